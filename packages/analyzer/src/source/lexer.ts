import type { SourceSpan } from "./text.js";

/**
 * A preprocessing directive: one logical line, from `#` to the line end (excluded). A comment that begins in it
 * belongs to it to the end of the comment's last line.
 */
export interface Directive extends SourceSpan {
  /** `if`, `ifdef`, `define`…; empty for a null directive or a line marker. */
  readonly name: string;
  /**
   * What follows the name. Comments and joined line ends are spaces, so that `argument[i]` stands at
   * `argumentStart + i` in the text.
   */
  readonly argument: string;
  readonly argumentStart: number;
}

/** C text with its comments, literals and directives told apart. All offsets are 0-based UTF-16 units. */
export interface LexedText {
  readonly text: string;
  /**
   * As long as `text`: comments and unterminated literals are spaces (line ends kept), the contents of literals
   * are `x`, everything else is as it was. Quotes in it are always in pairs.
   */
  readonly mask: string;
  readonly comments: readonly SourceSpan[];
  readonly directives: readonly Directive[];
}

const enum Unit {
  Tab = 9,
  LineFeed = 10,
  CarriageReturn = 13,
  Space = 32,
  DoubleQuote = 34,
  Hash = 35,
  SingleQuote = 39,
  Asterisk = 42,
  Slash = 47,
  Backslash = 92,
}

/** Lexes C text in one pass. Never fails: an unterminated literal ends with its line, a comment with the text. */
export function lex(text: string): LexedText {
  return new Lexer(text).run();
}

/** Whether a name that is written at `offset` (0-based, UTF-16) is code: not part of a comment, nor of a literal. */
export function isCodeAt(text: string, offset: number): boolean {
  return lex(`${text.slice(0, offset)}Z${text.slice(offset)}`).mask[offset] === "Z";
}

/** A stretch of the text of which the mask has nothing but its length and line ends. */
interface MaskedSpan extends SourceSpan {
  readonly filler: " " | "x";
}

