import type { Position, Range } from "vscode-languageserver-protocol/node";

/** A text with a bar at the place that a test asks about. */
export function marked(textWithBar: string): { readonly text: string; readonly position: Position } {
  const offset = textWithBar.indexOf("|>");
  const text = textWithBar.replace("|>", "");
  return { text, position: positionAt(text, offset) };
}

/** The place `into` units after the start of the only occurrence of `part`. */
export function placeOf(text: string, part: string, into = 0): Position {
  const offset = text.indexOf(part);
  if (offset < 0 || text.includes(part, offset + 1)) throw new Error(`Not once in the text: ${part}`);
  return positionAt(text, offset + into);
}

/** What stands in a range. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  lines.push((lines.pop() ?? "").slice(0, end.character));
  lines[0] = (lines[0] ?? "").slice(start.character);
  return lines.join("\n");
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
