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
  Dot = 46,
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

class Lexer {
  private readonly comments: SourceSpan[] = [];
  private readonly directives: Directive[] = [];
  private readonly maskPieces: string[] = [];
  private maskedTo = 0;
  private offset = 0;

  constructor(private readonly text: string) {}

  run(): LexedText {
    while (this.offset < this.text.length) this.logicalLine();
    this.maskPieces.push(this.text.slice(this.maskedTo));
    return {
      text: this.text,
      mask: this.maskPieces.join(""),
      comments: this.comments,
      directives: this.directives,
    };
  }

  /** A logical line: up to a line end that is neither escaped nor inside a comment. */
  private logicalLine(): void {
    const { text } = this;
    const firstComment = this.comments.length;
    let directiveStart = -1;
    let atStart = true;
    while (this.offset < text.length) {
      const unit = text.charCodeAt(this.offset);
      if (unit === Unit.LineFeed || unit === Unit.CarriageReturn) break;
      if (unit === Unit.Hash && atStart) directiveStart = this.offset;
      if (unit === Unit.Slash && this.comment()) continue;
      if (unit !== Unit.Space && unit !== Unit.Tab) atStart = false;
      this.token(unit);
    }
    if (directiveStart >= 0) {
      const comments = this.comments.slice(firstComment);
      this.directives.push(directiveFrom(text, directiveStart, this.offset, comments));
    }
    if (this.offset < text.length) this.offset += lineEndLength(text, this.offset);
  }

  private token(unit: number): void {
    const { text } = this;
    if (unit === Unit.DoubleQuote || unit === Unit.SingleQuote) this.literal(unit);
    else if (isDigit(unit)) this.offset = numberEnd(text, this.offset);
    else if (isWordUnit(unit)) this.offset = wordEnd(text, this.offset);
    else if (unit === Unit.Backslash) this.offset += 1 + lineEndLength(text, this.offset + 1);
    else this.offset++;
  }

  /** Consumes a comment, if one begins here. */
  private comment(): boolean {
    const { text, offset: start } = this;
    const second = text.charCodeAt(start + 1);
    if (second === Unit.Asterisk) {
      const close = text.indexOf("*/", start + 2);
      this.offset = close < 0 ? text.length : close + 2;
    } else if (second === Unit.Slash) {
      this.offset = logicalLineEnd(text, start + 2);
    } else {
      return false;
    }
    this.comments.push({ start, end: this.offset });
    this.replaceInMask(start, this.offset, blank);
    return true;
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
    if (unit === quote && end < text.length) {
      this.replaceInMask(start + 1, end, (contents) => contents.replace(/[^\r\n]/g, "x"));
      this.offset = end + 1;
    } else {
      this.replaceInMask(start, end, blank);
      this.offset = end;
    }
  }

  private replaceInMask(start: number, end: number, replace: (text: string) => string): void {
    this.maskPieces.push(this.text.slice(this.maskedTo, start), replace(this.text.slice(start, end)));
    this.maskedTo = end;
  }
}

/** Spaces of the same length, with the line ends kept. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (stretch) => " ".repeat(stretch.length));
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

/** A number may hold `'` between digits (C23): it begins no character literal. */
function numberEnd(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    const unit = text.charCodeAt(end);
    if (isWordUnit(unit) || unit === Unit.Dot) end++;
    else if (unit === Unit.SingleQuote && isWordUnit(text.charCodeAt(end + 1))) end += 2;
    else return end;
  }
}

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (isWordUnit(text.charCodeAt(end))) end++;
  return end;
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
