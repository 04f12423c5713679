import type { SourceSpan } from "../../source/text.js";
import { isLibraryFunction } from "../c-library.js";
import { contains, type Domain } from "../domain.js";
import type { ZeroAsEndEvent } from "../events.js";
import type { IoCall, ReturnedValue, ZeroTest } from "../evidence.js";
import { asksOtherwise } from "../ignored-results.js";
import type { FunctionGraph, Instruction, Place } from "../ir.js";
import type { EvaluatedCall } from "../state/connections.js";
import type { PathState } from "../state/path-state.js";
import { stepsSince } from "../state/path.js";
import { isNamedConstant, symbolOf, type Origins, type SymbolId, type Value } from "../values.js";

/** What a function returns on a path, as far as two such values can be compared. */
type Answer =
  /** A number, or a macro or enumerator of a header. */
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  /** The result of the call itself, or a code of SSL_get_error about it. */
  | { readonly kind: "result" | "code" }
  | { readonly kind: "unknown" };

/** A way out of a function, after that call. */
interface Exit extends ReturnedValue {
  readonly io: IoCall;
  readonly answer: Answer;
}

interface ZeroExit {
  readonly test: ZeroTest;
  readonly answer: Answer;
  readonly returned: ReturnedValue;
  readonly path: ZeroAsEndEvent["path"];
}

/** What one function answers after one call, by what the call returned. */
interface Answers {
  readonly io: IoCall;
  readonly functionName: string;
  readonly zeros: Map<string, ZeroExit>;
  readonly failures: Map<string, Answer>;
  readonly successes: Map<string, Answer>;
  /** Whether SSL_get_error is asked about every negative result. */
  asksAboutFailures: boolean;
  failure: ReturnedValue | undefined;
  /** Whether the program has looked closer at a 0 on some path, or has ended because of it. */
  looksCloser: boolean;
}

/** Words in the names of places that take down an end, not a failure. */
const wordsOfEnd = /eof|end|clos|done|finish|shut/iu;

/** Collects, over all paths, what functions answer after a read returned 0, something negative, or data. */
export class ZeroResults {
  private readonly answers = new Map<string, Answers>();
  /** Whether a function calls SSL_shutdown, for those of which that was asked. */
  private readonly closing = new WeakMap<FunctionGraph, boolean>();

  constructor(private readonly origins: Origins) {}

  /** A condition, or a label, leaves 0 and nothing else of the result of a read; `before` it was possibly more. */
  noteTest(
    before: PathState,
    after: PathState,
    value: Value,
    at: { readonly span: SourceSpan; readonly text: string; readonly holds: boolean },
    graph: FunctionGraph,
  ): void {
    const symbol = symbolOf(value);
    const io = symbol === undefined ? undefined : this.readOf(symbol);
    if (io === undefined || symbol === undefined) return;
    if (!isZero(after.fact(symbol)) || isZero(before.fact(symbol)) || isAnswered(after, symbol)) return;
    // After close_notify was sent, what the peer still says does not matter.
    if (this.closes(graph)) return;
    const test: ZeroTest = {
      io,
      functionName: graph.name,
      span: at.span,
      condition: at.text,
      holds: at.holds,
    };
    after.unaskedZeros = new Map(after.unaskedZeros).set(symbol, test);
  }

  private closes(graph: FunctionGraph): boolean {
    let known = this.closing.get(graph);
    if (known === undefined) {
      known = graph.blocks.some(({ instructions }) => instructions.some(isShutdown));
      this.closing.set(graph, known);
    }
    return known;
  }

  /** A path leaves `functionName` with `value`. */
  addExit(state: PathState, value: Value, span: SourceSpan, functionName: string): void {
    for (const [symbol, fact] of state.facts) {
      const io = this.readOf(symbol);
      if (io === undefined || isAnything(fact)) continue;
      const exit = { io, answer: this.answerOf(value, symbol), span, text: textOf(value) };
      if (isZero(fact)) this.addZero(state, symbol, exit, functionName);
      else this.addOther(state, symbol, exit, functionName);
    }
  }

