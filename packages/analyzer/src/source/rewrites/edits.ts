import { blank } from "../lexer.js";
import type { SourceSpan } from "../text.js";
import { Island } from "./rewrite.js";
import type { Token, TokenList } from "./tokens.js";

/** Changes of an island that keep its length; one that overlaps an earlier one is dropped. */
export class Edits {
  private readonly replacements: { readonly start: number; readonly end: number; readonly text: string }[] =
    [];

  blank({ start, end }: SourceSpan): void {
    if (end > start) this.replacements.push({ start, end, text: "" });
  }

  /** @param text no longer than the span; the rest becomes spaces. */
  replace({ start, end }: SourceSpan, text: string): void {
    if (text.length <= end - start) this.replacements.push({ start, end, text });
  }

  /** Puts `;` right after a token, in the space before the next; a comment there is blanked. */
  endStatement(tokens: TokenList, index: number): void {
    const { end } = tokens.at(index);
    const next: Token = tokens.at(index + 1);
    if (next.kind !== "none") this.replace({ start: end, end: next.start }, ";");
  }

  apply(island: Island): Island {
    if (this.replacements.length === 0) return island;
    this.replacements.sort((a, b) => a.start - b.start);
    return new Island(this.applyTo(island.text), this.applyTo(island.mask));
  }

  private applyTo(text: string): string {
    const pieces: string[] = [];
    let from = 0;
    for (const { start, end, text: replacement } of this.replacements) {
      if (start < from) continue;
      pieces.push(text.slice(from, start), replacement, blank(text.slice(start + replacement.length, end)));
      from = end;
    }
    pieces.push(text.slice(from));
    return pieces.join("");
  }
}
