import type { SourceText } from "@openssl-lint/analyzer";
import type { SourceLocation } from "@eslint/core";

/** A C comment. `value` is what stands between its delimiters. */
export interface CComment {
  readonly type: "comment";
  readonly style: "block" | "line";
  readonly value: string;
  /** Start and end as 0-based UTF-16 offsets, delimiters included. */
  readonly range: [number, number];
  /** Lines and columns are 1-based; columns count UTF-16 units. */
  readonly loc: SourceLocation;
}

/**
 * Comments, and what may hold comment delimiters that are none: strings and character constants.
 * Numbers are here because `'` may separate their digits. A backslash continues a line comment.
 */
const tokens = new RegExp(
  [
    String.raw`\b\.?\d(?:'?[\w.])*`,
    String.raw`"(?:[^"\\\r\n]|\\(?:\r\n|[^]))*"`,
    String.raw`'(?:[^'\\\r\n]|\\(?:\r\n|[^]))*'`,
    String.raw`(?<block>\/\*[^]*?(?:\*\/|$))`,
    String.raw`(?<line>\/\/(?:[^\\\r\n]|\\(?:\r\n|[^]))*)`,
  ].join("|"),
  "gu",
);

/** Every comment of a C text, in file order. Delimiters inside strings and character constants do not count. */
export function findComments(source: SourceText): CComment[] {
  return [...source.text.matchAll(tokens)].flatMap(({ index, groups }) => {
    const { block, line } = groups ?? {};
    if (block !== undefined)
      return [comment("block", block, block.slice(2).replace(/\*\/$/u, ""), index, source)];
    if (line !== undefined) return [comment("line", line, line.slice(2), index, source)];
    return [];
  });
}

function comment(
  style: CComment["style"],
  text: string,
  value: string,
  start: number,
  source: SourceText,
): CComment {
  const end = start + text.length;
  const { line: startLine, column: startColumn } = source.positionAt(start);
  const { line: endLine, column: endColumn } = source.positionAt(end);
  return {
    type: "comment",
    style,
    value,
    range: [start, end],
    loc: { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } },
  };
}
