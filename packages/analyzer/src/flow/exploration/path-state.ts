import { renamedConnection, type ConnectionState } from "./connection-state.js";
import { variableOf, isFirstRead } from "./locations.js";
import { anything, sameDomain, union, type Domain } from "../domain.js";
import type {
  ConnectionLife,
  PartialCheckEvent,
  QueueCause,
  QueueState,
  WaitCall,
  ZeroTest,
} from "../events.js";
import {
  renamedValue,
  sameValue,
  symbolOf,
  unknownValue,
  type Rename,
  type SymbolId,
  type Value,
} from "../values.js";
import { joinedErrno, unknownErrno, type ErrnoState } from "./errno-state.js";
import { unmasked } from "./masked-values.js";
import { joinedOutcome } from "./outcomes.js";
import type { Path } from "./path.js";
import { noSymbols } from "./symbol-sets.js";
import { joinedWait } from "./waits.js";
import { dependsOn } from "./write-attempts.js";

/** States of real functions hold fewer places; what they hold beyond makes each step cost more of the budget. */
const usualPlaces = 250;
const placesPerStep = 50;
const placesPerConnection = 8;

/** Shared by all that hold nothing yet: most of a state is copied at each step, and never written. */
const nothing = new Map<never, never>();

/** A partial check as one path makes it. */
export type PartialCheck = Omit<PartialCheckEvent, "testsOthers">;

/**
 * Everything that is known at one point of a path. Copies share their maps until one of them writes.
 * A location is a variable's key, or a path from a symbol such as `=f:c->ssl`.
 */
export class PathState {
  private values: Map<string, Value> = nothing;
  private facts: Map<SymbolId, Domain> = nothing;
  private sharesValues = true;
  private sharesFacts = true;
  connections: ReadonlyMap<string, ConnectionState> = nothing;
  queue: QueueState = { kind: "entry", called: false };
  /** Calls that left an entry if they failed, while nothing has emptied the queue since. */
  pending: ReadonlyMap<SymbolId, QueueCause> = nothing;
  /** How many ERR_set_mark are open: what is pushed above a mark goes away with it. */
  marks = 0;
  /** The last TLS I/O call since the function was entered, and what the path has waited for since then. */
  lastIo: string | undefined;
  wait: WaitCall | undefined;
  errno: ErrnoState = unknownErrno;
  /** Results of I/O calls that a test has not told apart from a failure. */
  partialChecks: ReadonlyMap<SymbolId, PartialCheck> = nothing;
  /** Results of reads that are known to be 0, about which the program has not asked. */
  unaskedZeros: ReadonlyMap<SymbolId, ZeroTest> = nothing;
  /** Connections, by what names them, that SSL_new made and nothing has used, or that were freed: on every way to here. */
  lives: ReadonlyMap<string, ConnectionLife> = nothing;
  path: Path | undefined;
  /** The results and codes that are new since the function was entered, on every way to here. */
  created = noSymbols;
  private ownedTemporaries: Map<number, Value> = nothing;
  private sharesTemporaries = true;
  /** How many were left when values and facts were last gone through. */
  valuesKept = 0;
  factsKept = 0;

  constructor(original?: PathState) {
    if (original === undefined) return;
    this.values = original.values;
    this.facts = original.facts;
    original.sharesValues = original.sharesFacts = original.sharesTemporaries = true;
    this.connections = original.connections;
    this.queue = original.queue;
    this.pending = original.pending;
    this.marks = original.marks;
    this.lastIo = original.lastIo;
    this.wait = original.wait;
    this.errno = original.errno;
    this.partialChecks = original.partialChecks;
    this.unaskedZeros = original.unaskedZeros;
    this.lives = original.lives;
    this.path = original.path;
    this.created = original.created;
    this.ownedTemporaries = original.ownedTemporaries;
    this.valuesKept = original.valuesKept;
    this.factsKept = original.factsKept;
  }

  /** The same state with other names for some symbols; temporaries are left out. */
  renamed(rename: Rename): PathState {
    const state = this.copy();
    state.deleteTemporaries(0);
    state.values = new Map([...this.values].map(([at, value]) => [rename(at), renamedValue(value, rename)]));
    state.facts = new Map([...this.facts].map(([symbol, domain]) => [rename(symbol), domain]));
    state.sharesValues = state.sharesFacts = false;
    if (state.lives.size > 0) state.lives = new Map([...state.lives].map(([at, life]) => [rename(at), life]));
    for (const [id, connection] of this.connections) {
      const renamed = renamedConnection(connection, rename);
      if (renamed !== connection) state.setConnection(id, renamed);
    }
    return state;
  }

