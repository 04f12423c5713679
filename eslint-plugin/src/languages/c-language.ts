import type { File, Language, LanguageContext, OkParseResult, ParseResult } from "@eslint/core";
import type { CNode } from "../ast.js";
import { linting } from "../load-linting.js";
import type { CParseResult } from "./c-parser.js";
import type { CSourceCode } from "./c-source-code.js";
import type { CLanguageOptions } from "./language-options.js";

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
  readonly defaultLanguageOptions: CLanguageOptions = {};

  get visitorKeys(): Record<string, string[]> {
    return linting().visitorKeys;
  }

  /** @throws {Error} naming the option that is wrong. */
  validateLanguageOptions(languageOptions: CLanguageOptions): void {
    linting().validateLanguageOptions(languageOptions);
  }

  normalizeLanguageOptions(languageOptions: CLanguageOptions): CLanguageOptions {
    const { normalizeLanguageOptions, withProjectInJSON } = linting();
    return withProjectInJSON(normalizeLanguageOptions(languageOptions));
  }

  parse(file: File): ParseResult<CNode> {
    return linting().parse(file);
  }

  createSourceCode(
    file: File,
    parsed: OkParseResult<CNode>,
    context: LanguageContext<CLanguageOptions>,
  ): CSourceCode {
    return linting().createSourceCode(file, parsed as CParseResult, context.languageOptions);
  }
}
