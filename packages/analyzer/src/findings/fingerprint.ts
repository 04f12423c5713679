import fnv1a from "@sindresorhus/fnv1a";

/** Gives findings identities that survive unrelated edits and moved lines: no line number goes into them. */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  /** @param text the program text of the finding's range. */
  next(rule: string, functionName: string, text: string): string {
    const identity = [rule, functionName, text.replaceAll(/\s+/gu, " ")].join("\0");
    const occurrence = this.seen.get(identity) ?? 0;
    this.seen.set(identity, occurrence + 1);
    return fnv1a(`${identity}\0${String(occurrence)}`, { size: 64 })
      .toString(16)
      .padStart(16, "0");
  }
}
