import { countBefore, type SourceSpan, type SourceText } from "../source/text.js";
import type { SourceRange } from "./finding.js";

/** One file of the program that is analysed together; its offsets begin at `base`. */
export interface MappedSource {
  readonly file: string;
  readonly source: SourceText;
  /** The offset that the first character of the file has in spans of the whole program. */
  readonly base: number;
}

/** How much text around a function has offsets with it, in UTF-16 units: fixes look at the lines around a place. */
const margin = 1000;

/** Hands out ranges of offsets, each once. */
export class OffsetRanges {
  private next = 0;

  /** @returns the first offset of a range of that length. */
  take(length: number): number {
    const start = this.next;
    // The end of one range is not the start of the next.
    this.next += length + 1;
    return start;
  }

  /** A range for a function and for what stands around it. */
  takeForFunction(length: number): number {
    return this.take(length + 2 * margin) + margin;
  }
}

/** A range of offsets: those from `start` to the start of the next one. */
interface MappedRange {
  readonly start: number;
  readonly mapped: MappedSource;
  /** What the offsets have more than those of the file. */
  readonly shift: number;
}

/**
 * Gives every file of a program its own range of offsets, so that a span says by itself which file it is in. So has every
 * function that was read, apart from its file: it keeps its offsets while the text before it changes.
 */
export class SourceMap {
  private readonly mapped: MappedRange[] = [];
  private isSorted = true;

  constructor(private readonly ranges = new OffsetRanges()) {}

  add(file: string, source: SourceText): MappedSource {
    const mapped = { file, source, base: this.ranges.take(source.text.length) };
    this.addRange({ start: mapped.base, mapped, shift: mapped.base });
    return mapped;
  }

  /** @param offset where a function begins in the file; @param start the offset that it has in the program. */
  addFunction(mapped: MappedSource, offset: number, start: number): void {
    this.addRange({ start: start - margin, mapped, shift: start - offset });
  }

  private addRange(range: MappedRange): void {
    this.isSorted &&= (this.mapped.at(-1)?.start ?? -1) <= range.start;
    this.mapped.push(range);
  }

  /** The file that holds an offset of the program. */
  at(offset: number): MappedSource {
    return this.rangeAt(offset).mapped;
  }

  /** Where a span of the program is in the text of its file. */
  inFile({ start, end }: SourceSpan): SourceSpan {
    const { shift } = this.rangeAt(start);
    return { start: start - shift, end: end - shift };
  }

  /** Where a span of the program is in its file, for people. */
  range(span: SourceSpan): SourceRange {
    const { source } = this.at(span.start);
    const { start, end } = this.inFile(span);
    return { start: source.positionAt(start), end: source.positionAt(end) };
  }

  /** In the order of the files' names and of their texts. */
  inOrder<Located extends { readonly span: SourceSpan }>(items: readonly Located[]): Located[] {
    const places = items.map((item) => ({
      item,
      file: this.at(item.span.start).file,
      offset: this.inFile(item.span).start,
    }));
    places.sort((left, right) =>
      left.file === right.file ? left.offset - right.offset : left.file < right.file ? -1 : 1,
    );
    return places.map(({ item }) => item);
  }

  /** The text of a span of the program. */
  text(span: SourceSpan): string {
    const { start, end } = this.inFile(span);
    return this.at(span.start).source.text.slice(Math.max(0, start), Math.max(0, end));
  }

  private rangeAt(offset: number): MappedRange {
    if (!this.isSorted) this.mapped.sort((left, right) => left.start - right.start);
    this.isSorted = true;
    const found = this.mapped[Math.max(0, countBefore(this.mapped, offset + 1) - 1)];
    if (found === undefined) throw new RangeError(`No file holds the offset ${String(offset)}.`);
    return found;
  }
}