  /** The program ends on a path with such a 0. */
  addStop({ unaskedZeros }: PathState): void {
    for (const { io, functionName } of unaskedZeros.values())
      this.answersOf(io, functionName).looksCloser = true;
  }

  events(): ZeroAsEndEvent[] {
    return [...this.answers.values()].flatMap((answers) => {
      const zeros = [...answers.zeros.values()];
      const failures = [...answers.failures.values()];
      const { failure, io, functionName, looksCloser } = answers;
      if (failure === undefined || looksCloser) return [];
      // Where 0 can also end in a failure, the function looks at something else, such as a length.
      if (!zeros.every(({ answer }) => failures.every((other) => areDistinct(answer, other)))) return [];
      const events = zeros.flatMap(({ test, answer, returned, path }) => {
        const meaning = meaningOf(answer, answers);
        return meaning === undefined ? [] : [{ io, functionName, test, returned, failure, meaning, path }];
      });
      return events.length === zeros.length ? events : [];
    });
  }

  private addZero(
    state: PathState,
    symbol: SymbolId,
    { io, answer, span, text }: Exit,
    functionName: string,
  ): void {
    const test = state.unaskedZeros.get(symbol);
    const answers = this.answersOf(io, functionName);
    if (test?.functionName !== functionName) {
      answers.looksCloser = true;
      return;
    }
    const key = `${String(test.span.start)} ${keyOf(answer)}`;
    const { zeros } = answers;
    if (zeros.has(key)) return;
    const connection = [...state.connections.values()].find(({ result }) => result === symbol);
    const path = connection === undefined ? [] : stepsSince(state.path, connection.pathAtCall);
    zeros.set(key, { test, answer, returned: { span, text }, path });
  }

  private addOther(
    state: PathState,
    symbol: SymbolId,
    { io, answer, span, text }: Exit,
    functionName: string,
  ): void {
    const answers = this.answersOf(io, functionName);
    const fact = state.fact(symbol);
    if (fact.low > 0) answers.successes.set(keyOf(answer), answer);
    if (fact.low >= 0 || fact.high > 0) return;
    answers.failures.set(keyOf(answer), answer);
    answers.failure ??= { span, text };
    if (!isAnswered(state, symbol)) answers.asksAboutFailures = false;
  }

  private answersOf(io: IoCall, functionName: string): Answers {
    const key = `${functionName} ${io.id}`;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const created: Answers = {
      io,
      functionName,
      zeros: new Map(),
      failures: new Map(),
      successes: new Map(),
      asksAboutFailures: true,
      failure: undefined,
      looksCloser: false,
    };
    this.answers.set(key, created);
    return created;
  }

  private answerOf(value: Value, result: SymbolId): Answer {
    if (value.kind === "constant") return { kind: "constant", value: value.value };
    if (value.kind !== "symbol") return { kind: "unknown" };
    if (value.symbol === result) return { kind: "result" };
    if (this.origins.get(value.symbol)?.kind === "errorCode") return { kind: "code" };
    return isNamedConstant(value.symbol) ? { kind: "name", name: value.symbol } : { kind: "unknown" };
  }

  /** The read whose result the symbol is, where 0 is neither a success nor its only failure. */
  private readOf(symbol: SymbolId): IoCall | undefined {
    const origin = this.origins.get(symbol);
    // A `~` marks the result of an earlier round of a loop.
    if (origin?.kind !== "io" || symbol.endsWith("~")) return undefined;
    const { kind, result, failure } = origin.call.io;
    return kind === "read" && result === "bytes" && failure === "non-positive" ? origin.call : undefined;
  }
}

/** The program asks what the 0 is about, says that something failed, or hands the question on. */
export function settleZerosAtCall(state: PathState, call: EvaluatedCall, isFailureText: boolean): void {
  if (state.unaskedZeros.size === 0) return;
  if (isFailureText || asksOtherwise.test(call.callee) || mayAsk(state, call)) state.unaskedZeros = new Map();
}

