import { sameDomain } from "../domain.js";
import type { CallSite, InterveningCall } from "../events.js";
import { renamedValue, sameValue, type Rename, type Value } from "../values.js";
import { connectionOf } from "./connections.js";
import { firstRead, renamedConnection, type ConnectionState, type PathState } from "./path-state.js";

/** A way out of a function: the state there, and what is returned. */
export interface FunctionExit {
  readonly state: PathState;
  readonly value: Value;
}

interface TabulatedCall {
  /** What was known at the call; `exits` hold for every state with the same protocol and arguments. */
  readonly entry: PathState;
  readonly exits: readonly FunctionExit[];
}

/** Each function is explored once for every protocol and arguments; later calls take the exits from here. */
export class CallTable {
  private readonly calls = new Map<string, TabulatedCall>();

  /** @param explore gives the exits for a state; it is asked only where they are not known. */
  exits(
    key: string,
    state: PathState,
    explore: (entry: PathState) => readonly FunctionExit[],
  ): TabulatedCall {
    const known = this.calls.get(key);
    if (known !== undefined) return known;
    const entry = state.copy();
    const call = { entry, exits: explore(entry.copy()) };
    this.calls.set(key, call);
    return call;
  }
}

/** One call of a function whose exits are known. */
export interface TabulatedUse {
  readonly site: CallSite;
  /** From the function's names for what it was given to the caller's. */
  readonly toActual: Rename;
}

/**
 * The state after a call that was tabulated from `entry`, for a caller in `state`: what the function changed,
 * changes, under the names that the caller has for it.
 */
export function stateAfter(
  state: PathState,
  entry: PathState,
  exit: PathState,
  { site, toActual }: TabulatedUse,
): PathState {
  const after = state.copy();
  after.queue = exit.queue;
  after.pending = exit.pending;
  after.marks = exit.marks;
  if (exit.path !== entry.path) after.path = exit.path;
  for (const [id, connection] of exit.connections) {
    const before = entry.connections.get(id);
    if (connection === before) continue;
    const renamed = renamedConnection(throughCall(connection, before, site), toActual);
    const own = connectionOf(state, renamed.value, id);
    // The window of a connection that only another caller with the same protocol has.
    if (own === undefined && before !== undefined && hasSameAnswers(connection, before)) continue;
    after.setConnection(own ?? id, renamed);
  }
  for (const [location, value] of exit.entries()) {
    if (sameValue(value, entry.value(location) ?? firstRead(location))) continue;
    after.setValue(toActual(location), renamedValue(value, toActual));
  }
  for (const [symbol, domain] of exit.knownFacts()) {
    if (!sameDomain(domain, entry.fact(symbol))) after.setFact(toActual(symbol), domain);
  }
  return after;
}

function hasSameAnswers(left: ConnectionState, right: ConnectionState): boolean {
  return left.call === right.call && left.result === right.result && left.code === right.code;
}

/** What the function put into the window is reached through the call. */
function throughCall(
  connection: ConnectionState,
  before: ConnectionState | undefined,
  site: CallSite,
): ConnectionState {
  const window = connection.window.map((item): InterveningCall =>
    before?.window.includes(item) === true ? item : { ...item, through: [site, ...item.through] },
  );
  const isNew = connection.call !== undefined && connection.result !== before?.result;
  return { ...connection, window, through: isNew ? [site, ...connection.through] : connection.through };
}
