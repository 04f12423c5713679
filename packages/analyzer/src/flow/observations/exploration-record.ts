import { errorCodeValue } from "../../openssl/error-codes.js";
import type { SourceSpan } from "../../source/text.js";
import type {
  CodeDispatchEvent,
  ErrorQueryEvent,
  IgnoredResultEvent,
  LibraryCallEvent,
  NarrowResultEvent,
  PartialCheckEvent,
} from "../events.js";
import type { CodeTest, ErrorQuery, FailureText } from "../evidence.js";
import type { Place } from "../ir.js";
import type { EvaluatedCall } from "../state/connections.js";
import { isVariable } from "../state/locations.js";
import { OpenConditions } from "../state/open-conditions.js";
import type { PartialCheck, PathState } from "../state/path-state.js";
import { codeMask } from "../state/state-key.js";
import { SymbolSets } from "../state/symbol-sets.js";
import {
  isNamedConstant,
  queryOf,
  symbolOf,
  valueKey,
  type Origin,
  type SymbolId,
  type Value,
} from "../values.js";
import { CodeTests } from "./code-tests.js";
import { CrossThreadQueries } from "./cross-thread-queries.js";
import { DispatchRecord } from "./dispatch-record.js";
import { Retries, UsesAfterFatal } from "./follow-up-record.js";
import { LateErrnoReads } from "./late-errno.js";
import { RememberedValues } from "./remembered-values.js";
import { ResultTests } from "./result-tests.js";
import { ResultsAsCodes } from "./results-as-codes.js";
import { ReturnedCodes } from "./returned-codes.js";
import { UndrainedFailures } from "./undrained-failures.js";
import { WrongRetries } from "./wrong-retries.js";
import { ZeroLengthWrites } from "./zero-length-writes.js";
import { ZeroResults } from "./zero-results.js";

/** The codes that the result alone tells: a positive one is success, and a read gives 0 at the end of the data. */
const codesToldByResult =
  (1 << errorCodeValue("SSL_ERROR_NONE")) | (1 << errorCodeValue("SSL_ERROR_ZERO_RETURN"));

/** What the exploration of a file's functions has found out, over all paths. */
export class ExplorationRecord {
  /** The names of the functions that were followed to every end, in one state at least. */
  readonly explored = new Set<string>();
  /** The names of those that only give texts, such as the names of codes. */
  readonly namingFunctions = new Set<string>();
  readonly origins = new Map<SymbolId, Origin>();
  readonly openConditions = new OpenConditions(this.origins);
  /** Those that are results and codes. */
  readonly created = new SymbolSets();
  private readonly errorQueries: ErrorQueryEvent[] = [];
  private readonly libraryCalls = new Map<string, Omit<LibraryCallEvent, "isAlwaysGivenCode">>();
  /** The ids of calls whose first argument is no result code on some path. */
  private readonly callsWithoutCode = new Set<string>();
  readonly resultsAsCodes = new ResultsAsCodes(this.origins);
  readonly returnedCodes = new ReturnedCodes(this.origins);
  readonly zeroResults = new ZeroResults(this.origins);
  readonly resultTests = new ResultTests(this.origins);
  readonly codeTests = new CodeTests();
  readonly remembered = new RememberedValues();
  readonly usesAfterFatal = new UsesAfterFatal();
  readonly retries = new Retries();
  readonly wrongRetries = new WrongRetries();
  readonly crossThreadQueries = new CrossThreadQueries();
  readonly zeroLengthWrites = new ZeroLengthWrites();
  readonly undrained = new UndrainedFailures();
  readonly lateErrno = new LateErrnoReads();
  readonly ignoredResults: IgnoredResultEvent[] = [];
  /** By the start of what looks at the variable. */
  private readonly narrow = new Map<number, NarrowResultEvent>();
  private readonly partiallyChecked = new Map<string, PartialCheck>();
  private readonly completedChecks = new Set<string>();
  /** Where conditions start that test something else than the result of an I/O call, on some path. */
  private readonly otherTests = new Set<number>();
  /** The ids of the calls of SSL_shutdown that some path makes again once they have returned 0. */
  readonly repeatedAfterZero = new Set<string>();
  private readonly dispatches = new Map<string, DispatchRecord>();

  errorQuery(event: ErrorQueryEvent): void {
    this.errorQueries.push(event);
  }

  /**
   * What holds the result counts only where all paths to the question agree on it. Where 0 leads to another round, the
   * program counts the rounds: a 0 that gets past that would come from one too many.
   */
  errorQueryEvents(): ErrorQueryEvent[] {
    const holders = new Map<string, ReadonlySet<string | undefined>>();
    for (const { query, resultHolder } of this.errorQueries) {
      holders.set(query.id, new Set([...(holders.get(query.id) ?? []), resultHolder]));
    }
    return this.errorQueries.map((event) => ({
      ...event,
      resultHolder: holders.get(event.query.id)?.size === 1 ? event.resultHolder : undefined,
      mayBeZero: event.mayBeZero && !this.repeatedAfterZero.has(event.io?.id ?? ""),
    }));
  }

