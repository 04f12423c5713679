import type { IoFunction } from "../../openssl/io-functions.js";
import { clearsQueueOnIo, type Target } from "../../openssl/targets.js";
import { sameDomain } from "../domain.js";
import type { IoCall } from "../evidence.js";
import { ioCallOf } from "../io-call.js";
import type { ExplorationRecord } from "../observations/exploration-record.js";
import type { ProjectFunctions } from "../project-functions.js";
import { emptyQueue } from "../state/assume.js";
import { setLife } from "../state/connection-life.js";
import type { ConnectionState, UseAfterFatal } from "../state/connection-state.js";
import { findConnection, identityOf, spelling, type EvaluatedCall } from "../state/connections.js";
import { keptErrno } from "../state/errno-state.js";
import type { Memory } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";
import { isClosing, possibleResults } from "../state/result-and-code.js";
import { codeMask } from "../state/state-key.js";
import { attemptAfterRead, attemptOf, noteRefill } from "../state/write-attempts.js";
import { afterIoCall } from "../state/written-locals.js";
import { symbolOf, type Origin, type SymbolId, type Value } from "../values.js";
import { forgetErrno } from "./errno-changes.js";
import { isSameConnection, noteIo } from "./follow-up.js";
import { addPending, clearByHandshake } from "./pending-failures.js";
import { newSymbol } from "./symbols.js";

/** What a TLS I/O call does on a path: a new result, a new window, and how it follows on the call before. */
export class IoCalls {
  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
    private readonly functions: ProjectFunctions,
    private readonly target: Target,
  ) {}

  /** @param held the connection that the call is on, where its caller has found that out. */
  apply(state: PathState, call: EvaluatedCall, io: IoFunction, held?: string): void {
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
    forgetErrno(state);
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
    this.handOnOlderCode(state, before);
    const result = newSymbol(state, this.record, `io:${instruction.id}`, {
      kind: "io",
      call: ioCall,
    });
    state.facts.set(result, possibleResults(io, knownLength(call, io)));
    state.setConnection(id, {
      call: ioCall,
      result,
      closesAgain,
      queueBefore,
      window: [],
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
    state.written = afterIoCall(state.written, id);
    noteRefill(state, call, result);
    addPending(state, result, call, "fatal");
    const length = io.lengthArgument === undefined ? undefined : call.arguments[io.lengthArgument];
    if (length?.kind === "symbol") this.memory.forgetThrough(state, length);
    const counted = length && pointedBy(length);
    if (counted !== undefined) {
      const count = newSymbol(state, this.record, `bytes:${instruction.id}`, {
        kind: "byteCount",
        call: ioCall,
      });
      state.values.set(counted, { kind: "symbol", symbol: count });
    }
    state.temporaries.set(instruction.result, { kind: "symbol", symbol: result });
  }

  /** A code that the program keeps over another call on the connection is not followed any further. */
  private handOnOlderCode(state: PathState, last: ConnectionState | undefined): void {
    const code = last?.code;
    if (code === undefined) return;
    for (const value of state.values.values()) if (symbolOf(value) === code) this.record.handOn(state, value);
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
}

/** The location that a pointer leads to; undefined where it may be any. */
function pointedBy(pointer: Value): string | undefined {
  if (pointer.kind === "address") return pointer.location;
  return pointer.kind === "symbol" ? `*${pointer.symbol}` : undefined;
}

/** How many bytes SSL_read and its like are to move at most, where the call says that itself. */
function knownLength(call: EvaluatedCall, { result, wraps }: IoFunction): number | undefined {
  const length = call.arguments[2];
  const isOwn = result === "bytes" && wraps === undefined;
  return isOwn && length?.kind === "constant" && length.value >= 0 ? length.value : undefined;
}

/** Whether SSL_get_error may still be asked about another connection: until then nothing may touch the queue. */
function anotherResultWaits(state: PathState, id: string): boolean {
  return [...state.connections].some(([other, { result, stored, code }]) => {
    if (other === id || result === undefined || stored?.text === undefined) return false;
    return code === undefined && state.fact(result).low <= 0;
  });
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
