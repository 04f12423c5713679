import type { MacroDefinition } from "../source/macros.js";
import { forEachIdentifier } from "../source/identifiers.js";
import { lex } from "../source/lexer.js";
import type { SourceSpan } from "../source/text.js";
import type { SyntaxEngine, SyntaxNode } from "../syntax/engine.js";
import { findNode, namedChildren } from "../syntax/tree.js";

/** What the use of a function-like macro stands for; its nodes all have the span of the use. */
export interface MacroExpansion {
  readonly kind: "expression" | "statements";
  readonly node: SyntaxNode;
}

/** Longer bodies are tables and generated code, not wrappers. */
const longestBody = 4_000;

/** Expands the function-like macros of a file where they are used, and remembers the text of what comes out. */
export class MacroExpansions {
  private readonly texts = new WeakMap<SyntaxNode, string>();

  constructor(private readonly engine: SyntaxEngine) {}

  /** The text of a node that an expansion made; undefined for one that stands in the file. */
  textOf(node: SyntaxNode): string | undefined {
    return this.texts.get(node);
  }

  /** Undefined where the arguments do not fit, or what comes out is neither an expression nor statements. */
  expand(
    macro: MacroDefinition,
    macroArguments: readonly string[],
    use: SourceSpan,
  ): MacroExpansion | undefined {
    const body = substitute(macro, macroArguments);
    if (body === undefined) return undefined;
    const expression = this.parse(`void f(void) { return ${body}\n; }`, use);
    if (expression !== undefined) {
      const returned = findNode(expression, (node) => node.type === "return_statement");
      const node = returned && namedChildren(returned)[0];
      if (node !== undefined) return { kind: "expression", node };
    }
    const statements = this.parse(`void f(void) { ${body}\n; }`, use);
    return statements && { kind: "statements", node: statements };
  }

  /** The body of the wrapping function, with spans and texts set, if there is no error in it. */
  private parse(text: string, use: SourceSpan): SyntaxNode | undefined {
    const root = this.engine.parse(text);
    if (root.hasError || root.children.length !== 1) return undefined;
    const body = findNode(root, (node) => node.type === "compound_statement");
    return body && this.place(body, text, use);
  }

  private place(node: SyntaxNode, text: string, use: SourceSpan): SyntaxNode {
    const children = node.children.map((child) => this.place(child, text, use));
    const placed = { ...node, start: use.start, end: use.end, children };
    this.texts.set(placed, text.slice(node.start, node.end));
    return placed;
  }
}

/** The body of a macro with its parameters replaced; undefined where it pastes or makes strings of them. */
function substitute(macro: MacroDefinition, macroArguments: readonly string[]): string | undefined {
  const { parameters = [], body } = macro;
  const isVariadic = parameters.at(-1)?.endsWith("...") === true;
  const fits = isVariadic
    ? macroArguments.length >= parameters.length - 1
    : macroArguments.length === parameters.length;
  if (!fits || body.length > longestBody || body.includes("#")) return undefined;
  const named = isVariadic ? parameters.length - 1 : parameters.length;
  const values = new Map(
    parameters.slice(0, named).map((name, index) => [name, macroArguments[index] ?? ""]),
  );
  if (isVariadic) values.set("__VA_ARGS__", macroArguments.slice(named).join(", "));
  let expanded = "";
  let position = 0;
  forEachIdentifier(lex(body).mask, (name, start) => {
    const value = values.get(name);
    if (value === undefined) return;
    expanded += body.slice(position, start) + value;
    position = start + name.length;
  });
  return expanded + body.slice(position);
}
