import { alwaysPushes, failurePushes, queueEffect } from "../../openssl/functions.js";
import { ioFunction, type IoFunction } from "../../openssl/io-functions.js";
import { clearsQueueOnIo, type Target } from "../../openssl/targets.js";
import { isLibraryFunction } from "../c-library.js";
import { anything, sameDomain, type Domain } from "../domain.js";
import type { ErrorQuery, InterveningCall, IoCall, QueueCause, RetOrigin } from "../events.js";
import type { CallInstruction, Place } from "../ir.js";
import { unknownValue, type Origin, type SymbolId, type Value } from "../values.js";
import { emptyQueue } from "./assume.js";
import type { ExplorationRecord } from "./exploration-record.js";
import type { Memory } from "./memory.js";
import { stepsSince } from "./path.js";
import type { ConnectionState, PathState } from "./path-state.js";

/** A call as the explorer hands it over: its arguments evaluated, and where it stands. */
export interface EvaluatedCall {
  readonly instruction: CallInstruction;
  readonly callee: string;
  readonly arguments: readonly Value[];
  readonly functionName: string;
}

const codesOfFailure: Domain = { low: 1, high: 20, holes: [] };
const codesOfSuccess: Domain = { low: 0, high: 0, holes: [] };
const allCodes: Domain = { low: 0, high: 20, holes: [] };

/** Calls that set a connection's descriptor make a new BIO: SSL_get_error then reads that one's flags. */
const replacesBio: ReadonlySet<string> = new Set(["SSL_set_fd", "SSL_set_rfd", "SSL_set_wfd"]);

/** SSL_set_shutdown only tells the library what the program knows; programs call it on purpose there. */
const harmlessState: ReadonlySet<string> = new Set(["SSL_set_shutdown"]);

