import type { CodeDispatchEvent, ErrorQuery, ErrorQueryEvent, LibraryCallEvent } from "../events.js";
import { symbolOf, type Origin, type SymbolId, type Value } from "../values.js";
import { DispatchRecord } from "./dispatch-record.js";
import type { EvaluatedCall } from "./connections.js";
import type { PathState } from "./path-state.js";
import { codeMask } from "./state-key.js";

/** What the exploration of a file's functions has found out, over all paths. */
export class ExplorationRecord {
  /** The names of the functions that were followed to every end, in one state at least. */
  readonly explored = new Set<string>();
  readonly origins = new Map<SymbolId, Origin>();
  readonly errorQueries: ErrorQueryEvent[] = [];
  readonly libraryCalls = new Map<string, LibraryCallEvent>();
  private readonly dispatches = new Map<string, DispatchRecord>();

  errorQuery(event: ErrorQueryEvent): void {
    this.errorQueries.push(event);
  }

  /** Rules ask only about calls that are given a result code. */
  libraryCall(call: EvaluatedCall): void {
    const codes = call.arguments.map((argument) => this.codeOf(argument));
    if (codes.every((code) => code === undefined)) return;
    this.libraryCalls.set(call.instruction.id, {
      callee: call.callee,
      span: call.instruction.span,
      functionName: call.functionName,
      isExpanded: call.instruction.isExpanded,
      arguments: call.instruction.arguments.map(({ span, text }, index) => ({
        span,
        text,
        errorCodeOf: codes[index],
      })),
    });
  }

  dispatch(query: ErrorQuery): DispatchRecord {
    const known = this.dispatches.get(query.id);
    if (known !== undefined) return known;
    const created = new DispatchRecord(query);
    this.dispatches.set(query.id, created);
    return created;
  }

  codeDispatches(): CodeDispatchEvent[] {
    return [...this.dispatches.values()].map((dispatch) => dispatch.event());
  }

  /** The block is reached with the codes that the connections' last queries can still have given. */
  reach(state: PathState, block: string): void {
    for (const { code } of state.connections.values()) {
      if (code !== undefined) this.dispatchOf(code)?.reach(block, codeMask(state, code));
    }
  }

  /** A code, or what a comparison says about it, goes where the analysis does not follow. */
  handOn(state: PathState, value: Value): void {
    const symbol = symbolOf(value);
    if (symbol !== undefined) this.dispatchOf(symbol)?.handOn(codeMask(state, symbol));
  }

  handOnAll(state: PathState): void {
    for (const { code } of state.connections.values()) {
      if (code !== undefined) this.dispatchOf(code)?.handOn(codeMask(state, code));
    }
  }

  dispatchOf(symbol: SymbolId): DispatchRecord | undefined {
    const origin = this.origins.get(symbol);
    return origin?.kind === "errorCode" ? this.dispatch(origin.query) : undefined;
  }

  private codeOf(value: Value): ErrorQuery | undefined {
    const origin = value.kind === "symbol" ? this.origins.get(value.symbol) : undefined;
    return origin?.kind === "errorCode" ? origin.query : undefined;
  }
}
