import type { SourceSpan, SourceText } from "../source/text.js";
import type { SourceRange } from "./finding.js";

/** One file of the program that is analysed together; its offsets begin at `base`. */
export interface MappedSource {
  readonly file: string;
  readonly source: SourceText;
  /** The offset that the first character of the file has in spans of the whole program. */
  readonly base: number;
}

/** Gives every file of a program its own range of offsets, so that a span says by itself which file it is in. */
export class SourceMap {
  private readonly sources: MappedSource[] = [];
  private nextBase = 0;

  add(file: string, source: SourceText): MappedSource {
    const mapped = { file, source, base: this.nextBase };
    this.sources.push(mapped);
    // The end of one file is not the start of the next.
    this.nextBase += source.text.length + 1;
    return mapped;
  }

  /** The file that holds an offset of the program. */
  at(offset: number): MappedSource {
    let [low, high] = [0, this.sources.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.sources[middle]?.base ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    const found = this.sources[low];
    if (found === undefined) throw new RangeError(`No file holds the offset ${String(offset)}.`);
    return found;
  }

  /** Where a span of the program is in its file. */
  range({ start, end }: SourceSpan): SourceRange {
    const { source, base } = this.at(start);
    return { start: source.positionAt(start - base), end: source.positionAt(end - base) };
  }

  /** The text of a span of the program. */
  text({ start, end }: SourceSpan): string {
    const { source, base } = this.at(start);
    return source.text.slice(start - base, end - base);
  }
}
