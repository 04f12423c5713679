import { symbolOf, type Value } from "../values.js";
import { leadsTo } from "./locations.js";
import { hasFatalOutcome } from "./outcomes.js";
import type { PathState } from "./path-state.js";

/** A connection that the path can reach no more can do nothing wrong: that it failed is not kept. */
export function forgetLostConnections(
  state: PathState,
  functionName: string,
  live: ReadonlySet<string>,
  returned?: Value,
): void {
  if (!hasFatalOutcome(state)) return;
  for (const [id, connection] of state.connections) {
    if (connection.outcome?.kind !== "fatal") continue;
    if (isReachable(state, connection.value, functionName, live, returned)) continue;
    state.setConnection(id, { ...connection, outcome: undefined });
  }
}

/** What the function knew only for itself is gone with it; a call that must be repeated is so for its own loop. */
export function endFunction(state: PathState, functionName: string, returned: Value): void {
  for (const [id, connection] of state.connections) {
    if (connection.write !== undefined) state.setConnection(id, { ...connection, write: undefined });
  }
  for (const [id, connection] of state.connections) {
    if (connection.outcome?.kind === "retry") state.setConnection(id, { ...connection, outcome: undefined });
  }
  if (!hasFatalOutcome(state)) return;
  state.deleteOwn(functionName);
  forgetLostConnections(state, functionName, new Set(), returned);
}

/** Whether a parameter, a global, a live variable or something stored leads to the connection. */
function isReachable(
  state: PathState,
  connection: string | undefined,
  functionName: string,
  live: ReadonlySet<string>,
  returned: Value | undefined,
): boolean {
  if (connection === undefined) return false;
  const [, mark = "", root = ""] = /^[=*&]*([$?]?)([A-Za-z_]\w*(?::[\w@]+)?)/u.exec(connection) ?? [];
  const isOwn = mark !== "$" && (root.startsWith(`${functionName}:`) || /^(?:call|io|bytes):/u.test(root));
  if (!isOwn || live.has(root)) return true;
  if (returned !== undefined && symbolOf(returned) !== undefined && leadsTo(returned, connection))
    return true;
  for (const [location, value] of state.values) {
    const isItself = value.kind === "symbol" && location.includes(value.symbol);
    if (!isItself && symbolOf(value) !== undefined && leadsTo(value, connection)) return true;
  }
  return false;
}
