import picocolors from "picocolors";
import { displayCells } from "./display-text.js";

type Colors = ReturnType<typeof picocolors.createColors>;

export interface TerminalTextOptions {
  readonly color: boolean;
  /** Where lines of prose are broken, in terminal columns. */
  readonly width: number;
}

const codeIndent = "    ";
const columnGap = "  ";
/** Prose is not broken narrower than this, whatever the terminal says that it has. */
const leastWidth = 20;

const wide = /^\p{Script=Han}/u;
/** Punctuation that no line begins with. */
const closing = /^[，。；：、！？）》”]/u;

/**
 * A page of the documents for a terminal: headings bold, code indented, tables in columns, prose broken at words.
 * Where there are no colours, headings and code in the text keep their marks. It knows the Markdown that these pages are written in, as Prettier leaves it, and no more.
 */
export function terminalText(markdown: string, { color, width }: TerminalTextOptions): string {
  const colors = picocolors.createColors(color);
  const proseWidth = Math.max(width, leastWidth);
  const prose = markdown.replaceAll(/<!--.*?-->\n*/gsu, "").trimEnd();
  // Odd parts are what stands between the fences, with the language in their first line.
  const parts = prose.split(/^```/mu).map((part, index) => {
    if (index % 2 === 1) return codeLines(part);
    return part
      .trim()
      .split(/\n{2,}/u)
      .map((block) => blockText(block, proseWidth, colors))
      .join("\n\n");
  });
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function codeLines(part: string): string {
  const lines = part.trimEnd().split("\n").slice(1);
  return lines.map((line) => (line === "" ? "" : codeIndent + line)).join("\n");
}

function blockText(block: string, width: number, colors: Colors): string {
  const heading = /^#+ (.*)$/su.exec(block)?.[1];
  if (heading !== undefined) return colors.isColorSupported ? colors.bold(plain(heading)) : plain(block);
  const lines = block.split("\n");
  if (block.startsWith("|")) return table(lines, colors);
  if (/^(?:-|\d+\.) /u.test(block)) return lines.map((line) => wrapped(line, width, "  ", colors)).join("\n");
  return wrapped(lines.join(" "), width, "", colors);
}

function table(lines: readonly string[], colors: Colors): string {
  const rows = lines
    .filter((_, index) => index !== 1)
    .map((line) =>
      line
        .split(/(?<!\\)\|/u)
        .slice(1, -1)
        .map((cell) => plain(cell.trim().replaceAll(String.raw`\|`, "|"))),
    );
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columns(row[column] ?? ""))),
  );
  const texts = rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - columns(cell)))
      .join(columnGap)
      .trimEnd(),
  );
  return texts.map((text, index) => (index === 0 ? colors.dim(text) : text)).join("\n");
}

/** Breaks a line between words, and within those of Chinese, which has no spaces. */
function wrapped(line: string, width: number, indent: string, colors: Colors): string {
  const lines: string[] = [];
  let current = "";
  for (const word of plain(line).split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (columns(longer) <= width) {
      current = longer;
    } else if (/\p{Script=Han}/u.test(word)) {
      current = longer;
      while (columns(current) > width) {
        const cut = cutAt(current, width);
        lines.push(current.slice(0, cut).trimEnd());
        current = indent + current.slice(cut).trimStart();
      }
    } else {
      if (current !== "") lines.push(current);
      current = indent + word;
    }
  }
  lines.push(current);
  return inlineCode(lines.join("\n"), colors);
}

/** How much of a text fits, in UTF-16 units: where it can be done in the second half, not inside of a word or before punctuation. */
function cutAt(text: string, width: number): number {
  let used = 0;
  let fits = 0;
  let best = 0;
  for (const { text: shown, width: cellWidth, end } of displayCells(text)) {
    used += cellWidth;
    if (used > width) break;
    fits = end;
    const next = text.slice(end, end + 1);
    const breaks = cellWidth === 2 || shown === " " || wide.test(next);
    if (breaks && !closing.test(next) && used > width / 2) best = end;
  }
  return best === 0 ? fits : best;
}

/** What is left of a text without the marks of links and emphasis. A link within the documents is only its text. */
function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/gu, (_, label: string, target: string) =>
      target.startsWith("https:") && !label.startsWith("CWE-") ? `${label} <${target}>` : label,
    )
    .replaceAll(/\*\*([^*]+)\*\*/gu, "$1");
}

/** Backticks say on paper what colour says on a terminal. */
function inlineCode(text: string, colors: Colors): string {
  if (!colors.isColorSupported) return text;
  return text.replaceAll(/`([^`]+)`/gu, (_, code: string) => colors.cyan(code));
}

function columns(text: string): number {
  return displayCells(text).reduce((sum, cell) => sum + cell.width, 0);
}