/** What OpenSSL's own functions do on a path. */
export class LibraryCalls {
  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
    private readonly target: Target,
  ) {}

  /** Whether `callee` is OpenSSL's, in which case its effect is applied and its result set. */
  apply(state: PathState, call: EvaluatedCall): boolean {
    const { callee } = call;
    const io = ioFunction(callee);
    if (io?.reportsThroughGetError === true) this.applyIo(state, call, io);
    else if (callee === "SSL_get_error") this.applyQuery(state, call);
    else if (queueEffect(callee) !== undefined) this.applyEffect(state, call);
    else return false;
    return true;
  }

  private applyIo(state: PathState, call: EvaluatedCall, io: IoFunction): void {
    const { instruction } = call;
    const [connection] = call.arguments;
    const id = findConnection(state, call, connection) ?? spelling(call);
    const ioCall: IoCall = {
      id: instruction.id,
      io,
      span: instruction.span,
      functionName: call.functionName,
      connection: instruction.arguments[0]?.text ?? "",
      insertionPoint: instruction.insertionPoint,
    };
    noteIgnoredResults(state, this.record.origins);
    if (io.clearsQueueOnEntry || clearsQueueOnIo(this.target)) emptyQueue(state);
    const result = this.newSymbol(state, `io:${instruction.id}`, { kind: "io", call: ioCall });
    state.setConnection(id, {
      call: ioCall,
      result,
      queueBefore: state.queue,
      window: [],
      written: new Set(),
      code: undefined,
      value: identityOf(connection),
      pathAtCall: state.path,
      through: [],
      stored: undefined,
    });
    this.addPending(state, result, call, "fatal");
    const length = io.lengthArgument === undefined ? undefined : call.arguments[io.lengthArgument];
    if (length?.kind === "address") {
      const count = this.newSymbol(state, `bytes:${instruction.id}`, { kind: "byteCount", call: ioCall });
      state.setValue(length.location, { kind: "symbol", symbol: count });
    } else if (length !== undefined) this.memory.forgetThrough(state, length);
    state.setTemporary(instruction.result, { kind: "symbol", symbol: result });
  }

  private applyQuery(state: PathState, call: EvaluatedCall): void {
    const { instruction } = call;
    const [connectionValue, ret = unknownValue] = call.arguments;
    const retArgument = instruction.arguments[1];
    const query: ErrorQuery = {
      id: instruction.id,
      span: instruction.span,
      functionName: call.functionName,
      connection: instruction.arguments[0]?.text ?? "",
      ret: { span: retArgument?.span ?? instruction.span, text: retArgument?.text ?? "" },
      isExpanded: instruction.isExpanded,
    };
    const id = findConnection(state, call, connectionValue) ?? spelling(call);
    const connection = state.connections.get(id);
    const origin = this.retOrigin(state, ret, connection, call);
    const domain = ret.kind === "symbol" ? state.fact(ret.symbol) : retDomain(ret);
    this.record.errorQuery({
      query,
      ret: origin,
      mayHaveFailed: domain.low <= 0,
      io: connection?.call,
      ioThrough: connection?.through ?? [],
      resultWasStored: connection?.stored !== undefined,
      resultHolder: holderIn(connection, call.functionName),
      knownResult: knownValue(state, connection?.result),
      queueBeforeIo: connection?.queueBefore ?? { kind: "entry", called: true },
      window: connection?.window ?? [],
      path: stepsSince(state.path, connection?.pathAtCall),
    });
    const code = this.newSymbol(state, `code:${instruction.id}`, { kind: "errorCode", query });
    state.setFact(code, domain.high <= 0 ? codesOfFailure : domain.low > 0 ? codesOfSuccess : allCodes);
    this.record.dispatch(query).answers(connection?.call);
    state.setConnection(id, { ...(connection ?? unseenConnection(connectionValue)), code });
    state.setTemporary(instruction.result, { kind: "symbol", symbol: code });
  }

  private applyEffect(state: PathState, call: EvaluatedCall): void {
    const { callee } = call;
    this.record.libraryCall(call);
    switch (queueEffect(callee)) {
      case "clears":
        this.intervene(state, call, "clears");
        emptyQueue(state);
        break;
      case "pops":
        this.applyPop(state, call);
        return;
      case "pushes":
        if (replacesBio.has(callee)) this.interveneOnConnection(state, call);
        else if (state.marks === 0) this.applyPush(state, call);
        else this.setResult(state, call);
        return;
      case "state":
        if (!harmlessState.has(callee)) this.interveneOnConnection(state, call);
        break;
      case "pure":
        this.applyPure(state, call);
        return;
      case "io":
      case "mem":
      case undefined:
        break;
    }
    this.setResult(state, call);
    for (const argument of call.arguments) {
      if (argument.kind === "address") this.memory.forgetThrough(state, argument);
    }
  }

  private applyPop(state: PathState, call: EvaluatedCall): void {
    this.setResult(state, call, {
      kind: "queueEntry",
      callee: call.callee,
      span: call.instruction.span,
    });
    if (call.callee === "ERR_pop_to_mark" && state.marks > 0) {
      state.marks--;
      return;
    }
    this.intervene(state, call, "pops");
    // One entry was taken and others may be left, but nothing proves it any more.
    if (state.queue.kind === "stale") state.queue = { kind: "clean" };
    state.pending = new Map();
  }

  private applyPush(state: PathState, call: EvaluatedCall): void {
    const leavesEntry = alwaysPushes(call.callee) || failurePushes(call.callee);
    if (leavesEntry) this.intervene(state, call, "pushes");
    const result = this.setResult(state, call);
    for (const argument of call.arguments) {
      if (argument.kind === "address") this.memory.forgetThrough(state, argument);
    }
    if (alwaysPushes(call.callee)) state.queue = { kind: "stale", cause: causeOf(call, "failed") };
    else if (failurePushes(call.callee)) this.addPending(state, result, call, "failed");
  }

  private applyPure(state: PathState, call: EvaluatedCall): void {
    const { callee } = call;
    if (callee === "ERR_set_mark") state.marks++;
    else if (callee === "ERR_clear_last_mark") state.marks = Math.max(0, state.marks - 1);
    // The program asks in another way what the call waits for.
    if (/^(SSL_want|BIO_should_|BIO_retry_type)/u.test(callee)) this.record.handOnAll(state);
    if (/^SSL_get_[rw]bio$/u.test(callee)) this.setResult(state, call, this.bioOrigin(state, call));
    else if (callee.startsWith("ERR_peek_")) this.setResult(state, call, { kind: "queuePeek" });
    else this.setResult(state, call);
  }

  private bioOrigin(state: PathState, call: EvaluatedCall): Origin {
    const connection = findConnection(state, call, call.arguments[0]);
    return connection === undefined ? { kind: "call", callee: call.callee } : { kind: "bio", connection };
  }

  /** The result of a call whose value is not known. */
  setResult(
    state: PathState,
    call: EvaluatedCall,
    origin: Origin = { kind: "call", callee: call.callee },
  ): SymbolId {
    const symbol = this.newSymbol(state, `call:${call.instruction.id}`, origin);
    state.setTemporary(call.instruction.result, { kind: "symbol", symbol });
    return symbol;
  }

  private newSymbol(state: PathState, symbol: SymbolId, origin: Origin): SymbolId {
    state.renew(symbol);
    this.record.origins.set(symbol, origin);
    this.record.origins.set(`${symbol}~`, origin);
    state.setFact(symbol, anything);
    return symbol;
  }

  private addPending(
    state: PathState,
    result: SymbolId,
    call: EvaluatedCall,
    reason: QueueCause["reason"],
  ): void {
    state.pending = new Map(state.pending).set(result, causeOf(call, reason));
  }

  /** A call that touches the thread's queue stands in the window of every connection. */
  private intervene(state: PathState, call: EvaluatedCall, kind: InterveningCall["kind"]): void {
    for (const id of state.connections.keys()) this.addToWindow(state, id, call, kind);
  }

  private interveneOnConnection(state: PathState, call: EvaluatedCall): void {
    const [changed] = call.arguments;
    const origin = changed?.kind === "symbol" ? this.record.origins.get(changed.symbol) : undefined;
    const id = origin?.kind === "bio" ? origin.connection : findConnection(state, call, changed);
    if (id !== undefined) this.addToWindow(state, id, call, "state");
    this.setResult(state, call);
  }

  private addToWindow(
    state: PathState,
    id: string,
    call: EvaluatedCall,
    kind: InterveningCall["kind"],
  ): void {
    const connection = state.connections.get(id);
    if (connection?.call === undefined || connection.window.some((earlier) => earlier.kind === kind)) return;
    const intervening: InterveningCall = {
      kind,
      callee: call.callee,
      span: call.instruction.span,
      functionName: call.functionName,
      through: [],
    };
    state.setConnection(id, { ...connection, window: [...connection.window, intervening] });
  }

  private retOrigin(
    state: PathState,
    ret: Value,
    connection: ConnectionState | undefined,
    call: EvaluatedCall,
  ): RetOrigin {
    const operand = call.instruction.arguments[1]?.operand;
    if (ret.kind === "constant") {
      return { kind: "constant", value: ret.value, name: ret.name, literal: operand?.kind === "constant" };
    }
    if (operand?.kind === "place" && operand.place.text === "errno") return { kind: "errno" };
    if (ret.kind === "comparison") return this.comparisonOrigin(ret);
    const known = ret.kind === "symbol" ? this.symbolOrigin(ret.symbol, connection) : undefined;
    if (known !== undefined && known.kind !== "unknown" && known.kind !== "otherCall") return known;
    const isOlder = operand?.kind === "place" && this.isOlder(state, operand.place, connection);
    return isOlder ? { kind: "older" } : (known ?? { kind: "unknown" });
  }

  /** Whether the place is a local that nothing wrote since the last I/O call. */
  private isOlder(state: PathState, place: Place, connection: ConnectionState | undefined): boolean {
    if (place.kind !== "variable" || place.storage !== "local" || connection?.call === undefined) return false;
    const location = this.memory.location(state, place);
    return location !== undefined && !connection.written.has(location);
  }

  private symbolOrigin(symbol: SymbolId, connection: ConnectionState | undefined): RetOrigin {
    const origin = this.record.origins.get(symbol);
    switch (origin?.kind) {
      case "io":
        return symbol.endsWith("~") ? { kind: "older" } : { kind: "io", call: origin.call };
      case "byteCount":
        return { kind: "byteCount", call: origin.call };
      case "errorCode":
        return { kind: "errorCode", query: origin.query };
      case "queueEntry":
        return { kind: "queueEntry", callee: origin.callee };
      case "call":
        return isKnownFunction(origin.callee)
          ? { kind: "otherCall", callee: origin.callee }
          : { kind: "unknown" };
      case "place":
        if (origin.text === "errno") return { kind: "errno" };
        return origin.settled && connection?.call !== undefined ? { kind: "older" } : { kind: "unknown" };
      case "queuePeek":
      case "bio":
      case undefined:
        return { kind: "unknown" };
    }
  }

  private comparisonOrigin(ret: Value & { kind: "comparison" }): RetOrigin {
    const origin = this.record.origins.get(ret.symbol);
    if (origin?.kind !== "io") return { kind: "unknown" };
    if (origin.call.io.result === "one-or-zero" && isTruthOfOne(ret))
      return { kind: "io", call: origin.call };
    return {
      kind: "comparison",
      call: origin.call,
      span: ret.span,
      leftSpan: ret.leftSpan,
      assignment: ret.stored?.assignment,
      nested: ret.stored?.nested ?? false,
    };
  }
}