  /** Rules ask only about calls that are given a result code. */
  libraryCall(call: EvaluatedCall): void {
    const codes = call.arguments.map((argument) => this.queryOf(argument));
    if (codes[0] === undefined) this.callsWithoutCode.add(call.instruction.id);
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

  /** @param id of the comparison or label. */
  test(id: string, test: CodeTest): void {
    this.codeTests.add(id, test);
    if (!this.namingFunctions.has(test.functionName)) this.dispatch(test.query).test(test);
  }

  libraryCallEvents(): LibraryCallEvent[] {
    return [...this.libraryCalls].map(([id, event]) => ({
      ...event,
      isAlwaysGivenCode: !this.callsWithoutCode.has(id),
    }));
  }

  /** The first path that a test lets through is as good as the next. */
  partialCheck(check: PartialCheck): void {
    const key = partialCheckKey(check);
    if (!this.partiallyChecked.has(key)) this.partiallyChecked.set(key, check);
  }

  /** On some path a later test tells the failure from the success: the program knows of both. */
  partialCheckCompleted(check: PartialCheck): void {
    this.completedChecks.add(partialCheckKey(check));
  }

  narrowResult(event: NarrowResultEvent): void {
    this.narrow.set(event.use.span.start, event);
  }

  /** The first path on which a place looks at such a result is as good as the next. */
  hasNarrowResult({ start }: SourceSpan): boolean {
    return this.narrow.has(start);
  }

  narrowResults(): NarrowResultEvent[] {
    return [...this.narrow.values()];
  }

  noteOtherTest(start: number): void {
    this.otherTests.add(start);
  }

  partialChecks(): PartialCheckEvent[] {
    // What a `bool` does not say, no other test of it can say either.
    const isIncomplete = (check: PartialCheck): boolean =>
      this.narrow.get(check.span.start)?.use.kind !== "truth" &&
      !this.completedChecks.has(partialCheckKey(check));
    const checks = [...this.partiallyChecked.values()].filter(isIncomplete);
    return checks.map((check) => ({ ...check, testsOthers: this.otherTests.has(check.span.start) }));
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
  reach(state: PathState, functionName: string, block: number, codesOfCallers: ReadonlySet<SymbolId>): void {
    for (const code of this.codesOf(state, codesOfCallers))
      this.dispatchOf(code)?.reach(`${functionName}:${String(block)}`, codeMask(state, code));
  }

  /** The function returns a value with these codes. */
  returns(state: PathState, functionName: string, value: Value, codesOfCallers: ReadonlySet<SymbolId>): void {
    const isConstant =
      value.kind === "constant" || (value.kind === "symbol" && isNamedConstant(value.symbol));
    if (!isConstant) return;
    for (const code of this.codesOf(state, codesOfCallers))
      this.dispatchOf(code)?.returns(`${functionName} ${valueKey(value)}`, codeMask(state, code));
  }

  /** The codes of the connections, but for those that only the callers of the function can look at. */
  private *codesOf(state: PathState, codesOfCallers: ReadonlySet<SymbolId>): Generator<SymbolId> {
    for (const { code } of state.connections.values()) {
      if (code !== undefined && (!codesOfCallers.has(code) || this.created.has(state.created, code)))
        yield code;
    }
  }

  /** A code, or what a comparison says about it, goes where the analysis does not follow. */
  handOn(state: PathState, value: Value): void {
    const symbol = symbolOf(value);
    if (symbol === undefined) return;
    this.dispatchOf(symbol)?.handOn(codeMask(state, symbol));
    if (value.kind === "symbol") this.handOnResult(state, symbol);
  }

  /** The value gets to where others can read it: a code in a structure still may be meant for the function itself. */
  store(state: PathState, value: Value, target: Place): void {
    const symbol = target.kind === "member" ? symbolOf(value) : undefined;
    const dispatch = symbol === undefined ? undefined : this.dispatchOf(symbol);
    if (symbol === undefined || dispatch === undefined) this.handOn(state, value);
    else dispatch.store(codeMask(state, symbol));
  }

  /** @param result the result that goes out of sight; undefined where the program asks otherwise what it tells. */
  handOnResult(state: PathState, result?: SymbolId): void {
    for (const connection of state.connections.values()) {
      if (connection.code === undefined || (result !== undefined && connection.result !== result)) continue;
      this.dispatchOf(connection.code)?.handOn(codeMask(state, connection.code) & codesToldByResult);
    }
  }

  /** Whoever can read the result where it is stored knows what it tells. */
  resultIsStored(state: PathState, query: ErrorQuery, result: SymbolId): void {
    for (const [location, value] of state.values) {
      if (symbolOf(value) !== result || isVariable(location)) continue;
      this.dispatch(query).handOn(codesToldByResult);
      return;
    }
  }

  /** The program says on this path that something failed. */
  reportFailure(state: PathState, text: FailureText): void {
    for (const { code } of state.connections.values()) {
      if (code !== undefined) this.dispatchOf(code)?.reportFailure(text, codeMask(state, code));
    }
  }

  handOnAll(state: PathState): void {
    for (const { code } of state.connections.values()) {
      if (code !== undefined) this.dispatchOf(code)?.handOn(codeMask(state, code));
    }
  }

  dispatchOf(symbol: SymbolId): DispatchRecord | undefined {
    const query = queryOf(this.origins, symbol);
    return query === undefined ? undefined : this.dispatch(query);
  }

  /** The SSL_get_error that gave the code which the value is. */
  queryOf(value: Value): ErrorQuery | undefined {
    return value.kind === "symbol" ? queryOf(this.origins, value.symbol) : undefined;
  }
}

function partialCheckKey({ io, span, holds }: PartialCheck): string {
  return `${io.id} ${String(span.start)} ${String(holds)}`;
}
