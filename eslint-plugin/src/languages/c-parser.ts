import type { File, OkParseResult, ParseResult } from "@eslint/core";
import { SourceText } from "@openssl-lint/analyzer";
import { createTree, type CNode, type CTree } from "../ast.js";
import { syntaxEngine } from "../engine.js";
import { CSourceCode } from "./c-source-code.js";
import type { CLanguageOptions } from "./language-options.js";

/** What parsing hands to the source code object, besides the tree. */
export interface CParseResult extends OkParseResult<CNode> {
  readonly source: SourceText;
  readonly tree: CTree;
}

/** Parses any text but binary data: what is no C is an `ERROR` node. */
export function parse(file: File): CParseResult | Exclude<ParseResult<CNode>, OkParseResult<CNode>> {
  const source = textOf(file.body);
  if (source.isBinary) {
    const { line, column } = source.positionAt(source.text.indexOf("\0"));
    return { ok: false, errors: [{ message: "This is a binary file: it has a NUL byte.", line, column }] };
  }
  const tree = createTree(syntaxEngine().parseFlat(source.text), source);
  return { ok: true, ast: tree.root, source, tree };
}

export function createSourceCode(
  file: File,
  { source, tree }: CParseResult,
  languageOptions: CLanguageOptions,
): CSourceCode {
  return new CSourceCode({ path: file.path, source, tree, languageOptions });
}

function textOf(body: string | Uint8Array): SourceText {
  return typeof body === "string" ? SourceText.fromString(body) : SourceText.fromBytes(body);
}
