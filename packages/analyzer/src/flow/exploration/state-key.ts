import type { QueueState } from "../events.js";
import { symbolOf, type Origin, type SymbolId } from "../values.js";
import type { ConnectionState, PathState } from "./path-state.js";

/**
 * What two paths must agree on to be followed as one from a join on: the queue, the connections, and where
 * results and codes are held. All else is merged (property simulation, as in ESP).
 */
export function protocolKey(state: PathState, origins: ReadonlyMap<SymbolId, Origin>): string {
  const parts = [queueKey(state.queue), String(state.marks)];
  for (const symbol of state.pending.keys()) parts.push("?", symbol);
  for (const [id, connection] of state.connections) parts.push(";", id, connectionKey(state, connection));
  for (const [location, value] of state.entries()) {
    const symbol = symbolOf(value);
    if (symbol === undefined || !isProtocolSymbol(state, origins.get(symbol), symbol)) continue;
    parts.push("@", location, "=", symbol, value.kind === "comparison" ? value.operator : "");
  }
  for (const [id, value] of state.temporaries) {
    const symbol = symbolOf(value);
    if (symbol === undefined || !isProtocolSymbol(state, origins.get(symbol), symbol)) continue;
    parts.push("%", String(id), "=", symbol, value.kind === "comparison" ? value.operator : "");
  }
  return parts.join(" ");
}

/** Symbols whose holder matters to a rule: results, codes, and what came out of the queue. */
export function isProtocolSymbol(state: PathState, origin: Origin | undefined, symbol: SymbolId): boolean {
  switch (origin?.kind) {
    case "io":
    case "byteCount":
    case "errorCode":
    case "queueEntry":
    case "queuePeek":
      return true;
    case "call":
      return state.pending.has(symbol);
    case "place":
    case undefined:
      return false;
  }
}

function queueKey(queue: QueueState): string {
  return queue.kind === "stale" ? `stale${String(queue.cause.span.start)}` : queue.kind;
}

function connectionKey(state: PathState, connection: ConnectionState): string {
  const { call, result, window, code, queueBefore } = connection;
  const calls = window.map((item) => `${item.kind}${String(item.span.start)}`).join(",");
  const sign = result === undefined ? "" : signs(state, result);
  const codes = code === undefined ? "" : `${code}:${String(codeMask(state, code))}`;
  return `${call?.id ?? ""} ${sign} ${queueKey(queueBefore)} ${calls} ${codes}`;
}

/** Which of negative, zero and positive a result can still be. */
function signs(state: PathState, symbol: SymbolId): string {
  const { low, high, holes } = state.fact(symbol);
  const zero = low <= 0 && high >= 0 && !holes.includes(0);
  return `${low < 0 ? "-" : ""}${zero ? "0" : ""}${high > 0 ? "+" : ""}`;
}

/** The highest number that is looked at among result codes; OpenSSL's end at 12, BoringSSL's at 20. */
const highestCode = 20;

/** The codes that a symbol can still be, as a set of bits. */
export function codeMask(state: PathState, symbol: SymbolId): number {
  const { low, high, holes } = state.fact(symbol);
  let mask = 0;
  for (let code = Math.max(0, low); code <= Math.min(highestCode, high); code++) {
    if (!holes.includes(code)) mask |= 1 << code;
  }
  return mask;
}
