import { errorCodeMask, errorCodeValue, fatalCodes, waitCodes } from "../../openssl/error-codes.js";
import { contains } from "../domain.js";
import type { CallSite, ErrorQuery, IoCall } from "../evidence.js";
import type { SymbolId } from "../values.js";
import { both, either, unconditional } from "./condition-alternatives.js";
import type { ConnectionState, Outcome, OutcomeEvidence } from "./connection-state.js";
import type { PathState } from "./path-state.js";
import { stepsSince } from "./path.js";

const systemError = errorCodeValue("SSL_ERROR_SYSCALL");
const closed = errorCodeMask("SSL_ERROR_ZERO_RETURN");
const ordinary = waitCodes | closed | errorCodeMask("SSL_ERROR_NONE");

/**
 * Whether the codes that are left mean a fatal error. The rarer codes, such as SSL_ERROR_WANT_X509_LOOKUP, come only
 * to programs that have asked for them, and these tell them apart; SSL_ERROR_ZERO_RETURN comes to those that read.
 */
function isFatal(codes: number, io: IoCall | undefined, mayBeZero: boolean): boolean {
  // For an SSL_shutdown that gave 0 it says SSL_ERROR_SYSCALL too, though nothing has failed.
  if (io?.io.kind === "shutdown" && mayBeZero && (codes & (1 << systemError)) !== 0) return false;
  const others = io?.io.kind === "write" ? ordinary & ~closed : ordinary;
  return (codes & fatalCodes) !== 0 && (codes & others) === 0;
}

/** The outcome after the path has learnt which codes are left. */
export function learntOutcome(
  state: PathState,
  connection: ConnectionState,
  query: ErrorQuery,
  codes: number,
): Outcome | undefined {
  const { outcome, call: io } = connection;
  const steps = stepsSince(state.path, connection.pathAtCall);
  const evidence: OutcomeEvidence = { query, io, steps, path: state.path };
  const mayBeZero = connection.result === undefined || contains(state.fact(connection.result), 0);
  if (isFatal(codes, io, mayBeZero)) {
    const conditions = outcome?.kind === "fatal" ? outcome.conditions : unconditional;
    const known = outcome?.kind === "fatal" ? outcome.evidence : undefined;
    return { kind: "fatal", codes: codes & fatalCodes, evidence: known ?? evidence, conditions };
  }
  // Another call on another connection may bring what this one waits for.
  const isLast = io !== undefined && state.lastIo === io.id;
  if (isLast && codes !== 0 && (codes & ~waitCodes) === 0) return { kind: "retry", codes, evidence };
  return undefined;
}

/** The outcome on two paths that go on as one. */
export function joinedOutcome(ours: Outcome | undefined, theirs: Outcome | undefined): Outcome | undefined {
  if (ours?.kind !== "fatal" || theirs?.kind !== "fatal") return ours;
  const conditions = either(ours.conditions, theirs.conditions);
  return conditions === ours.conditions ? ours : { ...ours, conditions };
}

/** Whether the path knows of some call that it has ended with SSL_ERROR_SYSCALL. */
export function knowsSystemError(state: PathState): boolean {
  for (const { code } of state.connections.values()) {
    if (code !== undefined && isSystemError(state, code)) return true;
  }
  return false;
}

/** Whether the path knows that the code is SSL_ERROR_SYSCALL. */
export function isSystemError(state: PathState, code: SymbolId): boolean {
  const { low, high } = state.fact(code);
  return low === systemError && high === systemError;
}

/** What tells apart paths that must not go on as one. */
export function outcomeKey({ outcome, afterFatal }: ConnectionState): string {
  const late = afterFatal === undefined ? "" : " late";
  switch (outcome?.kind) {
    case "fatal":
      return `${outcome.evidence === undefined ? "fatal outside" : "fatal"}${late}`;
    case "retry":
      return `retry ${String(outcome.codes)}${late}`;
    case undefined:
      return late;
  }
}

export function hasFatalOutcome(state: PathState): boolean {
  for (const { outcome } of state.connections.values()) if (outcome?.kind === "fatal") return true;
  return false;
}

export function hasRetryOutcome(state: PathState): boolean {
  for (const { outcome } of state.connections.values()) if (outcome?.kind === "retry") return true;
  return false;
}

/** The connection as a function sees it that is called now: evidence of what was before is its caller's. */
export function outcomeForCallee(connection: ConnectionState): ConnectionState {
  const { outcome, afterFatal, write } = connection;
  if (outcome === undefined && afterFatal === undefined && write === undefined) return connection;
  const seen: Outcome | undefined =
    outcome?.kind === "fatal" ? { ...outcome, evidence: undefined, conditions: unconditional } : undefined;
  return { ...connection, outcome: seen, afterFatal: undefined, write: undefined };
}

/**
 * What a caller knows of the outcome after a call that has made no I/O call on the connection on every way.
 * @param then what the function knew at its end, and `before` at its start.
 */
export function outcomeAfterCall(
  known: Outcome | undefined,
  then: Outcome | undefined,
  before: Outcome | undefined,
): Outcome | undefined {
  if (then === before) return known;
  if (then?.kind !== "fatal" || then.evidence !== undefined) return then;
  return known?.kind === "fatal"
    ? { ...known, conditions: both(known.conditions, then.conditions) }
    : undefined;
}

/** The connection as the caller knows it after the call: its own evidence, and what the function did. */
export function withOutcomeOfCaller(
  connection: ConnectionState,
  before: ConnectionState | undefined,
  site: CallSite,
): ConnectionState {
  const { outcome, afterFatal } = connection;
  const own = before?.outcome?.kind === "fatal" ? before.outcome : undefined;
  const isOutside = outcome?.kind === "fatal" && outcome.evidence === undefined;
  if (!isOutside && afterFatal === undefined) return connection;
  const conditions = own?.conditions ?? unconditional;
  return {
    ...connection,
    outcome: isOutside ? own && { ...own, conditions: both(conditions, outcome.conditions) } : outcome,
    afterFatal: afterFatal &&
      own && {
        later: afterFatal.later,
        through: [site, ...afterFatal.through],
        conditions: both(conditions, afterFatal.conditions),
      },
  };
}
