import type { SourcePosition, SourceRange } from "@openssl-lint/analyzer";
import type { Position, Range } from "vscode-languageserver";

/** The protocol counts lines and characters from 0; both sides count UTF-16 units. */
export function toPosition({ line, column }: Pick<SourcePosition, "line" | "column">): Position {
  return { line: line - 1, character: column - 1 };
}

export function toRange({ start, end }: SourceRange): Range {
  return { start: toPosition(start), end: toPosition(end) };
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
