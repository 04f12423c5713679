import { anything, isAnything, type Domain } from "../domain.js";
import type { PartialCheckEvent } from "../events.js";
import type { ConnectionLife, QueueCause, QueueState, WaitCall, ZeroTest } from "../evidence.js";
import { renamedValue, symbolOf, type Rename, type SymbolId, type Value } from "../values.js";
import { renamedConnection, renamedLives, withoutSymbol, type ConnectionState } from "./connection-state.js";
import { CopyOnWriteMap } from "./copy-on-write-map.js";
import { unknownErrno, type ErrnoState } from "./errno-state.js";
import { isVariableOf, laterReadsIn, leadsTo, variableOf } from "./locations.js";
import { unmasked } from "./masked-values.js";
import type { Path } from "./path.js";
import { noSymbols } from "./symbol-sets.js";
import type { WrittenLocals } from "./written-locals.js";

/** States of real functions hold fewer places; what they hold beyond makes each step cost more of the budget. */
const usualPlaces = 250;
const placesPerStep = 50;
const placesPerConnection = 8;
/** Of more of them, the first is forgotten: whatever is done with one looks through all. */
const mostConnections = 200;

/** Shared by all states that hold nothing of a kind: they are copied at each step. */
const nothing: ReadonlyMap<never, never> = new Map<never, never>();

/** A partial check as one path makes it. */
export type PartialCheck = Omit<PartialCheckEvent, "testsOthers">;

/**
 * Everything that is known at one point of a path. Copies share their maps until one of them writes.
 * A location is a variable's key, or a path from a symbol such as `=f:c->ssl`.
 */
export class PathState {
  /** What is held at locations. */
  readonly values: CopyOnWriteMap<string, Value>;
  /** What is known of symbols; all that is not here may be anything. */
  readonly facts: CopyOnWriteMap<SymbolId, Domain>;
  /** Values of the expressions of the current statement. */
  readonly temporaries: CopyOnWriteMap<number, Value>;
  connections: ReadonlyMap<string, ConnectionState> = nothing;
  written: WrittenLocals = nothing;
  queue: QueueState = { kind: "entry", mayBeEmptied: false };
  /** Calls that left an entry if they failed, while nothing has emptied the queue since. */
  pending: ReadonlyMap<SymbolId, QueueCause> = nothing;
  /** How many ERR_set_mark are open: what is pushed above a mark goes away with it. */
  marks = 0;
  /** The last TLS I/O call since the function was entered, and what the path has waited for since then. */
  lastIo: string | undefined;
  wait: WaitCall | undefined;
  errno: ErrnoState = unknownErrno;
  /** Results of I/O calls that a test has not told apart from a failure, or that were compared with a length. */
  partialChecks: ReadonlyMap<SymbolId, PartialCheck | "compared"> = nothing;
  /** Results of reads that are known to be 0, about which the program has not asked. */
  unaskedZeros: ReadonlyMap<SymbolId, ZeroTest> = nothing;
  /** Connections, by what names them, that SSL_new made and nothing has used, or that were freed: on every way to here. */
  lives: ReadonlyMap<string, ConnectionLife> = nothing;
  path: Path | undefined;
  /** The results and codes that are new since the function was entered, on every way to here. */
  created = noSymbols;
  /** How many were left when values and facts were last gone through. */
  valuesKept = 0;
  factsKept = 0;

  constructor(original?: PathState) {
    this.values = new CopyOnWriteMap(original?.values);
    this.facts = new CopyOnWriteMap(original?.facts);
    this.temporaries = new CopyOnWriteMap(original?.temporaries);
    if (original === undefined) return;
    this.connections = original.connections;
    this.written = original.written;
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
    this.valuesKept = original.valuesKept;
    this.factsKept = original.factsKept;
  }

  /** Gives some symbols other names, but for those in temporaries. */
  rename(rename: Rename): void {
    this.values.replace([...this.values].map(([at, value]) => [rename(at), renamedValue(value, rename)]));
    this.facts.replace([...this.facts].map(([symbol, domain]) => [rename(symbol), domain]));
    this.lives = renamedLives(this.lives, rename);
    for (const [id, connection] of this.connections) {
      const renamed = renamedConnection(connection, rename);
      if (renamed !== connection) this.setConnection(id, renamed);
    }
  }

  copy(): PathState {
    return new PathState(this);
  }

  /** Drops all but what is held at locations that `matches`, and what is known of symbols that nothing holds then. */
  keepValues(matches: (location: string, value: Value) => boolean): void {
    this.values.keepWhere(matches);
    this.valuesKept = this.values.size;
    this.collect();
  }

  /**
   * The symbols that lead to connections of the path and that their places do not tell: what the arguments held that name
   * them, and the pointers on the way there that were read anew.
   */
  connectionSymbols(): ReadonlySet<string> {
    const symbols = new Set<string>();
    for (const { value } of this.connections.values()) {
      if (value === undefined) continue;
      symbols.add(value);
      for (const pointer of laterReadsIn(value)) symbols.add(pointer);
    }
    return symbols;
  }

