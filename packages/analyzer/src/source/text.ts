/** A half-open stretch of a text, as 0-based UTF-16 offsets. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

/** A place in a text: 1-based line, 1-based column in UTF-16 units, and the 0-based UTF-16 offset. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** As far as git looks for a NUL byte. */
const BINARY_PROBE_BYTES = 8000;
const CHECKPOINT_UNITS = 1024;

/**
 * The text of one file and the bytes it came from. Offsets are 0-based UTF-16 units of `text`, which has no
 * byte order mark; lines end at `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol.
 */
export class SourceText {
  private encodedBytes: Uint8Array | undefined;
  private lineStartOffsets: readonly number[] | undefined;
  private byteCheckpoints: readonly number[] | undefined;

  private constructor(
    readonly text: string,
    private readonly original: string | Uint8Array,
  ) {}

  /** Decodes UTF-8. Each invalid sequence becomes one U+FFFD (WHATWG: per maximal subpart); a BOM is dropped. */
  static fromBytes(bytes: Uint8Array): SourceText {
    return new SourceText(new TextDecoder("utf-8").decode(bytes), bytes);
  }

  /** Takes text that is decoded already; a leading U+FEFF is dropped. */
  static fromString(text: string): SourceText {
    return new SourceText(text.startsWith("\uFEFF") ? text.slice(1) : text, text);
  }

  /** The original bytes, byte order mark included; the UTF-8 encoding where the text came as a string. */
  get bytes(): Uint8Array {
    this.encodedBytes ??=
      typeof this.original === "string" ? new TextEncoder().encode(this.original) : this.original;
    return this.encodedBytes;
  }

  get isValidUtf8(): boolean {
    if (!this.text.includes("\uFFFD")) return true;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(this.bytes);
      return true;
    } catch {
      return false;
    }
  }

  get isBinary(): boolean {
    return isBinary(this.bytes);
  }

  /** Number of lines; a text that ends with a line end has an empty last line. */
  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** The first line end of the file; a lone `\r` and a file without any count as `\n`. */
  get lineEnding(): "\n" | "\r\n" {
    const lineFeed = this.text.indexOf("\n");
    return lineFeed > 0 && this.text.charCodeAt(lineFeed - 1) === CARRIAGE_RETURN ? "\r\n" : "\n";
  }

  /** @param offset 0-based UTF-16 offset; one outside the text is clamped into it. */
  positionAt(offset: number): SourcePosition {
    const clamped = clamp(offset, 0, this.text.length);
    const index = lastAtMost(this.lineStarts, clamped);
    return { line: index + 1, column: clamped - (this.lineStarts[index] ?? 0) + 1, offset: clamped };
  }

  /**
   * @param line 1-based; clamped to the lines of the text.
   * @param column 1-based, UTF-16 units; clamped to the line, its end excluded.
   */
  offsetAt(line: number, column: number): number {
    const { start, end } = this.lineSpan(line);
    return clamp(start + column - 1, start, end);
  }

  /** @param line 1-based; clamped. @returns the line without its end. */
  lineText(line: number): string {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }

  /**
   * The 0-based offset in `bytes` of the character that holds this UTF-16 offset. A byte order mark is counted,
   * and an invalid sequence with the bytes it really has.
   * @param offset 0-based UTF-16 offset; clamped.
   */
  byteOffsetAt(offset: number): number {
    const clamped = clamp(offset, 0, this.text.length);
    const { bytes } = this;
    const textStart = byteOrderMarkLength(bytes);
    // A unit never has less than one byte, so equal lengths mean one byte each.
    if (bytes.length - textStart === this.text.length) return textStart + clamped;
    this.byteCheckpoints ??= checkpoints(bytes, textStart);
    const index = Math.floor(clamped / CHECKPOINT_UNITS);
    const byte = this.byteCheckpoints[index * 2] ?? bytes.length;
    const unit = this.byteCheckpoints[index * 2 + 1] ?? clamped;
    return advance(bytes, byte, clamped - unit);
  }

  private get lineStarts(): readonly number[] {
    this.lineStartOffsets ??= lineStartsOf(this.text);
    return this.lineStartOffsets;
  }

  private lineSpan(line: number): SourceSpan {
    const index = clamp(line, 1, this.lineCount) - 1;
    const start = this.lineStarts[index] ?? 0;
    const next = this.lineStarts[index + 1];
    if (next === undefined) return { start, end: this.text.length };
    const isPair =
      this.text.charCodeAt(next - 1) === LINE_FEED && this.text.charCodeAt(next - 2) === CARRIAGE_RETURN;
    return { start, end: isPair && next - 2 >= start ? next - 2 : next - 1 };
  }
}

/** Whether a NUL byte is among the first 8,000 bytes, which is how git tells binary files. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === LINE_FEED) starts.push(offset + 1);
    else if (unit === CARRIAGE_RETURN && text.charCodeAt(offset + 1) !== LINE_FEED) starts.push(offset + 1);
  }
  return starts;
}

/** Index of the last element that is not greater than `value`; the elements ascend and the first is not greater. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many of the things, which are in the order of their places, start before an offset. */
export function countBefore(placed: readonly { readonly start: number }[], offset: number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Pairs (byte, unit): for each multiple of CHECKPOINT_UNITS, the character that holds that unit. */
function checkpoints(bytes: Uint8Array, textStart: number): readonly number[] {
  const pairs: number[] = [];
  let unit = 0;
  for (let byte = textStart; byte < bytes.length;) {
    const length = sequenceLength(bytes, byte);
    const units = unitsOf(length);
    if (unit + units > (pairs.length / 2) * CHECKPOINT_UNITS) pairs.push(byte, unit);
    unit += units;
    byte += length;
  }
  return pairs;
}

/** The byte offset of the character that holds the unit `units` after the character at `byte`. */
function advance(bytes: Uint8Array, byte: number, units: number): number {
  let position = byte;
  for (let left = units; left > 0;) {
    const length = sequenceLength(bytes, position);
    left -= unitsOf(length);
    if (left < 0) break;
    position += length;
  }
  return position;
}

/** Only a whole four-byte sequence makes a surrogate pair: an invalid one is never longer than three bytes. */
function unitsOf(length: number): number {
  return length === 4 ? 2 : 1;
}

/** Bytes of the UTF-8 sequence at `start`, or of the maximal subpart that one U+FFFD stands for. */
function sequenceLength(bytes: Uint8Array, start: number): number {
  const first = bytes[start] ?? 0;
  const expected = first < 0xc2 || first > 0xf4 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  let most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let length = 1; length < expected; length++) {
    const next = bytes[start + length];
    if (next === undefined || next < least || next > most) return length;
    least = 0x80;
    most = 0xbf;
  }
  return expected;
}
