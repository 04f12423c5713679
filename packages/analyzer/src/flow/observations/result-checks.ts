import type { IoFunction } from "../../openssl/io-functions.js";
import { showsOrCopies } from "../c-library.js";
import { contains, type Domain } from "../domain.js";
import type { PartialCheckEvent } from "../events.js";
import { isAskedLater } from "../ignored-results.js";
import type { BinaryOperator, CallInstruction, FunctionGraph, Terminator } from "../ir.js";
import { judgedVariables } from "../liveness.js";
import { returningBlocks } from "../reachability.js";
import { isVariableOf } from "../state/locations.js";
import { knownConstant, type Memory } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";
import { symbolOf, type SymbolId, type Value } from "../values.js";
import type { ExplorationRecord } from "./exploration-record.js";

/**
 * Notices where a program has done with the result of an I/O call although one of its tests has left a failure
 * and the success together: after `SSL_connect(ssl) == -1` is false, the result can be 0 or 1.
 */
export class ResultChecks {
  private readonly goingOn = new Map<FunctionGraph, ReadonlySet<number>>();
  private readonly judged = new Map<FunctionGraph, readonly ReadonlySet<string>[]>();

  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
  ) {}

  /** The path goes on where the condition `holds`. */
  note(
    state: PathState,
    value: Value,
    holds: boolean,
    { span }: Terminator & { kind: "branch" },
    functionName: string,
  ): void {
    const symbol = symbolOf(value);
    const origin = symbol === undefined ? undefined : this.record.origins.get(symbol);
    if (symbol === undefined || origin?.kind !== "io") {
      this.record.noteOtherTest(span.start);
      return;
    }
    if (state.partialChecks.has(symbol)) return;
    const missed = missedFailure(origin.call.io, state.fact(symbol));
    if (missed === undefined || !isTestForFailure(value) || !isUnasked(state, symbol)) return;
    const comparison = value.kind === "comparison" ? value : undefined;
    const check = { io: origin.call, functionName, span, holds, missed, comparison };
    state.partialChecks = new Map(state.partialChecks).set(symbol, check);
  }

  /** Whoever is given the result judges it further. */
  noteCall(state: PathState, { callee = "", arguments: given }: CallInstruction): void {
    if (state.partialChecks.size === 0 || showsOrCopies(callee)) return;
    for (const { operand } of given) {
      const value = this.memory.evaluate(state, operand);
      settle(state, value.kind === "address" ? state.values.get(value.location) : value);
    }
  }

  /** What is computed with the result judges it further, as its comparison with anything but a constant does. */
  noteComputation(state: PathState, operator: BinaryOperator, sides: readonly Value[]): void {
    if (operator === "arithmetic") for (const side of sides) settle(state, side);
    else if (sides.every((side) => knownConstant(state, side) === undefined))
      for (const side of sides) this.noteLength(state, side);
  }

  /**
   * The path enters `block`, or leaves the function where that is undefined: is anything left to judge a result? What
   * the function returns is its caller's to judge, with tests of its own.
   */
  enter(state: PathState, graph: FunctionGraph, block: number | undefined, returned?: Value): void {
    for (const [symbol, check] of state.partialChecks) {
      if (check === "compared") continue;
      const missed = missedFailure(check.io.io, state.fact(symbol));
      // Where the program ends, it does not go on as after a success.
      const ends = block !== undefined && !this.goesOn(graph).has(block);
      if (missed === undefined) this.record.partialCheckCompleted(check);
      if (missed === undefined || ends) settleSymbol(state, symbol);
      else if (returned === undefined || symbolOf(returned) !== symbol) {
        const held = this.holder(state, symbol, graph, block);
        if (held === "judged") continue;
        settleSymbol(state, symbol);
        const isAsked = block !== undefined && this.asksLater(graph, block);
        if (held === "nowhere" && !isAsked) this.record.partialCheck({ ...check, missed });
      }
    }
  }

  /** A result that is compared with a length is told apart by that: a test for failure after it is not all there is. */
  private noteLength(state: PathState, value: Value): void {
    const symbol = symbolOf(value);
    if (symbol === undefined || this.record.origins.get(symbol)?.kind !== "io") return;
    state.partialChecks = new Map(state.partialChecks).set(symbol, "compared");
  }

  /** The blocks from which the function can return; where it never does, those that do not end the program at once. */
  private goesOn(graph: FunctionGraph): ReadonlySet<number> {
    let known = this.goingOn.get(graph);
    if (known === undefined) {
      known = returningBlocks(graph.blocks);
      if (!known.has(0))
        known = new Set(
          graph.blocks.flatMap(({ index, terminator }) => (terminator.kind === "stop" ? [] : [index])),
        );
      this.goingOn.set(graph, known);
    }
    return known;
  }

  private asksLater(graph: FunctionGraph, index: number): boolean {
    const block = graph.blocks[index];
    return block !== undefined && isAskedLater({ graph, block, index: -1 });
  }

  /** Who holds the result: a variable that is still judged, memory that others see, or nobody that matters. */
  private holder(
    state: PathState,
    symbol: SymbolId,
    graph: FunctionGraph,
    block: number | undefined,
  ): "judged" | "elsewhere" | "nowhere" {
    let found: "elsewhere" | "nowhere" = "nowhere";
    for (const [location, value] of state.values) {
      if (symbolOf(value) !== symbol) continue;
      if (!/^[\w.]+:[\w@]+$/u.test(location)) found = "elsewhere";
      else if (!isVariableOf(graph.name, location)) return "judged";
      else if (block !== undefined && this.judgedAt(graph, block).has(location)) return "judged";
    }
    return found;
  }

  private judgedAt(graph: FunctionGraph, block: number): ReadonlySet<string> {
    const known = this.judged.get(graph) ?? judgedVariables(graph);
    this.judged.set(graph, known);
    return known[block] ?? new Set();
  }
}

function settle(state: PathState, value: Value | undefined): void {
  const symbol = value && symbolOf(value);
  if (symbol !== undefined) settleSymbol(state, symbol);
}

function settleSymbol(state: PathState, symbol: SymbolId): void {
  if (!state.partialChecks.has(symbol)) return;
  state.partialChecks = new Map([...state.partialChecks].filter(([other]) => other !== symbol));
}

/** Whether it is the last result on its connection, and SSL_get_error has not said yet how the call went. */
function isUnasked(state: PathState, result: SymbolId): boolean {
  return [...state.connections.values()].some(
    (connection) => connection.result === result && connection.code === undefined,
  );
}

/** A test against 0 or -1 is one for failure; other numbers are lengths. */
function isTestForFailure(value: Value): boolean {
  return value.kind !== "comparison" || value.constant === 0 || value.constant === -1;
}

/** The failure that `domain` holds besides a success; undefined where it holds only one of the two. */
function missedFailure(io: IoFunction, domain: Domain): PartialCheckEvent["missed"] | undefined {
  // Whether close_notify went out is a matter of its own, and a pointer has but one failure.
  if (io.kind === "shutdown" || io.result === "pointer" || !contains(domain, 1)) return undefined;
  const zero = io.failure !== "negative" && contains(domain, 0);
  const negative = io.failure !== "zero" && contains(domain, -1);
  if (zero) return negative ? undefined : "zero";
  return negative ? "negative" : undefined;
}
