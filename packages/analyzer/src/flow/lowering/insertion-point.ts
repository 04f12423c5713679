import type { SyntaxNode } from "../../syntax/engine.js";
import type { InsertionPoint } from "../ir.js";
import type { IslandText } from "./lower-function.js";

/** The statements whose calls all run once, right after a statement that is put before them. */
const statementsThatTakeOneBefore: ReadonlySet<string> = new Set([
  "declaration",
  "expression_statement",
  "if_statement",
  "switch_statement",
  "return_statement",
]);

/** Where a statement can be put before this one; undefined where it would run at other times than its calls. */
export function insertionPointBefore(
  node: SyntaxNode,
  { text, start }: IslandText,
): InsertionPoint | undefined {
  if (!statementsThatTakeOneBefore.has(node.type)) return undefined;
  const position = node.start - start;
  const lineStart = text.lastIndexOf("\n", position - 1) + 1;
  const before = text.slice(lineStart, position);
  if (before.trim() !== "") return { offset: node.start, separator: " " };
  const lineEnd = text.slice(lineStart - 2, lineStart) === "\r\n" ? "\r\n" : "\n";
  return { offset: node.start, separator: lineEnd + before };
}