/** The variable of the function that holds the result of the last I/O call. */
function holderIn(connection: ConnectionState | undefined, functionName: string): string | undefined {
  const stored = connection?.stored;
  return stored?.location.startsWith(`${functionName}:`) === true ? stored.text : undefined;
}

/** Whether the comparison of a 0 or 1 is that same 0 or 1. */
function isTruthOfOne({ operator, constant }: Value & { kind: "comparison" }): boolean {
  return (
    (constant === 1 && (operator === "==" || operator === ">=")) ||
    (constant === 0 && (operator === "!=" || operator === ">"))
  );
}

function isKnownFunction(callee: string | undefined): callee is string {
  return callee !== undefined && (isLibraryFunction(callee) || queueEffect(callee) !== undefined);
}

/** An SSL_shutdown whose result nobody looked at before the next I/O call: what it left is still there. */
function noteIgnoredResults(state: PathState, origins: ReadonlyMap<SymbolId, Origin>): void {
  for (const [symbol, cause] of state.pending) {
    const origin = origins.get(symbol);
    if (origin?.kind !== "io" || origin.call.io.kind !== "shutdown") continue;
    if (!sameDomain(state.fact(symbol), anything) || state.queue.kind === "stale") continue;
    state.queue = { kind: "stale", cause: { ...cause, reason: "ignored" } };
  }
}

