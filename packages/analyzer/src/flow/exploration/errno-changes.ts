import { queueEffect } from "../../openssl/functions.js";
import { isImmediate, isLibraryFunction, isPrintingFunction } from "../c-library.js";
import type { BasicBlock, FunctionGraph } from "../ir.js";
import type { ProjectFunctions } from "../project-functions.js";
import type { EvaluatedCall } from "../state/connections.js";
import { unknownErrno } from "../state/errno-state.js";
import { knowsSystemError } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import { unknownValue } from "../values.js";

/** What the variable held is not what it holds after a call that may set it. */
export function forgetErrno(state: PathState): void {
  const held = state.values.get("errno");
  if (held !== undefined && held.kind !== "unknown") state.values.set("errno", unknownValue);
}

/** One of OpenSSL's functions that does no TLS I/O: few of them do any other. */
export function applyLibraryToErrno(state: PathState, call: EvaluatedCall): void {
  if (queueEffect(call.callee) === "io") {
    forgetErrno(state);
    state.errno = unknownErrno;
  } else if (call.callee === "ERR_print_errors_fp") noteChange(state, call);
}

/** A function that is neither OpenSSL's nor followed. */
export function applyToErrno(state: PathState, call: EvaluatedCall, functions: ProjectFunctions): void {
  const { callee } = call;
  if (isImmediate(callee)) return;
  forgetErrno(state);
  if (state.errno.kind === "unknown") return;
  if (isPrintingFunction(callee) || (knowsSystemError(state) && alwaysPrints(callee, functions))) {
    noteChange(state, call);
  } else state.errno = unknownErrno;
}

/** The first call that may have changed it is the one to tell. */
function noteChange(state: PathState, { callee, instruction, functionName }: EvaluatedCall): void {
  if (state.errno.kind !== "kept") return;
  const { span, insertionPoint } = instruction;
  state.errno = { kind: "changed", by: { callee, span, functionName, insertionPoint } };
}

/** Functions that print in functions that print are looked at so far. */
const deepestPrint = 3;

/** Whether a function of the program prints before it decides anything. */
function alwaysPrints(name: string, functions: ProjectFunctions, depth = 0): boolean {
  if (isPrintingFunction(name)) return true;
  if (depth === deepestPrint || name === "" || isLibraryFunction(name)) return false;
  const graph = functions.graphOf(name, true);
  if (graph === undefined) return false;
  return straightCalls(graph).some((callee) => alwaysPrints(callee, functions, depth + 1));
}

/** The functions that are called before the first branch. */
function straightCalls(graph: FunctionGraph): string[] {
  const calls: string[] = [];
  const seen = new Set<number>();
  for (let index: number | undefined = 0; index !== undefined && !seen.has(index);) {
    seen.add(index);
    const block: BasicBlock | undefined = graph.blocks[index];
    for (const instruction of block?.instructions ?? []) {
      if (instruction.kind === "call" && instruction.callee !== undefined) calls.push(instruction.callee);
    }
    index = block?.terminator.kind === "goto" ? block.terminator.target : undefined;
  }
  return calls;
}