  copy(): PathState {
    return new PathState(this);
  }

  value(location: string): Value | undefined {
    return this.values.get(location);
  }

  setValue(location: string, value: Value): void {
    this.ownValues();
    this.values.set(location, value);
  }

  /** Values of the expressions of the current statement. */
  get temporaries(): ReadonlyMap<number, Value> {
    return this.ownedTemporaries;
  }

  setTemporary(id: number, value: Value): void {
    this.ownTemporaries();
    this.ownedTemporaries.set(id, value);
  }

  deleteTemporary(id: number): void {
    if (!this.ownedTemporaries.has(id)) return;
    this.ownTemporaries();
    this.ownedTemporaries.delete(id);
  }

  /** Deletes the temporaries from `first` on. */
  deleteTemporaries(first: number): void {
    if (this.ownedTemporaries.size === 0) return;
    if (first === 0) {
      this.ownedTemporaries = nothing;
      this.sharesTemporaries = true;
    } else for (const id of this.temporaries.keys()) if (id >= first) this.deleteTemporary(id);
  }

  deleteValue(location: string): void {
    if (!this.values.has(location)) return;
    this.ownValues();
    this.values.delete(location);
  }

  /** Deletes what is held at the locations that `matches`. */
  deleteValues(matches: (location: string) => boolean): void {
    const deleted = new Set<string>();
    for (const location of this.values.keys()) if (matches(location)) deleted.add(location);
    if (deleted.size === 0) return;
    if (this.sharesValues) {
      this.values = new Map([...this.values].filter(([location]) => !deleted.has(location)));
      this.sharesValues = false;
    } else for (const location of deleted) this.values.delete(location);
  }

  /** Drops all but what is held at locations that `matches`, and what is known of symbols that nothing holds then. */
  keepValues(matches: (location: string, value: Value) => boolean): void {
    const kept = new Map<string, Value>();
    for (const [location, value] of this.values) if (matches(location, value)) kept.set(location, value);
    this.values = kept;
    this.sharesValues = false;
    this.valuesKept = this.values.size;
    this.collect();
  }

  /** What the arguments held that name the connections of the path. */
  connectionValues(): ReadonlySet<string | undefined> {
    return new Set([...this.connections.values()].map((connection) => connection.value));
  }

  /** Whether a value is what an argument held that names a connection of the path. */
  namesConnection(value: Value): boolean {
    if (value.kind !== "symbol") return false;
    for (const connection of this.connections.values()) if (connection.value === value.symbol) return true;
    return false;
  }

  /** Drops what the function's own variables hold that are not live. */
  deleteDead(functionName: string, live: ReadonlySet<string>): void {
    const prefix = `${functionName}:`;
    this.deleteValues(
      (location) => location.startsWith(prefix) && !live.has(location) && !live.has(variableOf(location)),
    );
  }

  /** What is held anywhere, temporaries left out. */
  heldValues(): IterableIterator<Value> {
    return this.values.values();
  }

  entries(): IterableIterator<[string, Value]> {
    return this.values.entries();
  }

  fact(symbol: SymbolId): Domain {
    return this.facts.get(symbol) ?? anything;
  }

  setFact(symbol: SymbolId, domain: Domain): void {
    this.ownFacts();
    this.facts.set(symbol, domain);
  }

  setConnection(id: string, connection: ConnectionState): void {
    this.connections = new Map(this.connections).set(id, connection);
  }

