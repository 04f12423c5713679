import type { ConnectionLife } from "../evidence.js";
import type { Origins, Value } from "../values.js";
import { identityOf } from "./connections.js";
import type { PathState } from "./path-state.js";

/** Notes what happened to the connection that the value names, and forgets what was known of it. */
export function setLife(state: PathState, value: Value | undefined, life: ConnectionLife | undefined): void {
  const identity = identityOf(value);
  if (identity === undefined || (life === undefined && !state.lives.has(identity))) return;
  const lives = new Map(state.lives);
  if (life === undefined) lives.delete(identity);
  else lives.set(identity, life);
  state.lives = lives;
}

/** What is known of the connection besides what I/O calls did to it; undefined where that is nothing. */
export function lifeOf(
  state: PathState,
  value: Value | undefined,
  origins: Origins,
): ConnectionLife | undefined {
  if (value?.kind === "constant" && value.value === 0) return { kind: "null", span: undefined };
  const identity = identityOf(value);
  if (value?.kind === "symbol" && isNew(value.symbol, origins)) {
    const { low, high } = state.fact(value.symbol);
    if (low === 0 && high === 0) return { kind: "null", span: undefined };
  }
  return identity === undefined ? undefined : state.lives.get(identity);
}

/**
 * Whether the result is that of an I/O call on another connection than the value: only where the two cannot be the
 * same one.
 */
export function isOfOtherConnection(
  state: PathState,
  result: Value,
  value: Value | undefined,
  origins: Origins,
): boolean {
  if (result.kind !== "symbol") return false;
  const asked = identityOf(value);
  for (const connection of state.connections.values()) {
    if (connection.result !== result.symbol || connection.value === undefined || asked === undefined)
      continue;
    return areDistinct(connection.value, asked, origins);
  }
  return false;
}

function isNew(symbol: string, origins: Origins): boolean {
  const origin = origins.get(symbol);
  return origin?.kind === "call" && (origin.callee === "SSL_new" || origin.callee === "SSL_dup");
}

/**
 * Two results of SSL_new, two variables of one function that hold what they held when it was entered, two global
 * variables, or two elements of one array: everything else may be two ways to one connection.
 */
function areDistinct(left: string, right: string, origins: Origins): boolean {
  if (left === right) return false;
  if (isNew(left, origins) && isNew(right, origins)) return !left.endsWith("~") && !right.endsWith("~");
  const [leftScope, rightScope] = [variableScope(left), variableScope(right)];
  if (leftScope !== undefined && leftScope === rightScope) return true;
  const array = arrayOf(left);
  return array !== undefined && array === arrayOf(right);
}

/** The function whose variable gave the symbol its first value, or an empty text for a global variable. */
function variableScope(symbol: string): string | undefined {
  const variable = /^[=$](?:([\w.#]+):)?[A-Za-z_]\w*$/u.exec(symbol);
  return variable === null ? undefined : (variable[1] ?? "");
}

/** The array of which the symbol is an element that a number names. */
function arrayOf(symbol: string): string | undefined {
  // `a[0]` is known as `*a`.
  const [, first, other] = /^=(?:\*(.+)|(.+)\[\d+\])$/u.exec(symbol) ?? [];
  return first ?? other;
}
