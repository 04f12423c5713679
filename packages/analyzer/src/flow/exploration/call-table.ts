import { anything, areDisjoint, sameDomain, type Domain } from "../domain.js";
import type { CallSite, InterveningCall, WaitCall } from "../evidence.js";
import { zerosAfterCall } from "../observations/zero-results.js";
import { renamedConnection, renamedLives, type ConnectionState } from "../state/connection-state.js";
import { connectionOf } from "../state/connections.js";
import type { FunctionExit } from "../state/function-exit.js";
import { firstReadAt, isFirstRead } from "../state/locations.js";
import { outcomeAfterCall, withOutcomeOfCaller } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import { movedPath } from "../state/path.js";
import { queueKind } from "../state/state-key.js";
import type { SymbolSets } from "../state/symbol-sets.js";
import { bothWaits } from "../state/waits.js";
import { afterIoCall } from "../state/written-locals.js";
import { renamedValue, sameValue, symbolOf, type Rename, type SymbolId, type Value } from "../values.js";

/** What a function does on its way to one exit, in its own terms: the same wherever it is called so. */
export interface CallEffect {
  /** What is known at the exit. */
  readonly exit: PathState;
  readonly returned: Value;
  /** The results and codes that it has made anew on every way to the exit. */
  readonly created: readonly SymbolId[];
  readonly connections: readonly ConnectionEffect[];
  readonly values: readonly (readonly [location: string, value: Value])[];
  readonly facts: readonly (readonly [symbol: SymbolId, domain: Domain])[];
}

/** A connection that a function knows otherwise at its exit than at its entry. */
interface ConnectionEffect {
  readonly id: string;
  readonly before: ConnectionState | undefined;
  readonly connection: ConnectionState;
  /** Whether the function has made an I/O call on it on every way to the exit. */
  readonly hasNewCall: boolean;
}

export interface TabulatedCall {
  /** What was known at the call; `effects` hold for every state with the same protocol and arguments. */
  readonly entry: PathState;
  readonly effects: readonly CallEffect[];
}

/** Each function is explored once for every protocol and arguments; later calls take its effects from here. */
export class CallTable {
  private readonly calls = new Map<string, TabulatedCall>();

  /** @param symbols the results and codes that are created. */
  constructor(private readonly symbols: SymbolSets) {}

  /**
   * Whether the queue may have been emptied decides only what is reported: what was explored without that doubt holds
   * with it too.
   * @param key what the function can tell of the call but for the queue.
   * @param explore gives the exits for a state; it is asked only where they are not known.
   */
  effects(
    functionName: string,
    key: string,
    state: PathState,
    explore: (entry: PathState) => readonly FunctionExit[],
  ): TabulatedCall {
    const kind = queueKind(state.queue);
    const known =
      this.calls.get(`${kind} ${key}`) ?? (kind === "clean" ? this.calls.get(`entry ${key}`) : undefined);
    if (known !== undefined) return known;
    const entry = state.copy();
    const exits = explore(entry.copy());
    for (const exit of exits) exit.state.deleteOwn(functionName);
    const call = { entry, effects: exits.map((exit) => effectOf(entry, exit, this.symbols)) };
    this.calls.set(`${kind} ${key}`, call);
    return call;
  }
}

function effectOf(entry: PathState, { state: exit, value }: FunctionExit, symbols: SymbolSets): CallEffect {
  return {
    exit,
    returned: value,
    created: [...symbols.of(exit.created)],
    connections: [...exit.connections].flatMap(([id, connection]): ConnectionEffect[] => {
      const before = entry.connections.get(id);
      if (connection === before) return [];
      const { call, result } = connection;
      const isNew = call?.id !== before?.call?.id;
      const isMadeAgain = result !== undefined && symbols.has(exit.created, result);
      return [{ id, before, connection, hasNewCall: before === undefined || isNew || isMadeAgain }];
    }),
    values: [...exit.values].filter(([location, value]) => {
      const before = entry.values.get(location);
      return !(before === undefined ? isFirstRead(location, value) : sameValue(value, before));
    }),
    facts: [...newFacts(entry, exit, value, symbols)],
  };
}

/**
 * What is known of a result that was made anew is new, though the same may have been known of the one before. What is
 * not known any more counts only for who can still hold the symbol: of all others nothing is kept.
 */
function* newFacts(
  entry: PathState,
  exit: PathState,
  returned: Value,
  symbols: SymbolSets,
): Iterable<[SymbolId, Domain]> {
  for (const [symbol, domain] of exit.facts) {
    if (symbols.has(exit.created, symbol) || !sameDomain(domain, entry.fact(symbol))) yield [symbol, domain];
  }
  for (const symbol of entry.facts.keys()) {
    if (exit.facts.has(symbol)) continue;
    if (exit.holds(symbol) || symbolOf(returned) === symbol) yield [symbol, anything];
  }
}

/** One call of a function whose effects are known. */
export interface TabulatedUse {
  readonly site: CallSite;
  /** From the function's names for what it was given to the caller's. */
  readonly toActual: Rename;
}

