import type { MacroDefinition } from "../source/macros.js";
import { forEachIdentifier } from "../source/identifiers.js";
import { lex } from "../source/lexer.js";
import type { SourceSpan } from "../source/text.js";
import type { SyntaxEngine, SyntaxNode } from "../syntax/engine.js";
import { findNode, namedChildren } from "../syntax/tree.js";

/**
 * What the use of a function-like macro stands for. What comes from an argument keeps its place in the file; all else
 * has the span of the use.
 */
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
    macroArguments: readonly MacroArgument[],
    use: SourceSpan,
  ): MacroExpansion | undefined {
    const body = substitute(macro, macroArguments);
    if (body === undefined) return undefined;
    const expression = this.parse("return", body, use);
    if (expression !== undefined) {
      const returned = findNode(expression, (node) => node.type === "return_statement");
      const node = returned && namedChildren(returned)[0];
      if (node !== undefined) return { kind: "expression", node };
    }
    const statements = this.parse("", body, use);
    return statements && { kind: "statements", node: statements };
  }

  /** The expanded body as that of a function, with places and texts set, if there is no error in it. */
  private parse(keyword: string, body: ExpandedBody, use: SourceSpan): SyntaxNode | undefined {
    const before = `void f(void) { ${keyword} `;
    const text = `${before}${body.text}\n; }`;
    const root = this.engine.parse(text);
    if (root.hasError || root.children.length !== 1) return undefined;
    const node = findNode(root, (candidate) => candidate.type === "compound_statement");
    return node && this.place(node, { text, use, offset: before.length, pieces: body.pieces });
  }

  private place(node: SyntaxNode, expansion: PlacedExpansion): SyntaxNode {
    const children = node.children.map((child) => this.place(child, expansion));
    const [start, end] = [node.start - expansion.offset, node.end - expansion.offset];
    const piece = expansion.pieces.find((candidate) => candidate.start <= start && end <= candidate.end);
    if (piece !== undefined) {
      const shift = piece.fileStart - piece.start;
      return { ...node, start: start + shift, end: end + shift, children };
    }
    const placed = { ...node, start: expansion.use.start, end: expansion.use.end, children };
    this.texts.set(placed, expansion.text.slice(node.start, node.end));
    return placed;
  }
}

/** An argument as the program writes it; `start` is its offset, unless it comes out of a macro itself. */
export interface MacroArgument {
  readonly text: string;
  readonly start: number | undefined;
}

/** A body with its arguments; the pieces are those that stand in the file, each at `fileStart`. */
interface ExpandedBody {
  readonly text: string;
  readonly pieces: readonly { readonly start: number; readonly end: number; readonly fileStart: number }[];
}

interface PlacedExpansion extends ExpandedBody {
  readonly use: SourceSpan;
  /** Where the body begins in `text`. */
  readonly offset: number;
}

/** The body of a macro with its parameters replaced; undefined where it pastes or makes strings of them. */
function substitute(
  macro: MacroDefinition,
  macroArguments: readonly MacroArgument[],
): ExpandedBody | undefined {
  const { parameters = [], body } = macro;
  const isVariadic = parameters.at(-1)?.endsWith("...") === true;
  const named = isVariadic ? parameters.length - 1 : parameters.length;
  const fits = isVariadic ? macroArguments.length >= named : macroArguments.length === named;
  if (!fits || body.length > longestBody || body.includes("#")) return undefined;
  const values = new Map(
    parameters.slice(0, named).map((name, index) => [name, macroArguments.slice(index, index + 1)]),
  );
  if (isVariadic) values.set("__VA_ARGS__", macroArguments.slice(named));
  const pieces: { start: number; end: number; fileStart: number }[] = [];
  let text = "";
  let position = 0;
  forEachIdentifier(lex(body).mask, (name, start) => {
    const value = values.get(name);
    if (value === undefined) return;
    text += body.slice(position, start);
    position = start + name.length;
    for (const [index, argument] of value.entries()) {
      if (index > 0) text += ", ";
      const end = text.length + argument.text.length;
      if (argument.start !== undefined) pieces.push({ start: text.length, end, fileStart: argument.start });
      text += argument.text;
    }
  });
  return { text: text + body.slice(position), pieces };
}