/** What is no plain code begins with one of them, and so do the names of directives. */
const beginning = /["'#]|\/(?=[*/])/g;
/** The same within a directive, which also ends. */
const inDirective = /["'\\\r\n]|\/(?=[*/])/g;

/** Steps from one comment, literal or directive to the next: what is between them is passed over by an expression. */
class Lexer implements LexedText {
  readonly comments: SourceSpan[] = [];
  readonly directives: Directive[] = [];
  /** Comments and literals, in order. */
  private readonly masked: MaskedSpan[] = [];
  private offset = 0;
  /** After the last `'` between digits. */
  private afterSeparator = -1;
  private knownMask: string | undefined;

  constructor(readonly text: string) {}

  /** Made when it is first asked for: of most headers only the directives matter. */
  get mask(): string {
    return (this.knownMask ??= this.makeMask());
  }

  run(): LexedText {
    for (let unit = this.next(beginning); unit !== undefined; unit = this.next(beginning)) {
      if (unit === Unit.Hash) this.hash();
      else this.commentOrLiteral(unit);
    }
    return this;
  }

  /** Goes on to where the pattern, which is for one unit, matches next: that unit, or undefined at the end. */
  private next(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.offset;
    const isFound = pattern.test(this.text);
    this.offset = isFound ? pattern.lastIndex - 1 : this.text.length;
    return isFound ? this.text.charCodeAt(this.offset) : undefined;
  }

  private commentOrLiteral(unit: number): void {
    if (unit === Unit.Slash) this.comment();
    else if (unit === Unit.SingleQuote && this.separatesDigits()) this.afterSeparator = ++this.offset;
    else this.literal(unit);
  }

  /** A directive, if nothing but comments is before it on its logical line; it goes on to the end of that. */
  private hash(): void {
    const { text, offset: start } = this;
    const firstComment = this.comments.length;
    const isDirective = this.isFirstInLine();
    this.offset++;
    if (!isDirective) return;
    for (let unit = this.next(inDirective); unit !== undefined; unit = this.next(inDirective)) {
      if (unit === Unit.LineFeed || unit === Unit.CarriageReturn) break;
      if (unit === Unit.Backslash) this.offset += 1 + lineEndLength(text, this.offset + 1);
      else this.commentOrLiteral(unit);
    }
    this.directives.push(directiveFrom(text, start, this.offset, this.comments.slice(firstComment)));
  }

  private isFirstInLine(): boolean {
    const { text, masked } = this;
    let { offset } = this;
    for (let last = masked.length - 1; ;) {
      const unit = text.charCodeAt(offset - 1);
      const before = masked[last];
      if (unit === Unit.Space || unit === Unit.Tab) offset--;
      else if (before?.end === offset) {
        offset = before.start;
        last--;
      } else {
        const lineEnd = offset - lineEndLengthBefore(text, offset);
        const isJoined = text.charCodeAt(lineEnd - 1) === Unit.Backslash && before?.end !== lineEnd;
        return offset === 0 || (lineEnd < offset && !isJoined);
      }
    }
  }

  private comment(): void {
    const { text, offset: start } = this;
    if (text.charCodeAt(start + 1) === Unit.Asterisk) {
      const close = text.indexOf("*/", start + 2);
      this.offset = close < 0 ? text.length : close + 2;
    } else {
      this.offset = logicalLineEnd(text, start + 2);
    }
    const span: MaskedSpan = { start, end: this.offset, filler: " " };
    this.comments.push(span);
    this.masked.push(span);
  }

  private literal(quote: number): void {
    const { text, offset: start } = this;
    let end = start + 1;
    let unit = text.charCodeAt(end);
    while (end < text.length && unit !== quote && unit !== Unit.LineFeed && unit !== Unit.CarriageReturn) {
      if (unit === Unit.Backslash) end += Math.max(1, lineEndLength(text, end + 1));
      unit = text.charCodeAt(++end);
    }
    end = Math.min(end, text.length);
    const isTerminated = unit === quote && end < text.length;
    this.masked.push(isTerminated ? { start: start + 1, end, filler: "x" } : { start, end, filler: " " });
    this.offset = isTerminated ? end + 1 : end;
  }

  /** Whether a `'` is part of a number (C23), and begins no character literal. */
  private separatesDigits(): boolean {
    const { text, offset } = this;
    let start = offset;
    while (start > this.afterSeparator && isWordUnit(text.charCodeAt(start - 1))) start--;
    const isInNumber = start < offset && (start === this.afterSeparator || isDigit(text.charCodeAt(start)));
    return isInNumber && isWordUnit(text.charCodeAt(offset + 1));
  }

  private makeMask(): string {
    const { text } = this;
    const pieces: string[] = [];
    let from = 0;
    for (const { start, end, filler } of this.masked) {
      pieces.push(text.slice(from, start), filled(text.slice(start, end), filler));
      from = end;
    }
    pieces.push(text.slice(from));
    return pieces.join("");
  }
}

/** Spaces of the same length, with the line ends kept. */
export function blank(text: string): string {
  return filled(text, " ");
}

/** Nearly all stretches are within a line. */
function filled(text: string, unit: string): string {
  if (!/[\r\n]/.test(text)) return unit.repeat(text.length);
  return text.replace(/[^\r\n]+/g, (stretch) => unit.repeat(stretch.length));
}

function directiveFrom(text: string, start: number, end: number, comments: readonly SourceSpan[]): Directive {
  const pieces: string[] = [];
  let from = start + 1;
  for (const comment of comments) {
    if (comment.start < from) continue;
    pieces.push(text.slice(from, comment.start), " ".repeat(comment.end - comment.start));
    from = comment.end;
  }
  pieces.push(text.slice(from, end));
  const code = pieces.join("").replace(/\\(?:\r\n|\r|\n)/g, (joined) => " ".repeat(joined.length));
  const name = /^\s*([A-Za-z_]\w*)?/.exec(code);
  const rest = code.slice(name?.[0].length ?? 0);
  const argument = rest.trimStart();
  const argumentStart = start + 1 + code.length - argument.length;
  return { name: name?.[1] ?? "", argument: argument.trimEnd(), argumentStart, start, end };
}

/** Where the line that holds `offset` ends, escaped line ends skipped. */
function logicalLineEnd(text: string, offset: number): number {
  for (let end = offset; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === Unit.LineFeed || unit === Unit.CarriageReturn) return end;
    if (unit === Unit.Backslash) end += lineEndLength(text, end + 1);
  }
  return text.length;
}

/** 2 at `\r\n`, 1 at a lone `\n` or `\r`, else 0. */
function lineEndLength(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit === Unit.LineFeed) return 1;
  if (unit !== Unit.CarriageReturn) return 0;
  return text.charCodeAt(offset + 1) === Unit.LineFeed ? 2 : 1;
}

/** The length of the line end that ends at the offset; 0 where none does. */
function lineEndLengthBefore(text: string, offset: number): number {
  return lineEndLength(text, offset - 2) === 2 ? 2 : lineEndLength(text, offset - 1);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Letters, digits, `_`, `$` and everything beyond ASCII. */
export function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    isDigit(unit) ||
    unit === 95 ||
    unit === 36 ||
    unit >= 128
  );
}