/**
 * Whether a caller in `state` can get to that exit: not where it knows otherwise of what a place holds on which the
 * function has gone there, as with `if (c->ssl)` in both. The function was entered as if that could be anything.
 */
export function isPossible(state: PathState, { facts }: CallEffect, toActual: Rename): boolean {
  return facts.every(([symbol, domain]) => {
    const actual = toActual(symbol);
    const known = state.facts.get(actual);
    if (known === undefined || !areDisjoint(known, domain)) return true;
    const location = firstReadAt(actual);
    if (location === undefined) return true;
    // Where something else has been stored since, it is not what the function has found there.
    const held = state.values.get(location);
    return held !== undefined && !isFirstRead(location, held);
  });
}

/**
 * The state after a call that was tabulated from `entry`, for a caller in `state`: what the function changed,
 * changes, under the names that the caller has for it.
 */
export function stateAfter(
  state: PathState,
  entry: PathState,
  { exit, created, connections, values, facts }: CallEffect,
  { site, toActual }: TabulatedUse,
): PathState {
  const after = state.copy();
  // Who holds a result that the function's own calls have made anew, holds an older one.
  for (const symbol of created) after.renew(symbol);
  after.created = state.created | exit.created;
  if (exit.queue !== entry.queue) after.queue = exit.queue;
  after.pending = exit.pending;
  after.marks = exit.marks;
  after.unaskedZeros = zerosAfterCall(state.unaskedZeros, exit.unaskedZeros);
  // What the function was not told it cannot have kept: only what its exit knows is left.
  after.lives = renamedLives(exit.lives, toActual);
  // The first caller's way to the function is not this one's.
  const moved = movedPath(exit.path, entry.path, state.path);
  after.path = moved(exit.path);
  if (exit.errno !== entry.errno) after.errno = exit.errno;
  after.lastIo = exit.lastIo ?? state.lastIo;
  if (exit.wait !== undefined) after.wait = bothWaits(state.wait, waitIn(site));
  for (const effect of connections) applyToConnection(state, after, effect, { site, toActual, moved });
  for (const [location, value] of values) after.values.set(toActual(location), renamedValue(value, toActual));
  for (const [symbol, domain] of facts) after.know(toActual(symbol), domain);
  return after;
}

function waitIn({ callee, span, functionName }: CallSite): WaitCall {
  return { direction: "unknown", callee, span, functionName };
}

function applyToConnection(
  state: PathState,
  after: PathState,
  { id, before, connection, hasNewCall }: ConnectionEffect,
  { site, toActual, moved }: TabulatedUse & { readonly moved: ReturnType<typeof movedPath> },
): void {
  const own = connectionOf(state, before?.value === undefined ? undefined : toActual(before.value), id);
  if (before === undefined || hasNewCall) {
    const renamed = renamedConnection(throughCall(connection, before, site), toActual);
    const known = own === undefined ? undefined : state.connections.get(own);
    const called = connectionOf(state, renamed.value, id) ?? own ?? id;
    const reached = { ...renamed, pathAtCall: moved(renamed.pathAtCall) };
    after.setConnection(called, withOutcomeOfCaller(reached, known, site));
    after.written = afterIoCall(after.written, called);
    return;
  }
  // The connection of another caller with the same protocol tells what was added to this caller's.
  const known = own === undefined ? undefined : after.connections.get(own);
  if (own !== undefined && known !== undefined)
    after.setConnection(own, withChanges(known, throughCall(connection, before, site), before, toActual));
}

/** A caller's connection with what a function has done to it since its entry. */
function withChanges(
  known: ConnectionState,
  connection: ConnectionState,
  before: ConnectionState,
  toActual: Rename,
): ConnectionState {
  const added = connection.window.filter(
    (item) => !before.window.includes(item) && known.window.every(({ kind }) => kind !== item.kind),
  );
  const hasNewCode = connection.code !== before.code;
  const window = [...known.window, ...added];
  return {
    ...known,
    window,
    outcome: outcomeAfterCall(known.outcome, connection.outcome, before.outcome),
    code: hasNewCode ? connection.code : known.code,
    windowAtCode: hasNewCode
      ? connection.windowAtCode - before.window.length + known.window.length
      : known.windowAtCode,
    stored:
      connection.stored === before.stored ? known.stored : renamedConnection(connection, toActual).stored,
  };
}

/** What the function put into the window is reached through the call. */
function throughCall(
  connection: ConnectionState,
  before: ConnectionState | undefined,
  site: CallSite,
): ConnectionState {
  const isNew = connection.call !== undefined && connection.result !== before?.result;
  if (!isNew && connection.window === before?.window) return connection;
  const window = connection.window.map((item): InterveningCall =>
    before?.window.includes(item) === true ? item : { ...item, through: [site, ...item.through] },
  );
  return { ...connection, window, through: isNew ? [site, ...connection.through] : connection.through };
}
