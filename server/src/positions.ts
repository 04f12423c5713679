import type { SourcePosition, SourceRange } from "@openssl-lint/analyzer";
import { PositionEncodingKind, type Position, type Range } from "vscode-languageserver";

const encoder = new TextEncoder();

/** The protocol counts lines and characters from 0; the analysis counts UTF-16 units from 1. */
export function toPosition({ line, column }: Pick<SourcePosition, "line" | "column">): Position {
  return { line: line - 1, character: column - 1 };
}

export function toRange({ start, end }: SourceRange): Range {
  return { start: toPosition(start), end: toPosition(end) };
}

/**
 * Where in its line a client sees a character.
 * @param line the text of the line; needed for UTF-8 alone.
 * @param character 0-based, in UTF-16 units.
 * @returns 0-based, in units of the encoding.
 */
export function toClientCharacter(line: string, character: number, encoding: PositionEncodingKind): number {
  if (encoding !== PositionEncodingKind.UTF8) return character;
  return bytesIn(line.slice(0, character));
}

/**
 * The reverse: a client's position inside a character is that of the character.
 * @param character 0-based, in units of the encoding.
 * @returns 0-based, in UTF-16 units.
 */
export function fromClientCharacter(line: string, character: number, encoding: PositionEncodingKind): number {
  if (encoding !== PositionEncodingKind.UTF8) return character;
  let [units, bytes] = [0, 0];
  for (const symbol of line) {
    bytes += bytesIn(symbol);
    if (bytes > character) break;
    units += symbol.length;
  }
  return units;
}

function bytesIn(text: string): number {
  return encoder.encode(text).length;
}

/** Whether two ranges share a character or touch, so that a cursor beside a range counts as on it. */
export function rangesMeet(left: Range, right: Range): boolean {
  return !isBefore(left.end, right.start) && !isBefore(right.end, left.start);
}

export function rangesEqual(left: Range, right: Range): boolean {
  return positionsEqual(left.start, right.start) && positionsEqual(left.end, right.end);
}

function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

function positionsEqual(left: Position, right: Position): boolean {
  return left.line === right.line && left.character === right.character;
}
