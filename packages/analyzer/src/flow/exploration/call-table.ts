import { contains, sameDomain, union } from "../domain.js";
import type { CallSite, InterveningCall } from "../events.js";
import { sameValue, symbolOf, unknownValue, type Value } from "../values.js";
import { firstRead, type ConnectionState, type PathState } from "./path-state.js";

/** A way out of a function: the state there, and what is returned. */
export interface FunctionExit {
  readonly state: PathState;
  readonly value: Value;
}

interface TabulatedCall {
  /** What was known at the call; `exits` hold for every state that allows no more. */
  readonly entry: PathState;
  readonly exits: readonly FunctionExit[];
  readonly explorations: number;
}

/** After so many explorations with one protocol, a function is explored once more, for any memory that it may find. */
const explorationsBeforeForgetting = 3;

/** Each function is explored once for every protocol that it is entered with; later calls take the exits from here. */
export class CallTable {
  private readonly calls = new Map<string, TabulatedCall>();

  /** @param explore gives the exits for a state; it is asked only where no known ones hold. */
  exits(
    key: string,
    state: PathState,
    explore: (entry: PathState) => readonly FunctionExit[],
  ): TabulatedCall {
    const known = this.calls.get(key);
    const explorations = (known?.explorations ?? 0) + 1;
    const forgets = explorations > explorationsBeforeForgetting;
    if (known !== undefined && (forgets || allows(known.entry, state))) return known;
    const entry = state.copy();
    if (known !== undefined) entry.join(known.entry, key);
    if (explorations === explorationsBeforeForgetting) forgetMemory(entry);
    const call = { entry, exits: explore(entry.copy()), explorations };
    this.calls.set(key, call);
    return call;
  }
}

/** Memory that others can see may hold anything; only which connection is where is kept. */
function forgetMemory(state: PathState): void {
  const connections = new Set([...state.connections.values()].map((connection) => connection.value));
  for (const [location, value] of [...state.entries()]) {
    if (isLocal(location) || (value.kind === "symbol" && connections.has(value.symbol))) continue;
    state.setValue(location, unknownValue);
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

/** Whether every program state that `specific` allows is one that `general` allows, as far as a callee can see it. */
function allows(general: PathState, specific: PathState): boolean {
  for (const [location, value] of general.entries()) {
    if (value.kind === "unknown" || isLocal(location)) continue;
    if (!sameValue(value, specific.value(location) ?? firstRead(location))) return false;
    if (!allowsFacts(general, specific, value)) return false;
  }
  for (const [location, value] of specific.entries()) {
    if (isLocal(location) || general.value(location) !== undefined) continue;
    if (!sameValue(value, firstRead(location))) return false;
  }
  return true;
}

function allowsFacts(general: PathState, specific: PathState, value: Value): boolean {
  const symbol = symbolOf(value);
  if (symbol === undefined) return true;
  const [wide, narrow] = [general.fact(symbol), specific.fact(symbol)];
  return sameDomain(union(wide, narrow), wide) && wide.holes.every((hole) => !contains(narrow, hole));
}

/** Locals of other functions cannot be seen but through addresses, which are part of the key. */
export function isLocal(location: string): boolean {
  return /^[A-Za-z_]\w*:/u.test(location);
}
