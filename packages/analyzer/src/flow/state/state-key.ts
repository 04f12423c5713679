import type { QueueState } from "../evidence.js";
import { symbolOf, type Origin, type SymbolId, type Value } from "../values.js";
import type { ConnectionState } from "./connection-state.js";
import { isVariable } from "./locations.js";
import { hasFatalOutcome, hasRetryOutcome, outcomeKey } from "./outcomes.js";
import type { PathState } from "./path-state.js";
import { writeKey } from "./write-attempts.js";

type HoldingValue = Extract<Value, { kind: "symbol" | "comparison" }>;

/**
 * What two paths must agree on to be followed as one from a join on: the queue, the connections, and where
 * results and codes are held. All else is merged (property simulation, as in ESP).
 */
export function protocolKey(state: PathState, origins: ReadonlyMap<SymbolId, Origin>): string {
  return `${queueKind(state.queue)} ${connectionsKey(state, origins)}`;
}

/** The protocol but for the queue. */
export function connectionsKey(state: PathState, origins: ReadonlyMap<SymbolId, Origin>): string {
  const parts = [String(state.marks)];
  const held = new Set<SymbolId>();
  const hold = (place: string | number, value: HoldingValue): void => {
    const { symbol } = value;
    if (!isProtocolOrigin(origins.get(symbol))) return;
    held.add(symbol);
    parts.push(typeof place === "string" ? place : `%${String(place)}`);
    parts.push(symbol, value.kind === "comparison" ? value.operator : "");
  };
  for (const [location, value] of state.values) {
    if (value.kind === "symbol" || value.kind === "comparison") hold(location, value);
    // Which of several functions a pointer holds was chosen when it was called, and says that it is not NULL.
    else if (value.kind === "function" && isVariable(location)) parts.push(location, value.name);
  }
  for (const [id, value] of state.temporaries) {
    if (value.kind === "symbol" || value.kind === "comparison") hold(id, value);
  }
  for (const [id, connection] of state.connections) {
    const { result, code } = connection;
    const isHeld = (result !== undefined && held.has(result)) || (code !== undefined && held.has(code));
    if (isHeld) parts.push(";", id, connectionKey(state, connection, held));
    const outcome = outcomeKey(connection);
    if (outcome !== "") parts.push(";", id, outcome);
    const write = writeKey(connection);
    if (write !== "") parts.push(";", id, write);
  }
  if (hasRetryOutcome(state)) parts.push(";", state.wait?.direction ?? "");
  if (state.unaskedZeros.size > 0) parts.push(";", ...state.unaskedZeros.keys());
  if (hasFatalOutcome(state) || state.unaskedZeros.size > 0) parts.push(";", ...heldConstants(state));
  return parts.join(" ");
}

/** An empty queue, and one that somebody outside may have emptied, are no evidence: paths with either go on as one. */
export function queueKind(queue: QueueState): QueueState["kind"] {
  return queue.kind === "entry" && queue.mayBeEmptied ? "clean" : queue.kind;
}

/** Symbols whose holder matters to a rule: results, codes, and what came out of the queue. */
export function isProtocolOrigin(origin: Origin | undefined): boolean {
  switch (origin?.kind) {
    case "io":
    case "byteCount":
    case "errorCode":
    case "queueEntry":
    case "queuePeek":
      return true;
    case "call":
    case "bio":
    case "place":
    case undefined:
      return false;
  }
}

/** Whether a condition on the symbol is a step worth telling: its value says something about the protocol. */
export function tellsProtocol(state: PathState, origin: Origin | undefined, symbol: SymbolId): boolean {
  return isProtocolOrigin(origin) || state.pending.has(symbol);
}

/**
 * After a fatal code, or a 0 that nobody has asked about, what the program wrote down about it decides where it goes:
 * `failed = 1` and `again = 1` must not become "anything".
 */
function heldConstants(state: PathState): string[] {
  const held: string[] = [];
  for (const [location, value] of state.values) {
    if (value.kind === "constant") held.push(`${location}=${String(value.value)}`);
  }
  return held.length > mostHeldConstants ? [] : held.sort();
}

/** What happened since the I/O call matters only while its result, or the code for it, is still held. */
function connectionKey(
  state: PathState,
  { call, result, window, code, queueBefore, handOver }: ConnectionState,
  held: ReadonlySet<SymbolId>,
): string {
  const parts = [call?.id ?? "", handOver === undefined ? "" : "handed over"];
  if (code !== undefined && held.has(code)) parts.push(String(codeMask(state, code)));
  if (result !== undefined && held.has(result)) {
    parts.push(signs(state, result), queueKind(queueBefore), window.map((item) => item.kind).join());
  }
  return parts.join(" ");
}

/** Which of negative, zero and positive a result can still be. */
function signs(state: PathState, symbol: SymbolId): string {
  const { low, high, holes } = state.fact(symbol);
  const zero = low <= 0 && high >= 0 && !holes.includes(0);
  return `${low < 0 ? "-" : ""}${zero ? "0" : ""}${high > 0 ? "+" : ""}`;
}

/** With more of them, the paths after a fatal code would be too many. */
const mostHeldConstants = 24;

/** The highest number that is looked at among result codes; OpenSSL's end at 12, BoringSSL's at 20. */
export const highestCode = 20;

/** The codes that a symbol can still be, as a set of bits. */
export function codeMask(state: PathState, symbol: SymbolId): number {
  const { low, high, holes } = state.fact(symbol);
  let mask = 0;
  for (let code = Math.max(0, low); code <= Math.min(highestCode, high); code++) {
    if (!holes.includes(code)) mask |= 1 << code;
  }
  return mask;
}

/**
 * Drops all memory but what names a connection or holds what matters to the protocol: all else may be anything.
 * @param isInReach which locations may be kept at all.
 */
export function keepProtocolValues(
  state: PathState,
  origins: ReadonlyMap<SymbolId, Origin>,
  isInReach: (location: string) => boolean = () => true,
): void {
  const connections = state.connectionSymbols();
  const keepsConstants = hasFatalOutcome(state);
  const matters = (location: string, value: Value): boolean => {
    if (value.kind === "constant") return keepsConstants && !isVariable(location);
    const symbol = symbolOf(value);
    return symbol !== undefined && (connections.has(symbol) || isProtocolOrigin(origins.get(symbol)));
  };
  state.keepValues((location, value) => matters(location, value) && isInReach(location));
}
