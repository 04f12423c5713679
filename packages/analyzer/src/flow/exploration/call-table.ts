import { sameDomain } from "../domain.js";
import type { CallSite, InterveningCall } from "../events.js";
import { sameValue, type Value } from "../values.js";
import { firstRead, type ConnectionState, type PathState } from "./path-state.js";

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

/** The state after a call that was tabulated from `entry`, for a caller in `state`: what the function changed, changes. */
export function stateAfter(state: PathState, entry: PathState, exit: PathState, site: CallSite): PathState {
  const after = state.copy();
  after.queue = exit.queue;
  after.pending = exit.pending;
  after.marks = exit.marks;
  if (exit.path !== entry.path) after.path = exit.path;
  for (const [id, connection] of exit.connections) {
    const before = entry.connections.get(id);
    if (connection !== before) after.setConnection(id, throughCall(connection, before, site));
  }
  for (const [location, value] of exit.entries()) {
    if (!sameValue(value, entry.value(location) ?? firstRead(location))) after.setValue(location, value);
  }
  for (const [symbol, domain] of exit.knownFacts()) {
    if (!sameDomain(domain, entry.fact(symbol))) after.setFact(symbol, domain);
  }
  return after;
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
