import { alwaysPushes, failurePushes, queueEffect } from "../../openssl/functions.js";
import { ioFunction, type IoFunction } from "../../openssl/io-functions.js";
import { clearsQueueOnIo, type Target } from "../../openssl/targets.js";
import { anything, contains, sameDomain, type Domain } from "../domain.js";
import type { ErrorQuery, InterveningCall, IoCall, QueueCause, RetOrigin } from "../events.js";
import type { NamedMeaning } from "../protocol-functions.js";
import { ioCallOf } from "../io-call.js";
import { unknownValue, type Origin, type SymbolId, type Value } from "../values.js";
import { isOfOtherConnection, lifeOf, setLife } from "./connection-life.js";
import { emptyQueue } from "./assume.js";
import type { ExplorationRecord } from "./exploration-record.js";
import {
  connectionOfResult,
  findConnection,
  heldConnection,
  identityOf,
  spelling,
  unseenConnection,
  withConnectionFirst,
  type EvaluatedCall,
} from "./connections.js";
import { applyLibraryToErrno } from "./errno.js";
import { keptErrno } from "./errno-state.js";
import { applyToOutcomes, isSameConnection, noteIo } from "./follow-up.js";
import type { Memory } from "./memory.js";
import type { UseAfterFatal } from "./outcomes.js";
import type { ProjectFunctions } from "./project-functions.js";
import { attemptAfterRead, attemptOf, noteRefill } from "./write-attempts.js";
import { RetOrigins } from "./ret-origins.js";
import { stepsSince } from "./path.js";
import { isClosing, possibleResults, resultTellsCode } from "./result-and-code.js";
import { codeMask, isProtocolOrigin } from "./state-key.js";
import type { ConnectionState, PathState } from "./path-state.js";

const codesOfFailure: Domain = { low: 1, high: 20, holes: [] };
const codesOfSuccess: Domain = { low: 0, high: 0, holes: [] };
const allCodes: Domain = { low: 0, high: 20, holes: [] };

/** Calls that set a connection's descriptor make a new BIO: SSL_get_error then reads that one's flags. */
const replacesBio: ReadonlySet<string> = new Set(["SSL_set_fd", "SSL_set_rfd", "SSL_set_wfd"]);

/** SSL_set_shutdown only tells the library what the program knows; programs call it on purpose there. */
const harmlessState: ReadonlySet<string> = new Set(["SSL_set_shutdown"]);

/** The first I/O call after them runs a handshake, whatever it is. */
const startsHandshake: ReadonlySet<string> = new Set(["SSL_set_accept_state", "SSL_set_connect_state"]);

