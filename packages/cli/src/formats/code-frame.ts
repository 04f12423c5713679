import type { SourceRange, SourceText } from "@openssl-lint/analyzer";
import { displayCells, type Cell } from "./display-text.js";

export interface CodeFrameOptions {
  /** How many source lines are shown at most; longer ranges end in `...`. */
  readonly maximumLines: number;
  /** In terminal columns; longer lines are cut around the range. */
  readonly maximumWidth: number;
  /** Colours for the margin with the line numbers and for the carets. */
  readonly paintMargin: (text: string) => string;
  readonly paintMarker: (text: string) => string;
}

/** One source line as shown, and the line below it that points at the range. */
export interface Excerpt {
  readonly text: string;
  readonly marker: string;
}

/** The lines of `range` with their numbers, each followed by a line of carets. */
export function codeFrame(source: SourceText, range: SourceRange, options: CodeFrameOptions): string[] {
  const first = Math.min(range.start.line, source.lineCount);
  // A range that ends before the first character of a line does not show that line.
  const endsBeforeLine = range.end.column === 1 && range.end.line > first;
  const last = Math.min(range.end.line - (endsBeforeLine ? 1 : 0), source.lineCount);
  const lastShown = Math.min(last, first + options.maximumLines - 1);
  const margin = Math.max(4, String(lastShown).length);
  const { paintMargin, paintMarker } = options;
  const lines: string[] = [];
  for (let line = first; line <= lastShown; line++) {
    const text = source.lineText(line);
    const start = line === range.start.line ? range.start.column - 1 : text.search(/\S|$/u);
    const end = line === range.end.line ? range.end.column - 1 : text.trimEnd().length;
    const excerpt = cutAround(text, start, end, options.maximumWidth);
    lines.push(`${paintMargin(`${String(line).padStart(margin)} |`)} ${excerpt.text}`.trimEnd());
    const marker = line === first ? excerpt.marker : excerpt.marker.replace("^", "~");
    if (line === first || start < end) {
      lines.push(`${paintMargin(`${" ".repeat(margin)} |`)} ${paintMarker(marker)}`);
    }
  }
  if (lastShown < last) lines.push(paintMargin(`${"...".padStart(margin)} |`));
  return lines;
}

/**
 * The part of `line` around `[start, end)` (0-based UTF-16 offsets) that fits `width` terminal columns.
 * Work and result depend on `width`, not on the length of the line, which may be megabytes of generated text.
 */
export function cutAround(line: string, start: number, end: number, width: number): Excerpt {
  const reach = 4 * width;
  const from = characterBoundary(line, Math.max(0, start - reach));
  const to = characterBoundary(line, Math.min(line.length, start + reach));
  const cells = displayCells(line.slice(from, to), from);
  const total = columns(cells);
  const before = columns(cells.filter((cell) => cell.end <= start));
  const left = total <= width ? 0 : Math.max(0, Math.min(before - Math.floor(width / 4), total - width));
  const shown: Cell[] = [];
  let column = 0;
  for (const cell of cells) {
    if (column >= left && column + cell.width <= left + width) shown.push(cell);
    column += cell.width;
  }
  const cutLeft = (shown[0]?.start ?? 0) > 0;
  const cutRight = (shown.at(-1)?.end ?? line.length) < line.length;
  const text = shown.map((cell) => cell.text).join("");
  return {
    text: `${cutLeft ? "…" : ""}${text}${cutRight ? "…" : ""}`,
    marker: `${cutLeft ? " " : ""}${markerFor(shown, start, end)}`,
  };
}

/** `^~~~` below the cells of the range; an empty range is one caret before its character. */
function markerFor(cells: readonly Cell[], start: number, end: number): string {
  const before = columns(cells.filter((cell) => cell.end <= start));
  const inside = columns(cells.filter((cell) => cell.end > start && cell.start < end));
  return `${" ".repeat(before)}^${"~".repeat(Math.max(0, inside - 1))}`;
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** `offset`, or the one before it where that would tear a surrogate pair apart. */
function characterBoundary(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