function causeOf(call: EvaluatedCall, reason: QueueCause["reason"]): QueueCause {
  return { callee: call.callee, span: call.instruction.span, functionName: call.functionName, reason };
}

/** By the value of the connection argument, else by the same spelling in the same function. */
function findConnection(state: PathState, call: EvaluatedCall, value: Value | undefined): string | undefined {
  const identity = identityOf(value);
  if (identity !== undefined) {
    for (const [id, connection] of state.connections) if (connection.value === identity) return id;
  }
  const id = spelling(call);
  return state.connections.has(id) ? id : undefined;
}

/** What tells one connection from another; undefined where the path does not know which one it is. */
function identityOf(value: Value | undefined): string | undefined {
  if (value?.kind === "symbol") return value.symbol;
  return value?.kind === "address" ? `&${value.location}` : undefined;
}

/** Names a connection by its first use: the function, and the argument as it is written there. */
function spelling(call: EvaluatedCall): string {
  return `${call.functionName} ${call.instruction.arguments[0]?.text ?? ""}`;
}

/** A connection about which SSL_get_error is asked before the path has seen any I/O on it. */
function unseenConnection(value: Value | undefined): ConnectionState {
  return {
    call: undefined,
    result: undefined,
    queueBefore: { kind: "entry", called: true },
    window: [],
    written: new Set(),
    code: undefined,
    value: identityOf(value),
    pathAtCall: undefined,
    through: [],
    stored: undefined,
  };
}

function retDomain(ret: Value): Domain {
  if (ret.kind === "constant") return { low: ret.value, high: ret.value, holes: [] };
  return ret.kind === "comparison" ? { low: 0, high: 1, holes: [] } : anything;
}

/** The result, where the path leaves only one value. */
function knownValue(state: PathState, result: SymbolId | undefined): number | undefined {
  if (result === undefined) return undefined;
  const { low, high } = state.fact(result);
  return low === high ? low : undefined;
}