/** What OpenSSL's own functions do on a path. */
export class LibraryCalls {
  private readonly retOrigins: RetOrigins;

  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
    private readonly functions: ProjectFunctions,
    private readonly target: Target,
  ) {
    this.retOrigins = new RetOrigins(memory, record.origins);
  }

  /** Whether `callee` is OpenSSL's, in which case its effect is applied and its result set. */
  apply(state: PathState, call: EvaluatedCall): boolean {
    const { callee } = call;
    const io = ioFunction(callee);
    if (io !== undefined) this.record.libraryCall(call);
    if (io?.reportsThroughGetError === true) this.applyIo(state, call, io);
    else if (callee === "SSL_get_error") this.applyQuery(state, call);
    else if (queueEffect(callee) !== undefined) this.applyEffect(state, call);
    else return false;
    return true;
  }

  /** A function that the configuration names: what it does, as far as that says. */
  applyNamed(state: PathState, call: EvaluatedCall, { clears, wrapper }: NamedMeaning): void {
    if (clears) {
      this.intervene(state, call, "clears");
      emptyQueue(state);
    }
    if (wrapper === undefined) {
      this.setResult(state, call);
      return;
    }
    const ioCall = withConnectionFirst(call, wrapper.connectionArgument);
    this.applyIo(state, ioCall, wrapper.io, heldConnection(state, ioCall, ioCall.arguments[0]));
  }

  private applyIo(state: PathState, call: EvaluatedCall, io: IoFunction, held?: string): void {
    const { instruction } = call;
    const [connection] = call.arguments;
    const id = held ?? findConnection(state, call, connection) ?? spelling(call);
    const before = state.connections.get(id);
    setLife(state, connection, undefined);
    const ioCall: IoCall = {
      ...ioCallOf(instruction, io, call.functionName),
      insertionPoint: anotherResultWaits(state, id) ? undefined : instruction.insertionPoint,
    };
    this.noteRepeat(state, state.connections.get(id), ioCall, connection);
    state.errno = keptErrno;
    noteIgnoredResults(state, this.record.origins);
    const queueBefore = state.queue;
    if (clearsQueueOnIo(this.target)) emptyQueue(state);
    else if (io.clearsQueueOnEntry) clearByHandshake(state);
    const closesAgain = io.kind === "shutdown" && isClosing(state, before);
    if (closesAgain && before?.call?.id === ioCall.id) this.record.repeatedAfterZero.add(ioCall.id);
    const afterFatal = this.noteFollowUp(state, before, connection, ioCall);
    const write = attemptOf(state, call, ioCall, this.functions);
    if (before !== undefined && isSameConnection(before, connection))
      this.record.wrongRetries.note(state, before, ioCall, write, this.functions.modes);
    this.record.zeroLengthWrites.note(ioCall, write, instruction);
    noteIo(state, id, ioCall);
    const result = this.newSymbol(state, `io:${instruction.id}`, { kind: "io", call: ioCall });
    state.setFact(result, possibleResults(io));
    state.setConnection(id, {
      call: ioCall,
      result,
      closesAgain,
      queueBefore,
      window: [],
      written: new Set(),
      code: undefined,
      codeIsOfResult: false,
      windowAtCode: 0,
      outcome: undefined,
      afterFatal,
      write: write ?? attemptAfterRead(before, ioCall),
      handOver: undefined,
      value: held === undefined ? identityOf(connection) : state.connections.get(held)?.value,
      pathAtCall: state.path,
      through: [],
      stored: undefined,
    });
    noteRefill(state, call, result);
    this.addPending(state, result, call, "fatal");
    const length = io.lengthArgument === undefined ? undefined : call.arguments[io.lengthArgument];
    if (length?.kind === "address") {
      const count = this.newSymbol(state, `bytes:${instruction.id}`, { kind: "byteCount", call: ioCall });
      state.setValue(length.location, { kind: "symbol", symbol: count });
    } else if (length !== undefined) this.memory.forgetThrough(state, length);
    state.setTemporary(instruction.result, { kind: "symbol", symbol: result });
  }

  /** The same call again on the same connection, after a code for the one before. */
  private noteRepeat(
    state: PathState,
    last: ConnectionState | undefined,
    again: IoCall,
    connection: Value | undefined,
  ): void {
    if (last?.call === undefined || last.code === undefined || last.value === undefined) return;
    if (last.value !== identityOf(connection) || last.call.io.name !== again.io.name) return;
    this.record.dispatchOf(last.code)?.repeat(again, codeMask(state, last.code));
  }

  /** What the call makes of the outcome before it; a use that only a caller can prove is left to it. */
  private noteFollowUp(
    state: PathState,
    before: ConnectionState | undefined,
    connection: Value | undefined,
    call: IoCall,
  ): UseAfterFatal | undefined {
    if (before === undefined || !isSameConnection(before, connection)) return undefined;
    const { outcome } = before;
    switch (outcome?.kind) {
      case "fatal": {
        const use = { later: call, through: [], conditions: outcome.conditions };
        if (outcome.evidence === undefined) return use;
        this.record.usesAfterFatal.add(outcome, outcome.evidence, use, state.path);
        return undefined;
      }
      case "retry":
        if (before.call?.id === call.id) this.record.retries.add(outcome, call, state);
        return undefined;
      case undefined:
        return undefined;
    }
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
      connectionSpan: instruction.arguments[0]?.span ?? instruction.span,
      ret: { span: retArgument?.span ?? instruction.span, text: retArgument?.text ?? "" },
      statement: instruction.statement,
      isExpanded: instruction.isExpanded,
    };
    const id =
      connectionOfResult(state, ret) ?? findConnection(state, call, connectionValue) ?? spelling(call);
    const connection = state.connections.get(id);
    const origin = this.retOrigins.of(state, ret, connection, call);
    const domain = ret.kind === "symbol" ? state.fact(ret.symbol) : retDomain(ret);
    const isHandedOver = connection?.handOver !== undefined;
    if (isHandedOver && domain.low <= 0 && ret.kind === "symbol" && ret.symbol === connection.result)
      this.record.crossThreadQueries.add(state, query, connection);
    // What one thread has done says nothing of the queue of another.
    if (!isHandedOver)
      this.record.errorQuery({
        query,
        ret: origin,
        isOfOtherConnection: isOfOtherConnection(state, ret, connectionValue, this.record.origins),
        life: lifeOf(state, connectionValue, this.record.origins),
        mayBeZero: contains(domain, 0) && connection?.closesAgain !== true,
        mayHaveFailed: domain.low <= 0,
        io: connection?.call,
        ioThrough: connection?.through ?? [],
        resultWasStored: connection?.stored !== undefined,
        resultHolder: holderIn(connection, instruction.visibleLocals),
        knownResult: knownValue(state, connection?.result),
        queueBeforeIo: connection?.queueBefore ?? { kind: "entry", called: true },
        window: connection?.window ?? [],
        path: stepsSince(state.path, connection?.pathAtCall),
      });
    // Asked again about the same result, with nothing in between, SSL_get_error gives the same answer.
    const known = connection !== undefined && isAskedAgain(connection, ret) ? connection.code : undefined;
    if (known !== undefined) {
      state.setTemporary(instruction.result, { kind: "symbol", symbol: known });
      return;
    }
    const code = this.newSymbol(state, `code:${instruction.id}`, { kind: "errorCode", query });
    state.setFact(code, domain.high <= 0 ? codesOfFailure : domain.low > 0 ? codesOfSuccess : allCodes);
    const asked = state.connections.get(id) ?? unseenConnection(connectionValue);
    const codeIsOfResult = ret.kind === "symbol" && ret.symbol === asked.result;
    this.record.dispatch(query).answers(connection?.call, codeIsOfResult || isLegalConstant(origin, asked));
    state.setConnection(id, { ...asked, code, codeIsOfResult, windowAtCode: asked.window.length });
    state.setTemporary(instruction.result, { kind: "symbol", symbol: code });
    if (!codeIsOfResult) return;
    resultTellsCode(state, ret.symbol);
    this.record.resultIsStored(state, query, ret.symbol);
  }

  private applyEffect(state: PathState, call: EvaluatedCall): void {
    const { callee } = call;
    this.record.libraryCall(call);
    applyToOutcomes(state, call);
    applyLibraryToErrno(state, call);
    switch (queueEffect(callee)) {
      case "clears":
        this.intervene(state, call, "clears");
        emptyQueue(state);
        this.applyPush(state, call);
        return;
      case "pops":
        this.applyPop(state, call);
        return;
      case "pushes":
        if (replacesBio.has(callee)) this.interveneOnConnection(state, call);
        else this.applyPush(state, call);
        return;
      case "state":
        if (startsHandshake.has(callee)) clearByHandshake(state);
        if (!harmlessState.has(callee)) this.interveneOnConnection(state, call);
        break;
      case "pure":
        this.applyPure(state, call);
        return;
      case "io":
        state.lives = new Map();
        break;
      case "mem":
        if (callee === "SSL_free")
          setLife(state, call.arguments[0], { kind: "freed", span: call.instruction.span });
        break;
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

  /** What the call may leave in the queue, unless a mark covers it. */
  private applyPush(state: PathState, call: EvaluatedCall): void {
    const result = this.setResult(state, call);
    if (call.callee === "SSL_new") {
      setLife(state, { kind: "symbol", symbol: result }, { kind: "new", span: call.instruction.span });
    }
    for (const argument of call.arguments) {
      if (argument.kind === "address") this.memory.forgetThrough(state, argument);
    }
    if (state.marks > 0) return;
    const leavesEntry = alwaysPushes(call.callee) || failurePushes(call.callee);
    if (leavesEntry) this.intervene(state, call, "pushes");
    if (alwaysPushes(call.callee)) state.queue = { kind: "stale", cause: causeOf(call, "failed") };
    else if (failurePushes(call.callee)) this.addPending(state, result, call, "failed");
  }

  private applyPure(state: PathState, call: EvaluatedCall): void {
    const { callee } = call;
    if (callee === "ERR_set_mark") state.marks++;
    else if (callee === "ERR_clear_last_mark") state.marks = Math.max(0, state.marks - 1);
    // The program asks in another way what the call waits for.
    if (/^(SSL_want|BIO_should_|BIO_retry_type)/u.test(callee)) this.record.handOnAll(state);
    if (callee === "SSL_get_shutdown") this.record.handOnResult(state);
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
    if (isProtocolOrigin(origin)) state.created = new Set(state.created).add(symbol);
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
      statement: call.instruction.statement,
      after: state.path?.step,
    };
    state.setConnection(id, { ...connection, window: [...connection.window, intervening] });
  }
}