  /** Whether a value is what an argument held that names a connection of the path. */
  namesConnection(value: Value): boolean {
    if (value.kind !== "symbol") return false;
    for (const connection of this.connections.values()) if (connection.value === value.symbol) return true;
    return false;
  }

  /** Whether a value is what names a connection of the path, or a pointer on the way to one. */
  leadsToConnection(value: Value): boolean {
    if (value.kind !== "symbol") return false;
    for (const { value: connection } of this.connections.values())
      if (connection !== undefined && leadsTo(value, connection)) return true;
    return false;
  }

  /** Drops what the function's own variables hold that are not live. */
  deleteDead(functionName: string, live: ReadonlySet<string>): void {
    for (const location of this.values.keys()) {
      if (!isVariableOf(functionName, location) || live.has(location) || live.has(variableOf(location)))
        continue;
      this.values.delete(location);
    }
  }

  /** Drops what the function's own variables hold, and its arrays. */
  deleteOwn(functionName: string): void {
    const [variable, array] = [`${functionName}:`, `=${functionName}:`];
    this.values.deleteWhere((location) => location.startsWith(variable) || location.startsWith(array));
  }

  /** What the symbol can still be. */
  fact(symbol: SymbolId): Domain {
    return this.facts.get(symbol) ?? anything;
  }

  /** From now on the symbol can be one of these: an entry that says nothing would only be copied. */
  know(symbol: SymbolId, domain: Domain): void {
    if (isAnything(domain)) this.facts.delete(symbol);
    else this.facts.set(symbol, domain);
  }

  setConnection(id: string, connection: ConnectionState): void {
    const connections = new Map(this.connections).set(id, connection);
    const [first] = connections.keys();
    if (connections.size > mostConnections && first !== undefined) connections.delete(first);
    this.connections = connections;
  }

  /**
   * Makes `symbol` free for a new value: who still holds the old one from an earlier round of a loop
   * holds `symbol~` from now on.
   * @returns whether anything does.
   */
  renew(symbol: SymbolId): boolean {
    const isHeld = [renameHeld(this.values, symbol), renameHeld(this.temporaries, symbol)].includes(true);
    if (isHeld) this.know(olderSymbol(symbol), this.fact(symbol));
    this.facts.delete(symbol);
    for (const [id, connection] of this.connections) {
      const renewed = withoutSymbol(connection, symbol);
      if (renewed !== connection) this.setConnection(id, renewed);
    }
    this.partialChecks = without(this.partialChecks, symbol);
    this.unaskedZeros = without(this.unaskedZeros, symbol);
    this.pending = without(this.pending, symbol);
    return isHeld;
  }

  /** What something holds. */
  heldSymbols(): Set<SymbolId | undefined> {
    const held = new Set<SymbolId | undefined>(this.pending.keys());
    for (const { result, code } of this.connections.values()) held.add(result).add(code);
    for (const value of this.values.values()) held.add(symbolOf(value));
    for (const value of this.temporaries.values()) held.add(symbolOf(value));
    return held;
  }

  /** Whether something holds the symbol. */
  holds(symbol: SymbolId): boolean {
    if (this.pending.has(symbol)) return true;
    for (const { result, code } of this.connections.values())
      if (result === symbol || code === symbol) return true;
    for (const value of this.values.values()) if (symbolOf(value) === symbol) return true;
    for (const value of this.temporaries.values()) if (symbolOf(value) === symbol) return true;
    return false;
  }

  /** Drops what is known of symbols that nothing holds any more. */
  collect(): void {
    const held = this.heldSymbols();
    this.facts.keepWhere((symbol) => held.has(unmasked(symbol)));
    this.factsKept = this.facts.size;
  }

  /** What the state costs to copy and to compare, where 1 is that of nearly all states. */
  get size(): number {
    const places = this.values.size + this.pending.size + this.connections.size * placesPerConnection;
    return places <= usualPlaces ? 1 : 1 + Math.ceil((places - usualPlaces) / placesPerStep);
  }
}

/** What a symbol from an earlier round of a loop is called. */
export function olderSymbol(symbol: SymbolId): SymbolId {
  return `${symbol}~`;
}

/** @returns whether anything held the symbol: it holds the older one now. */
function renameHeld<Key>(values: CopyOnWriteMap<Key, Value>, symbol: SymbolId): boolean {
  let isHeld = false;
  for (const [key, value] of values) {
    if (symbolOf(value) !== symbol) continue;
    values.set(key, renamedValue(value, olderSymbol));
    isHeld = true;
  }
  return isHeld;
}

function without<Kept>(map: ReadonlyMap<SymbolId, Kept>, symbol: SymbolId): ReadonlyMap<SymbolId, Kept> {
  return map.has(symbol) ? new Map([...map].filter(([other]) => other !== symbol)) : map;
}
