import type { FunctionSpan } from "./function-spans.js";
import type { SourceSpan } from "./text.js";

const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const SEMICOLON = 59;

/** The declarations of a file that stand between its functions, each with its `;`. */
export class FileDeclarations {
  /** Ascending. */
  private readonly spans: SourceSpan[] = [];

  /** @param functions those of the mask, ascending. */
  constructor(mask: string, functions: readonly FunctionSpan[]) {
    let start = 0;
    for (const span of functions) {
      this.add(mask, start, span.start);
      start = Math.max(start, span.end);
    }
    this.add(mask, start, mask.length);
  }

  /** The one that holds an offset (0-based UTF-16); undefined inside of a function, and where no `;` follows. */
  around(offset: number): SourceSpan | undefined {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.end ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const span = this.spans[low];
    return span !== undefined && span.start <= offset ? span : undefined;
  }

  private add(mask: string, from: number, to: number): void {
    let start = from;
    for (let end = from, depth = 0; end < to; end++) {
      const unit = mask.charCodeAt(end);
      if (unit === OPENING_BRACE) depth++;
      else if (unit === CLOSING_BRACE) depth--;
      if (unit !== SEMICOLON || depth > 0) continue;
      this.spans.push({ start, end: end + 1 });
      start = end + 1;
      depth = 0;
    }
  }
}