/** After a failed `_ex` call a literal 0 stands for its result. */
function isLegalConstant(origin: RetOrigin, { call }: ConnectionState): boolean {
  return origin.kind === "constant" && origin.value === 0 && call?.io.literalRet === true;
}

function isAskedAgain(connection: ConnectionState, ret: Value): boolean {
  const isSameResult = ret.kind === "symbol" && ret.symbol === connection.result;
  return isSameResult && connection.windowAtCode === connection.window.length;
}

/** The variable of the function that holds the result of the last I/O call. */
/** Whether SSL_get_error may still be asked about another connection: until then nothing may touch the queue. */
function anotherResultWaits(state: PathState, id: string): boolean {
  return [...state.connections].some(([other, { result, stored, code }]) => {
    if (other === id || result === undefined || stored?.text === undefined) return false;
    return code === undefined && state.fact(result).low <= 0;
  });
}

function holderIn(
  connection: ConnectionState | undefined,
  visibleLocals: ReadonlySet<string> | undefined,
): string | undefined {
  const stored = connection?.stored;
  const [variable = ""] = stored?.location.split(/[.[]|->/u, 1) ?? [];
  return visibleLocals?.has(variable) === true ? stored?.text : undefined;
}

/** A handshake empties the queue only while it runs: what was left before is gone, but no program relies on it. */
function clearByHandshake(state: PathState): void {
  const { queue } = state;
  emptyQueue(state);
  if (queue.kind === "entry") state.queue = queue;
}

/** An SSL_shutdown whose result nobody looked at before the next I/O call: what it left is still there. */
function noteIgnoredResults(state: PathState, origins: ReadonlyMap<SymbolId, Origin>): void {
  for (const [symbol, cause] of state.pending) {
    const origin = origins.get(symbol);
    if (origin?.kind !== "io" || origin.call.io.kind !== "shutdown") continue;
    const wasLookedAt = !sameDomain(state.fact(symbol), possibleResults(origin.call.io));
    if (wasLookedAt || state.queue.kind === "stale") continue;
    state.queue = { kind: "stale", cause: { ...cause, reason: "ignored" } };
  }
}

function causeOf(call: EvaluatedCall, reason: QueueCause["reason"]): QueueCause {
  return { callee: call.callee, span: call.instruction.span, functionName: call.functionName, reason };
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