  /**
   * Makes `symbol` free for a new value: who still holds the old one from an earlier round of a loop
   * holds `symbol~` from now on.
   */
  renew(symbol: SymbolId): void {
    const older = `${symbol}~`;
    let held = false;
    for (const [location, value] of this.values) {
      if (symbolOf(value) !== symbol) continue;
      this.setValue(location, { ...value, symbol: older } as Value);
      held = true;
    }
    for (const [id, value] of this.temporaries) {
      if (symbolOf(value) !== symbol) continue;
      this.setTemporary(id, { ...value, symbol: older } as Value);
      held = true;
    }
    if (held) this.setFact(older, this.fact(symbol));
    if (this.facts.has(symbol)) {
      this.ownFacts();
      this.facts.delete(symbol);
    }
    for (const [id, connection] of this.connections) {
      if (connection.result === symbol)
        this.setConnection(id, { ...connection, result: undefined, code: undefined });
      else if (connection.code === symbol) this.setConnection(id, { ...connection, code: undefined });
      // What was reached through the old value is another connection now.
      else if (connection.outcome !== undefined && connection.value?.includes(symbol) === true)
        this.setConnection(id, { ...connection, outcome: undefined });
    }
    for (const [id, connection] of this.connections) {
      const { write, value } = connection;
      if (write === undefined || !(dependsOn(write, symbol) || value?.includes(symbol) === true)) continue;
      this.setConnection(id, { ...connection, write: undefined });
    }
    if (this.partialChecks.has(symbol)) {
      this.partialChecks = new Map([...this.partialChecks].filter(([checked]) => checked !== symbol));
    }
    if (this.unaskedZeros.has(symbol)) {
      this.unaskedZeros = new Map([...this.unaskedZeros].filter(([zero]) => zero !== symbol));
    }
    if (this.pending.has(symbol)) {
      this.pending = new Map([...this.pending].filter(([pending]) => pending !== symbol));
    }
  }

  /** Drops what is known of symbols that nothing holds any more. */
  collect(): void {
    const held = new Set<SymbolId>(this.pending.keys());
    for (const values of [this.values, this.temporaries]) {
      for (const value of values.values()) {
        const symbol = symbolOf(value);
        if (symbol !== undefined) held.add(symbol);
      }
    }
    for (const { result, code } of this.connections.values()) {
      if (result !== undefined) held.add(result);
      if (code !== undefined) held.add(code);
    }
    const facts = new Map<SymbolId, Domain>();
    for (const [symbol, domain] of this.facts) if (held.has(unmasked(symbol))) facts.set(symbol, domain);
    this.facts = facts;
    this.sharesFacts = false;
    this.factsKept = this.facts.size;
  }

  knownFacts(): IterableIterator<[SymbolId, Domain]> {
    return this.facts.entries();
  }

  get valueCount(): number {
    return this.values.size;
  }

  /** What the state costs to copy and to compare, where 1 is that of nearly all states. */
  get size(): number {
    const places = this.values.size + this.pending.size + this.connections.size * placesPerConnection;
    return places <= usualPlaces ? 1 : 1 + Math.ceil((places - usualPlaces) / placesPerStep);
  }

  get factCount(): number {
    return this.facts.size;
  }

  /**
   * Takes in what another state that agrees on the protocol allows.
   * @returns whether what follows has to be looked at again. It need not be where only something is forgotten of which
   * this path knows nothing: places that it has not read, symbols that nothing holds, how old a local is.
   */
  join(other: PathState): boolean {
    let changed = this.joinConnections(other);
    const errno = joinedErrno(this.errno, other.errno);
    if (errno !== this.errno) [this.errno, changed] = [errno, true];
    const wait = joinedWait(this.wait, other.wait);
    if (wait !== this.wait) [this.wait, changed] = [wait, true];
    if (this.lastIo !== other.lastIo && this.lastIo !== undefined) [this.lastIo, changed] = [undefined, true];
    if (this.values !== other.values && this.joinValues(other)) changed = true;
    if (this.facts !== other.facts && this.joinFacts(other)) changed = true;
    if (this.pending !== other.pending && this.joinPending(other)) changed = true;
    if (this.created !== other.created && this.joinCreated(other)) changed = true;
    if (this.lives !== other.lives && this.joinLives(other)) changed = true;
    if (this.partialChecks !== other.partialChecks && this.joinPartialChecks(other)) changed = true;
    if (this.temporaries !== other.temporaries && this.joinTemporaries(other)) changed = true;
    return changed;
  }

  private joinValues(other: PathState): boolean {
    let changed = false;
    for (const [location, value] of this.values) {
      if (value.kind === "unknown") continue;
      const theirs = other.values.get(location);
      if (theirs === undefined ? isFirstRead(location, value) : sameValue(value, theirs)) continue;
      this.setValue(location, unknownValue);
      changed = true;
    }
    for (const [location, value] of other.values) {
      if (this.values.has(location) || isFirstRead(location, value)) continue;
      this.setValue(location, unknownValue);
      changed ||= value.kind !== "unknown";
    }
    return changed;
  }

