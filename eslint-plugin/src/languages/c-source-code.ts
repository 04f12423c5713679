import type { DirectiveType, FileProblem, RulesConfig, SourceLocation } from "@eslint/core";
import { ConfigCommentParser, Directive, TextSourceCodeBase, type VisitNodeStep } from "@eslint/plugin-kit";
import type { SourceText } from "@openssl-lint/analyzer";
import { visitorKeys, type CNode, type CTree } from "../ast.js";
import { findComments, type CComment } from "../comments.js";
import type { CLanguageOptions } from "./language-options.js";

const directiveParser = new ConfigCommentParser();
const directivePattern = /^\s*eslint(?:-enable|-disable(?:(?:-next)?-line)?)?(?:\s|$)/u;
/** As in JavaScript, only these count in a line comment. */
const lineDirectivePattern = /^\s*eslint-disable-(?:next-)?line(?:\s|$)/u;

interface InlineConfig {
  readonly config: { readonly rules: RulesConfig };
  readonly loc: SourceLocation;
}

/** A C file as ESLint and its rules see it. */
export class CSourceCode extends TextSourceCodeBase<{
  LangOptions: CLanguageOptions;
  RootNode: CNode;
  SyntaxElementWithLoc: CNode | CComment;
  ConfigNode: CComment;
}> {
  readonly visitorKeys = visitorKeys;
  /** The name of the file, as ESLint gives it. */
  readonly path: string;
  readonly source: SourceText;
  readonly languageOptions: CLanguageOptions;
  readonly #tree: CTree;
  #comments: readonly CComment[] | undefined;

  constructor(options: { path: string; source: SourceText; tree: CTree; languageOptions: CLanguageOptions }) {
    const { path, source, tree, languageOptions } = options;
    super({ text: source.text, ast: tree.root, lineEndingPattern: /\r\n|\n|\r/u });
    this.path = path;
    this.source = source;
    this.languageOptions = languageOptions;
    this.#tree = tree;
  }

  /** Every comment, in file order. They are no nodes of the tree. */
  get comments(): readonly CComment[] {
    this.#comments ??= findComments(this.source);
    return this.#comments;
  }

  /** As rules for JavaScript ask: a configuration of such rules without `files` is in force for C files, too. */
  getAllComments(): CComment[] {
    return [...this.comments];
  }

  override getParent(node: CNode | CComment): CNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  override traverse(): Iterable<VisitNodeStep> {
    return this.#tree.steps();
  }

  /** The comments that speak to ESLint. */
  getInlineConfigNodes(): CComment[] {
    return this.comments.filter(({ style, value }) =>
      (style === "line" ? lineDirectivePattern : directivePattern).test(value),
    );
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    const directives: Directive[] = [];
    const problems: FileProblem[] = [];
    for (const node of this.getInlineConfigNodes()) {
      const { label, value, justification } = directiveParser.parseDirective(node.value) ?? {};
      const type = directiveType(label);
      if (type === undefined || value === undefined || justification === undefined) continue;
      if (type === "disable-line" && node.loc.start.line !== node.loc.end.line) {
        const message = `${String(label)} comment should not span multiple lines.`;
        problems.push({ ruleId: null, message, loc: node.loc });
      } else directives.push(new Directive({ type, node, value, justification }));
    }
    return { directives, problems };
  }

  applyInlineConfig(): { configs: InlineConfig[]; problems: FileProblem[] } {
    const configs: InlineConfig[] = [];
    const problems: FileProblem[] = [];
    for (const { value, loc } of this.getInlineConfigNodes()) {
      const directive = directiveParser.parseDirective(value);
      if (directive?.label !== "eslint") continue;
      const parsed = directiveParser.parseJSONLikeConfig(directive.value);
      if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc });
      else problems.push({ ruleId: null, message: parsed.error.message, loc });
    }
    return { configs, problems };
  }
}

function directiveType(label: string | undefined): DirectiveType | undefined {
  switch (label) {
    case "eslint-disable":
      return "disable";
    case "eslint-enable":
      return "enable";
    case "eslint-disable-line":
      return "disable-line";
    case "eslint-disable-next-line":
      return "disable-next-line";
    default:
      return undefined;
  }
}
