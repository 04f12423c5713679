import { isImmediate, isLibraryFunction } from "../c-library.js";
import type { IoCall } from "../evidence.js";
import type { ExplorationRecord } from "../observations/exploration-record.js";
import type { ProjectFunctions } from "../project-functions.js";
import { underConditions } from "../state/condition-alternatives.js";
import type { ConnectionState } from "../state/connection-state.js";
import { findConnection, identityOf, type EvaluatedCall } from "../state/connections.js";
import { leadsTo } from "../state/locations.js";
import type { OpenCondition } from "../state/open-conditions.js";
import { hasFatalOutcome, hasRetryOutcome } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import { bothWaits, waitOf } from "../state/waits.js";
import {
  forgetWrites,
  forgetWritesUnder,
  hasBlockedWrite,
  isAnswerOfLibrary,
} from "../state/write-attempts.js";
import { conditionOn, type Value } from "../values.js";

/** With these a program finds out that a connection has failed, and keeps away from it. */
const asksForState =
  /^(?:SSL_(?:in_\w+|is_init_finished|get_state|state|want\w*|get_shutdown|get_quiet_shutdown|get_[rw]bio)|BIO_(?:should|get_retry|retry|eof|free|reset|ctrl|set|get_ssl|test_flags)\w*)$/u;
/** After these there is another connection, or SSL_shutdown sends nothing. */
const renews = /^SSL_(?:free|clear|set_\w+|dup)$/u;

/** What one of OpenSSL's functions that does no TLS I/O changes in what is known of the last outcome. */
export function applyToOutcomes(state: PathState, call: EvaluatedCall): void {
  if (asksForState.test(call.callee) || renews.test(call.callee)) forgetWrites(state);
  if (asksForState.test(call.callee)) endOutcomes(state, () => true);
  else if (renews.test(call.callee)) {
    const id = findConnection(state, call, call.arguments[0]);
    endOutcomes(state, (_, other) => id === undefined || other === id);
  }
}

/**
 * A function that is not known may have freed what it can reach, and may have waited.
 * @param showsOnly whether the call just formats or logs something.
 */
export function applyUnknownToOutcomes(
  state: PathState,
  call: EvaluatedCall,
  showsOnly: boolean,
  functions: ProjectFunctions,
): void {
  if (showsOnly) return;
  const wait = waitOf(state, call);
  if (wait !== undefined) state.wait = bothWaits(state.wait, wait);
  if (isLibraryFunction(call.callee) || isImmediate(call.callee)) return;
  // A function of the program that takes no part in the protocol leaves connections as they are.
  if (functions.isDefined(call.callee) && !functions.takesPart(call.callee)) return;
  forgetWrites(state);
  if (!hasFatalOutcome(state)) return;
  endOutcomes(
    state,
    ({ outcome, value }) =>
      outcome?.kind === "fatal" && call.arguments.some((argument) => leadsTo(argument, value)),
  );
}

/** A function of which the configuration says that it waits; for what, it does not say. */
export function noteNamedWait(state: PathState, { callee, instruction, functionName }: EvaluatedCall): void {
  const { span } = instruction;
  state.wait = { direction: "unknown", callee, span, functionName };
}

/** What one connection waits for, an I/O call on another can bring: two ends of one pipe, or a proxy. */
export function noteIo(state: PathState, id: string, call: IoCall): void {
  endOutcomes(state, ({ outcome }, other) => outcome?.kind === "retry" && other !== id);
  state.lastIo = call.id;
  state.wait = undefined;
}

/** Whether an argument is certainly the connection that is known. */
export function isSameConnection(before: ConnectionState, connection: Value | undefined): boolean {
  return before.value !== undefined && before.value === identityOf(connection);
}

/** The path takes a condition that it could take either way: what follows holds only under it. */
export function noteOpenCondition(
  state: PathState,
  value: Value,
  text: string,
  holds: boolean,
  record: ExplorationRecord,
): void {
  if (isConnectionTest(state, value)) {
    // A connection that was used is there.
    const { symbol, operator } = conditionOn(value, holds);
    if (operator === "==") endOutcomes(state, (connection) => connection.value === symbol);
    return;
  }
  const conditions = isOpenMatter(state) ? record.openConditions.on(value, text, holds) : [];
  if (!isAnswerOfLibrary(value, record.origins)) forgetWritesUnder(state, conditions);
  addConditions(state, conditions);
  if (hasRetryOutcome(state) && asksWhetherToBlock(text))
    endOutcomes(state, ({ outcome }) => outcome?.kind === "retry");
}

/** Whether the value says if a connection of the path is there: `ssl`, `ssl != NULL`. */
function isConnectionTest(
  state: PathState,
  value: Value,
): value is Extract<Value, { kind: "symbol" | "comparison" }> {
  if (value.kind !== "symbol" && value.kind !== "comparison") return false;
  const { symbol, operator, constant } = conditionOn(value, true);
  const isForNull = constant === 0 && (operator === "==" || operator === "!=");
  return isForNull && state.namesConnection({ kind: "symbol", symbol });
}

/** The path takes one case of a `switch` that it could take any other way. */
export function noteOpenCase(
  state: PathState,
  value: Value,
  label: number | undefined,
  record: ExplorationRecord,
): void {
  const conditions = isOpenMatter(state) ? record.openConditions.onCase(value, label) : [];
  forgetWritesUnder(state, conditions);
  addConditions(state, conditions);
}

/** Whether it matters what the path assumes: after a fatal code, or a write that had to wait. */
function isOpenMatter(state: PathState): boolean {
  return hasFatalOutcome(state) || hasBlockedWrite(state);
}

/** A program that asks this knows whether its next I/O call will wait. */
function asksWhetherToBlock(text: string): boolean {
  return /block/iu.test(text);
}

function addConditions(state: PathState, added: readonly OpenCondition[]): void {
  if (added.length === 0) return;
  for (const [id, connection] of state.connections) {
    const { outcome } = connection;
    if (outcome?.kind !== "fatal") continue;
    const conditions = underConditions(outcome.conditions, added);
    if (conditions !== outcome.conditions)
      state.setConnection(id, { ...connection, outcome: { ...outcome, conditions } });
  }
}

function endOutcomes(state: PathState, concerns: (connection: ConnectionState, id: string) => boolean): void {
  for (const [id, connection] of state.connections) {
    if (connection.outcome === undefined || !concerns(connection, id)) continue;
    state.setConnection(id, { ...connection, outcome: undefined });
  }
}
