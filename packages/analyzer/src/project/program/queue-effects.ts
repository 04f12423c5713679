import { isLibraryFunction } from "../../flow/c-library.js";
import type { ProtocolFunctions } from "../../flow/protocol-functions.js";
import { queueEffect } from "../../openssl/functions.js";
import type { FunctionWords } from "./source-functions.js";

/** How many functions are looked at to see what one of them calls; one that calls more is not known. */
const mostCallees = 100;

/** Finds functions of the program that leave the error queue alone, since all that they call, at any depth, does. */
export class QueueEffects {
  private readonly known = new Map<FunctionWords, boolean>();

  constructor(
    private readonly protocol: ProtocolFunctions,
    private readonly functionNamed: (name: string) => FunctionWords | undefined,
  ) {}

  leavesQueueAlone(words: FunctionWords): boolean {
    let answer = this.known.get(words);
    if (answer === undefined) {
      answer = this.isProven(words);
      this.known.set(words, answer);
    }
    return answer;
  }

  /** Functions that call each other leave it alone if none of them does more: each is looked at once. */
  private isProven(first: FunctionWords): boolean {
    const reached = new Set([first]);
    for (const words of reached) {
      if (reached.size > mostCallees || words.touches || this.known.get(words) === false) return false;
      const graph = words.owner.graphOf(words);
      if (graph === undefined) return false;
      for (const instruction of graph.blocks.flatMap((block) => block.instructions)) {
        if (instruction.kind !== "call") continue;
        const called = this.functionNamed(instruction.callee ?? "");
        if (called !== undefined) reached.add(called);
        else if (!this.isHarmless(instruction.callee)) return false;
      }
    }
    for (const words of reached) this.known.set(words, true);
    return true;
  }

  /** Whether a function that is not the program's is known to leave the queue alone. */
  private isHarmless(callee: string | undefined): boolean {
    if (callee === undefined || this.protocol.touchesProtocol(callee)) return false;
    const effect = queueEffect(callee);
    return effect === "pure" || effect === "mem" || isLibraryFunction(callee);
  }
}
