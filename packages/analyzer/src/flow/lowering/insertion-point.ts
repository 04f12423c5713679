import type { SyntaxNode } from "../../syntax/engine.js";
import type { InsertionPoint } from "../ir.js";
import type { IslandText } from "./island-text.js";

/** The statements whose calls all run once, right after a statement that is put before them. */
const statementsThatTakeOneBefore: ReadonlySet<string> = new Set([
  "declaration",
  "expression_statement",
  "if_statement",
  "switch_statement",
  "return_statement",
]);

/** How far back a line end is looked for. */
const widestIndentation = 200;

/** Where a statement can be put before this one; undefined where it would run at other times than its calls. */
export function insertionPointBefore(
  node: SyntaxNode,
  { text, start }: IslandText,
): InsertionPoint | undefined {
  if (!statementsThatTakeOneBefore.has(node.type)) return undefined;
  const position = node.start - start;
  const before = text.slice(Math.max(0, position - widestIndentation), position);
  const indentation = /(\r?\n)([ \t]*)$/u.exec(before);
  if (indentation === null) return { offset: node.start, separator: " " };
  const [, lineEnd = "\n", space = ""] = indentation;
  return { offset: node.start, separator: lineEnd + space };
}