/** A function that is not known is given the connection, or what it is reached through. */
function mayAsk(state: PathState, { callee, arguments: values }: EvaluatedCall): boolean {
  if (isLibraryFunction(callee) || /^(?:SSL|ERR|BIO)_/u.test(callee)) return false;
  const connections = [...state.connections.values()];
  return values.some(
    (value) =>
      value.kind === "symbol" && connections.some((connection) => connection.value?.includes(value.symbol)),
  );
}

/** What is stored where others see it can take down a failure. */
export function settleZerosAtStore(state: PathState, target: Place, value: Value): void {
  if (state.unaskedZeros.size === 0) return;
  if (target.kind === "variable" && target.storage !== "global") return;
  const isConstant = value.kind === "constant" && value.value !== 0;
  const isName = value.kind === "symbol" && isNamedConstant(value.symbol);
  if ((isConstant || isName) && !wordsOfEnd.test(target.text)) state.unaskedZeros = new Map();
}

/** The tests that a callee's exit still knows of are those that nothing in it has settled. */
export function zerosAfterCall(
  before: PathState["unaskedZeros"],
  exit: PathState["unaskedZeros"],
): PathState["unaskedZeros"] {
  return before.size === 0 ? before : new Map([...before].filter(([symbol]) => exit.has(symbol)));
}

/** What the 0 is taken for; undefined where that cannot be told. */
function meaningOf(
  answer: Answer,
  { failures, successes, asksAboutFailures }: Answers,
): ZeroAsEndEvent["meaning"] | undefined {
  if (successes.has(keyOf(answer))) return "success";
  if (answer.kind !== "constant") return undefined;
  const others = [...failures.values()];
  if (answer.value === 0) {
    // The reading goes on until 0 ends it: no other way leads to a success.
    if (successes.size === 0) return "success";
    const isLikeRead = [...successes.values()].some(({ kind }) => kind === "result" || kind === "unknown");
    const areNegative = others.every((other) =>
      other.kind === "constant" ? other.value < 0 : other.kind === "result",
    );
    return isLikeRead && areNegative && asksAboutFailures ? "end" : undefined;
  }
  const areFalse = others.every((other) => other.kind === "constant" && other.value <= 0);
  return answer.value > 0 && areFalse && successes.size === 0 ? "success" : undefined;
}

/** Whether two answers are certainly different ones; a negative result and a code are never 0. */
function areDistinct(zero: Answer, failure: Answer): boolean {
  switch (failure.kind) {
    case "constant":
      return zero.kind === "constant" && zero.value !== failure.value;
    case "name":
      return zero.kind === "name" && zero.name !== failure.name;
    case "result":
      return zero.kind === "constant" && zero.value >= 0;
    case "code":
      return zero.kind === "constant" && zero.value === 0;
    case "unknown":
      return false;
  }
}

function keyOf(answer: Answer): string {
  switch (answer.kind) {
    case "constant":
      return String(answer.value);
    case "name":
      return answer.name;
    case "result":
    case "code":
    case "unknown":
      return answer.kind;
  }
}

function textOf(value: Value): string | undefined {
  if (value.kind === "constant") return value.name ?? String(value.value);
  return value.kind === "symbol" && isNamedConstant(value.symbol) ? value.symbol.slice(1) : undefined;
}

function isZero({ low, high }: Domain): boolean {
  return low === 0 && high === 0;
}

function isAnything(fact: Domain): boolean {
  return contains(fact, 0) && fact.low < 0 && fact.high > 0;
}

/** Whether SSL_get_error was asked about the result. */
function isAnswered(state: PathState, symbol: SymbolId): boolean {
  return [...state.connections.values()].some(({ result, code }) => result === symbol && code !== undefined);
}

function isShutdown(instruction: Instruction): boolean {
  return instruction.kind === "call" && instruction.callee === "SSL_shutdown";
}
