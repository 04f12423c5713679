import type { File, Language, LanguageContext, OkParseResult, ParseResult } from "@eslint/core";
import { SourceText } from "@openssl-lint/analyzer";
import { createTree, visitorKeys, type CNode, type CTree } from "../ast.js";
import { syntaxEngine } from "../engine.js";
import { withProjectInJSON } from "../project-in-json.js";
import { CSourceCode } from "./c-source-code.js";
import {
  normalizeLanguageOptions,
  validateLanguageOptions,
  type CLanguageOptions,
} from "./language-options.js";

/** What parsing hands to the source code object, besides the tree. */
interface CParseResult extends OkParseResult<CNode> {
  readonly source: SourceText;
  readonly tree: CTree;
}

/** C as an ESLint language. Syntax errors stop nothing: what cannot be parsed is an `ERROR` node in the tree. */
export class CLanguage implements Language<{
  LangOptions: CLanguageOptions;
  Code: CSourceCode;
  RootNode: CNode;
  Node: CNode;
}> {
  readonly fileType = "text";
  readonly lineStart = 1;
  readonly columnStart = 1;
  readonly nodeTypeKey = "type";
  readonly visitorKeys = visitorKeys;
  readonly defaultLanguageOptions: CLanguageOptions = {};

  /** @throws {Error} naming the option that is wrong. */
  validateLanguageOptions(languageOptions: CLanguageOptions): void {
    validateLanguageOptions(languageOptions);
  }

  normalizeLanguageOptions(languageOptions: CLanguageOptions): CLanguageOptions {
    return withProjectInJSON(normalizeLanguageOptions(languageOptions));
  }

  parse(file: File): CParseResult | Exclude<ParseResult<CNode>, OkParseResult<CNode>> {
    const source = textOf(file.body);
    if (source.isBinary) {
      const { line, column } = source.positionAt(source.text.indexOf("\0"));
      return { ok: false, errors: [{ message: "This is a binary file: it has a NUL byte.", line, column }] };
    }
    const tree = createTree(syntaxEngine().parseFlat(source.text), source);
    return { ok: true, ast: tree.root, source, tree };
  }

  createSourceCode(
    file: File,
    parsed: OkParseResult<CNode>,
    context: LanguageContext<CLanguageOptions>,
  ): CSourceCode {
    const { source, tree } = parsed as CParseResult;
    return new CSourceCode({ path: file.path, source, tree, languageOptions: context.languageOptions });
  }
}

function textOf(body: string | Uint8Array): SourceText {
  return typeof body === "string" ? SourceText.fromString(body) : SourceText.fromBytes(body);
}
