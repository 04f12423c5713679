/** What a terminal shows as one unit: a letter with its accents, an emoji, an expanded tab. */
export interface Cell {
  readonly text: string;
  /** In terminal columns: 0, 1 or 2, for a tab up to `tabWidth`. */
  readonly width: number;
  /** 0-based UTF-16 offsets of what the cell stands for. */
  readonly start: number;
  readonly end: number;
}

export const tabWidth = 4;

/** Made when the first line is shown: it takes longer to make than anything else of the start. */
let segmenter: Intl.Segmenter | undefined;

/** Emoji, and the scripts and signs that East Asian fonts draw over two columns. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6])/u;
const halfWidthForms = /^[\uFF61-\uFFDC]/u;
const zeroWidth = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

/** Controls would act on the terminal; the bidirectional ones can make code look like other code. */
const control = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const everyControl = new RegExp(control, "gu");

/** `text` with control characters replaced by signs that show them. */
export function visibleText(text: string): string {
  return text.replace(everyControl, controlSign);
}

/** Splits a line into what a terminal shows, tabs expanded. @param offset where `line` begins, in UTF-16 units. */
export function displayCells(line: string, offset = 0): Cell[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const tab = segment === "\t";
    const width = tab ? tabWidth - (column % tabWidth) : displayWidth(segment);
    const text = tab ? " ".repeat(width) : visibleText(segment);
    cells.push({
      text,
      width,
      start: offset + index,
      end: offset + index + segment.length,
    });
    column += width;
  }
  return cells;
}

function displayWidth(segment: string): number {
  if (/^[ -~]/u.test(segment)) return 1;
  if (wide.test(segment) && !halfWidthForms.test(segment)) return 2;
  return zeroWidth.test(segment) && !control.test(segment) ? 0 : 1;
}

function controlSign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\uFFFD";
}
