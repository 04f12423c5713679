/** Shared by all that hold nothing yet. */
const nothing = new Map<never, never>();

/** A map that is copied at each step of a path, and seldom written: copies share what they hold until one is. */
export class CopyOnWriteMap<Key, Value> {
  private entries: Map<Key, Value> = nothing;
  private isShared = true;

  constructor(original?: CopyOnWriteMap<Key, Value>) {
    if (original === undefined) return;
    this.entries = original.entries;
    original.isShared = true;
  }

  /** Whether neither has been written since they were copied: then they hold the same. */
  isCopyOf(other: CopyOnWriteMap<Key, Value>): boolean {
    return this.entries === other.entries;
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: Key): Value | undefined {
    return this.entries.get(key);
  }

  has(key: Key): boolean {
    return this.entries.has(key);
  }

  keys(): IterableIterator<Key> {
    return this.entries.keys();
  }

  values(): IterableIterator<Value> {
    return this.entries.values();
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.entries.entries();
  }

  set(key: Key, value: Value): void {
    if (this.isShared) this.replace(this.entries);
    this.entries.set(key, value);
  }

  delete(key: Key): void {
    if (!this.entries.has(key)) return;
    if (this.isShared) this.replace(this.entries);
    this.entries.delete(key);
  }

  deleteWhere(matches: (key: Key) => boolean): void {
    for (const key of this.entries.keys()) if (matches(key)) this.delete(key);
  }

  keepWhere(matches: (key: Key, value: Value) => boolean): void {
    const kept = new Map<Key, Value>();
    for (const [key, value] of this.entries) if (matches(key, value)) kept.set(key, value);
    this.entries = kept;
    this.isShared = false;
  }

  /** Holds those entries and nothing else. */
  replace(entries: Iterable<readonly [Key, Value]>): void {
    this.entries = new Map(entries);
    this.isShared = false;
  }

  clear(): void {
    this.entries = nothing;
    this.isShared = true;
  }
}
