import type { MacroDefinition } from "../../source/preprocessor/macros.js";
import type { SourceSpan } from "../../source/text.js";
import type { SyntaxEngine, SyntaxNode } from "../../syntax/engine.js";
import { findNode, namedChildren } from "../../syntax/tree.js";
import { substitute, type ExpandedBody, type MacroArgument } from "./macro-substitution.js";

/**
 * What the use of a macro stands for. What comes from an argument keeps its place in the file; all else has the
 * span of the use.
 */
export interface MacroExpansion {
  readonly kind: "expression" | "statements";
  readonly node: SyntaxNode;
}

/** Macros in macros are walked one inside the other: a deep tree in each would overflow the stack. */
const deepestExpansion = 200;

/** What an expansion costs besides its text, in UTF-16 units. */
const costOfExpansion = 100;

/** The grammar would take some of these for names: `return break`. */
const beginsStatement = /^\s*(?:return|goto|break|continue|if|else|do|for|while|switch|case|default)\b/u;

/** Expands the macros of a file where they are used, and remembers the text of what comes out. */
export class MacroExpansions {
  /** How many macros were not expanded, since those before them had used up what the file may. */
  refused = 0;
  private readonly texts = new WeakMap<SyntaxNode, string>();
  /** What bodies were parsed to, by their texts: macros that log or lock expand to the same all over a file. */
  private readonly parsed = new Map<string, SyntaxNode | undefined>();

  /** @param textLeft how long all further expansions together may be, in UTF-16 units. */
  constructor(
    private readonly engine: SyntaxEngine,
    public textLeft: number,
  ) {}

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
    if (this.textLeft <= 0) {
      this.refused++;
      return undefined;
    }
    const body = substitute(macro, macroArguments);
    if (body === undefined) return undefined;
    this.textLeft -= body.text.length + costOfExpansion;
    const expression = beginsStatement.test(body.text)
      ? undefined
      : returnedValue(this.parse("return", body, use));
    if (expression !== undefined) return { kind: "expression", node: expression };
    const statements = this.parse("", body, use);
    return statements && { kind: "statements", node: statements };
  }

  /** The expanded body as that of a function, with places and texts set, if there is no error in it. */
  private parse(keyword: string, body: ExpandedBody, use: SourceSpan): SyntaxNode | undefined {
    const before = `void f(void) { ${keyword} `;
    const text = `${before}${body.text}\n; }`;
    if (!this.parsed.has(text)) this.parsed.set(text, this.parseFunction(text));
    const node = this.parsed.get(text);
    return node && this.place(node, { text, use, offset: before.length, pieces: body.pieces });
  }

  /** The body of the one function that there is, if the text has no error. */
  private parseFunction(text: string): SyntaxNode | undefined {
    const root = this.engine.parseClean(text, deepestExpansion);
    if (root?.children.length !== 1) return undefined;
    return findNode(root, (candidate) => candidate.type === "compound_statement");
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

interface PlacedExpansion extends ExpandedBody {
  readonly use: SourceSpan;
  /** Where the body begins in `text`. */
  readonly offset: number;
}

/** What a block returns that does nothing else: with further statements the body is no expression. */
function returnedValue(block: SyntaxNode | undefined): SyntaxNode | undefined {
  const statements = block === undefined ? [] : namedChildren(block).filter((node) => !isEmpty(node));
  const [returned] = statements;
  return statements.length === 1 && returned?.type === "return_statement"
    ? namedChildren(returned)[0]
    : undefined;
}

function isEmpty(statement: SyntaxNode): boolean {
  return statement.type === "expression_statement" && namedChildren(statement).length === 0;
}