  private joinFacts(other: PathState): boolean {
    let changed = false;
    for (const [symbol, domain] of this.facts) {
      const joined = union(domain, other.fact(symbol));
      if (sameDomain(joined, domain)) continue;
      this.setFact(symbol, joined);
      changed ||= this.isHeld(unmasked(symbol));
    }
    return changed;
  }

  private isHeld(symbol: SymbolId): boolean {
    if (this.pending.has(symbol)) return true;
    for (const { result, code } of this.connections.values()) {
      if (result === symbol || code === symbol) return true;
    }
    for (const value of this.values.values()) if (symbolOf(value) === symbol) return true;
    for (const value of this.temporaries.values()) if (symbolOf(value) === symbol) return true;
    return false;
  }

  private joinPending(other: PathState): boolean {
    const pending = [...this.pending].filter(([symbol]) => other.pending.has(symbol));
    if (pending.length === this.pending.size) return false;
    this.pending = new Map(pending);
    return true;
  }

  private joinCreated(other: PathState): boolean {
    const created = this.created & other.created;
    if (created === this.created) return false;
    this.created = created;
    return true;
  }

  private joinLives(other: PathState): boolean {
    const lives = [...this.lives].filter(([identity, life]) => other.lives.get(identity)?.kind === life.kind);
    if (lives.length === this.lives.size) return false;
    this.lives = new Map(lives);
    return true;
  }

  private joinPartialChecks(other: PathState): boolean {
    const checks = [...this.partialChecks].filter(([symbol]) => other.partialChecks.has(symbol));
    if (checks.length === this.partialChecks.size) return false;
    this.partialChecks = new Map(checks);
    return true;
  }

  /** A local was written after the last I/O call on every connection. */
  noteWritten(location: string): void {
    for (const [id, connection] of this.connections) {
      if (connection.written.has(location)) continue;
      this.setConnection(id, { ...connection, written: new Set(connection.written).add(location) });
    }
  }

  /** `to` was written only if `from` was: it has just got what that holds. */
  copyAge(from: string, to: string): void {
    for (const [id, connection] of this.connections) {
      if (connection.written.has(from) || !connection.written.has(to)) continue;
      const written = new Set(connection.written);
      written.delete(to);
      this.setConnection(id, { ...connection, written });
    }
  }

  private joinTemporaries(other: PathState): boolean {
    let changed = false;
    for (const [id, value] of this.temporaries) {
      const theirs = other.temporaries.get(id);
      if (value.kind === "unknown" || (theirs !== undefined && sameValue(value, theirs))) continue;
      this.setTemporary(id, unknownValue);
      changed = true;
    }
    return changed;
  }

  /** Connections whose last result nothing holds may differ: either path's evidence is as good. */
  private joinConnections(other: PathState): boolean {
    if (this.connections === other.connections) return false;
    let changed = false;
    for (const [id, connection] of other.connections) {
      if (this.connections.has(id)) continue;
      this.setConnection(id, connection);
      this.adoptFacts(other, connection);
      changed = true;
    }
    for (const [id, connection] of this.connections) {
      const outcome = joinedOutcome(connection.outcome, other.connections.get(id)?.outcome);
      if (outcome === connection.outcome) continue;
      this.setConnection(id, { ...connection, outcome });
      changed = true;
    }
    for (const [id, connection] of this.connections) {
      const theirs = other.connections.get(id)?.written;
      if (theirs === undefined || theirs === connection.written) continue;
      const added = [...theirs].filter((location) => !connection.written.has(location));
      if (added.length === 0) continue;
      this.setConnection(id, { ...connection, written: new Set([...connection.written, ...added]) });
    }
    return changed;
  }

  /** A result and a code that this path has not come to are what the other path knows of them, not anything. */
  private adoptFacts(other: PathState, { result, code }: ConnectionState): void {
    for (const symbol of [result, code]) {
      if (symbol !== undefined && !this.facts.has(symbol)) this.setFact(symbol, other.fact(symbol));
    }
  }

  private ownValues(): void {
    if (this.sharesValues) this.values = new Map(this.values);
    this.sharesValues = false;
  }

  private ownTemporaries(): void {
    if (this.sharesTemporaries) this.ownedTemporaries = new Map(this.ownedTemporaries);
    this.sharesTemporaries = false;
  }

  private ownFacts(): void {
    if (this.sharesFacts) this.facts = new Map(this.facts);
    this.sharesFacts = false;
  }
}
