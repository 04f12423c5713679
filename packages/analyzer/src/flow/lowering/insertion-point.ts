import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, namedChildren } from "../../syntax/tree.js";
import type { DeclarationPoint, InsertionPoint, PlainStatement } from "../ir.js";
import { declarationOrder, type DeclarationOrder } from "./declaration-order.js";
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

/** Says for the statements of one function where another statement can be put before them. */
export class InsertionPoints {
  private order: DeclarationOrder | undefined;

  /** @param body the body of the function. */
  constructor(
    private readonly body: SyntaxNode,
    private readonly island: IslandText,
  ) {}

  /** Undefined where the inserted statement would run at other times than the calls of `statement`. */
  before(statement: SyntaxNode): InsertionPoint | undefined {
    if (!statementsThatTakeOneBefore.has(statement.type)) return undefined;
    const separator = separatorBefore(statement.start, this.island);
    if (statement.type === "declaration" && !this.island.isLaterThanC89) {
      this.order ??= declarationOrder(this.body);
      if (this.order.comeFirst) return this.betweenNameAndValue(statement, separator, this.order);
    }
    return { span: { start: statement.start, end: statement.start }, before: "", after: separator };
  }

  /** The statement with what can come after it, if it is an expression or a declaration: in C89 only declarations can. */
  plain({ type, start, end }: SyntaxNode): PlainStatement | undefined {
    if (type !== "expression_statement" && type !== "declaration") return undefined;
    const takesDeclaration = type === "declaration" || this.island.isLaterThanC89;
    return { start, end, following: takesDeclaration ? declarationAfter(start, this.island) : undefined };
  }

  /** A line of its own before the closing brace of the function; undefined where that shares its line. */
  atEnd(): InsertionPoint | undefined {
    const last = namedChildren(this.body).at(-1);
    const brace = this.body.end - 1;
    const [, lineEnd, indentation] = /(\r?\n)([ \t]*)$/u.exec(textBefore(brace, this.island)) ?? [];
    const [, ofLast] =
      /\n([ \t]*)$/u.exec(last === undefined ? "" : textBefore(last.start, this.island)) ?? [];
    if (lineEnd === undefined || indentation === undefined || ofLast === undefined) return undefined;
    const lineStart = brace - indentation.length;
    return { span: { start: lineStart, end: lineStart }, before: ofLast, after: lineEnd };
  }

  /** `int n = f();` becomes `int n;` and `n = f();`: in C89 no statement may come before a declaration. */
  private betweenNameAndValue(
    declaration: SyntaxNode,
    separator: string,
    { lastOfBlocks }: DeclarationOrder,
  ): InsertionPoint | undefined {
    const [declarator, ...others] = declaration.children.filter(({ field }) => field === "declarator");
    const name = declarator && childInField(declarator, "declarator");
    const value = declarator && childInField(declarator, "value");
    const isPlain = namedChildren(declaration).every(
      ({ field }) => field === "type" || field === "declarator",
    );
    if (!lastOfBlocks.has(declaration) || !isPlain || others.length > 0) return undefined;
    if (name?.type !== "identifier" || value === undefined || value.type === "initializer_list")
      return undefined;
    const { text, start } = this.island;
    const emptyLine = /^\r?\n/u.exec(separator)?.[0] ?? "";
    return {
      span: { start: name.end, end: value.start },
      before: `;${emptyLine}${separator}`,
      after: `${separator}${text.slice(name.start - start, name.end - start)} = `,
    };
  }
}

/** A graph keeps this: it may not keep the tree. */
function declarationAfter(start: number, island: IslandText): DeclarationPoint {
  return {
    separator: () => separatorBefore(start, island),
    isUnusedName: (name) => !new RegExp(String.raw`\b${name}\b`, "u").test(island.text),
  };
}

/** The line end and the indentation before a statement, or a space where another one stands before it. */
function separatorBefore(start: number, island: IslandText): string {
  return /\r?\n[ \t]*$/u.exec(textBefore(start, island))?.[0] ?? " ";
}

function textBefore(offset: number, { text, start }: IslandText): string {
  const position = offset - start;
  return text.slice(Math.max(0, position - widestIndentation), position);
}
