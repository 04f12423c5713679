import { sameDomain, union } from "../domain.js";
import { sameValue, unknownValue, type SymbolId } from "../values.js";
import type { ConnectionState } from "./connection-state.js";
import { joinedErrno } from "./errno-state.js";
import { isFirstRead } from "./locations.js";
import { unmasked } from "./masked-values.js";
import { joinedOutcome } from "./outcomes.js";
import type { PathState } from "./path-state.js";
import { joinedWait } from "./waits.js";
import { joinedWritten } from "./written-locals.js";

/**
 * Takes into `state` what another one that agrees on the protocol allows.
 * @returns whether what follows has to be looked at again. It need not be where only something is forgotten of which
 * `state` knows nothing: places that it has not read, symbols that nothing holds, how old a local is.
 */
export function joinInto(state: PathState, other: PathState): boolean {
  let changed = joinConnections(state, other);
  changed = joinCalls(state, other) || changed;
  changed = joinValues(state, other) || changed;
  changed = joinFacts(state, other) || changed;
  changed = joinEvidence(state, other) || changed;
  return joinTemporaries(state, other) || changed;
}

/** Connections whose last result nothing holds may differ: either path's evidence is as good. */
function joinConnections(state: PathState, other: PathState): boolean {
  if (state.connections === other.connections) return false;
  let changed = false;
  for (const [id, connection] of other.connections) {
    if (state.connections.has(id)) continue;
    state.setConnection(id, connection);
    adoptFacts(state, other, connection);
    changed = true;
  }
  for (const [id, connection] of state.connections) {
    const theirs = other.connections.get(id);
    if (theirs === connection) continue;
    const outcome = joinedOutcome(connection.outcome, theirs?.outcome);
    if (outcome === connection.outcome) continue;
    changed = true;
    state.setConnection(id, { ...connection, outcome });
  }
  return changed;
}

/** A result and a code that this path has not come to are what the other path knows of them, not anything. */
function adoptFacts(state: PathState, other: PathState, { result, code }: ConnectionState): void {
  for (const symbol of [result, code]) {
    if (symbol !== undefined && !state.facts.has(symbol)) state.facts.set(symbol, other.fact(symbol));
  }
}

/** What the last calls have done. */
function joinCalls(state: PathState, other: PathState): boolean {
  const errno = joinedErrno(state.errno, other.errno);
  const wait = joinedWait(state.wait, other.wait);
  const lastIo = state.lastIo === other.lastIo ? state.lastIo : undefined;
  const changed = errno !== state.errno || wait !== state.wait || lastIo !== state.lastIo;
  [state.errno, state.wait, state.lastIo] = [errno, wait, lastIo];
  state.written = joinedWritten(state.written, other.written);
  if (state.queue.kind === "clean" && other.queue.kind === "entry") state.queue = other.queue;
  return changed;
}

function joinValues(state: PathState, other: PathState): boolean {
  if (state.values.isCopyOf(other.values)) return false;
  let changed = false;
  for (const [location, value] of state.values) {
    if (value.kind === "unknown") continue;
    const theirs = other.values.get(location);
    if (theirs === undefined ? isFirstRead(location, value) : sameValue(value, theirs)) continue;
    state.values.set(location, unknownValue);
    changed = true;
  }
  for (const [location, value] of other.values) {
    if (state.values.has(location) || isFirstRead(location, value)) continue;
    state.values.set(location, unknownValue);
    changed ||= value.kind !== "unknown";
  }
  return changed;
}

function joinFacts(state: PathState, other: PathState): boolean {
  if (state.facts.isCopyOf(other.facts)) return false;
  const own = ownAnswers(state, other);
  let changed = false;
  for (const [symbol, domain] of state.facts) {
    if (own.has(symbol) && !other.facts.has(symbol)) continue;
    const joined = union(domain, other.fact(symbol));
    if (sameDomain(joined, domain)) continue;
    state.know(symbol, joined);
    changed ||= state.holds(unmasked(symbol));
  }
  return changed;
}

/** The last results and codes of connections that the other path has not come to: it says nothing of them. */
function ownAnswers(state: PathState, other: PathState): ReadonlySet<SymbolId> {
  const own = new Set<SymbolId>();
  if (state.connections === other.connections) return own;
  for (const [id, { result, code }] of state.connections) {
    const theirs = other.connections.get(id);
    if (result !== undefined && theirs?.result !== result) own.add(result);
    if (code !== undefined && theirs?.code !== code) own.add(code);
  }
  return own;
}

/** What only holds where it holds on both paths. */
function joinEvidence(state: PathState, other: PathState): boolean {
  const pending = inBoth(state.pending, other.pending);
  const lives = inBoth(state.lives, other.lives, (ours, theirs) => ours.kind === theirs.kind);
  const partialChecks = inBoth(state.partialChecks, other.partialChecks);
  const created = state.created & other.created;
  const changed =
    pending !== state.pending ||
    lives !== state.lives ||
    partialChecks !== state.partialChecks ||
    created !== state.created;
  state.pending = pending;
  state.lives = lives;
  state.partialChecks = partialChecks;
  state.created = created;
  return changed;
}

/** The entries that both maps have; the first map itself where that is all of it. */
function inBoth<Key, Value>(
  ours: ReadonlyMap<Key, Value>,
  theirs: ReadonlyMap<Key, Value>,
  agree: (ours: Value, theirs: Value) => boolean = () => true,
): ReadonlyMap<Key, Value> {
  if (ours === theirs || ours.size === 0) return ours;
  const common = [...ours].filter(([key, value]) => {
    const other = theirs.get(key);
    return other !== undefined && agree(value, other);
  });
  return common.length === ours.size ? ours : new Map(common);
}

function joinTemporaries(state: PathState, other: PathState): boolean {
  if (state.temporaries.isCopyOf(other.temporaries)) return false;
  let changed = false;
  for (const [id, value] of state.temporaries) {
    const theirs = other.temporaries.get(id);
    if (value.kind === "unknown" || (theirs !== undefined && sameValue(value, theirs))) continue;
    state.temporaries.set(id, unknownValue);
    changed = true;
  }
  return changed;
}
