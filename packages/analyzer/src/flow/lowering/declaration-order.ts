import type { SyntaxNode } from "../../syntax/engine.js";
import { findNode, namedChildren } from "../../syntax/tree.js";

/** Where the declarations of a function stand. */
export interface DeclarationOrder {
  /** Whether all of them come first in their blocks, as C89 demands. */
  readonly comeFirst: boolean;
  /** The last declaration of each block, if only declarations come before it. */
  readonly lastOfBlocks: ReadonlySet<SyntaxNode>;
}

/** @param body the body of a function; blocks in statement expressions count too. */
export function declarationOrder(body: SyntaxNode): DeclarationOrder {
  const lastOfBlocks = new Set<SyntaxNode>();
  const late = findNode(body, (node) => {
    if (node.type === "for_statement") return namedChildren(node).some(isDeclaration);
    if (node.type !== "compound_statement") return false;
    const statements = namedChildren(node);
    const firstOther = statements.findIndex((statement) => !isDeclaration(statement));
    const leading = firstOther < 0 ? statements : statements.slice(0, firstOther);
    const last = leading.at(-1);
    if (last !== undefined) lastOfBlocks.add(last);
    return statements.slice(leading.length).some(isDeclaration);
  });
  return { comeFirst: late === undefined, lastOfBlocks };
}

function isDeclaration({ type }: SyntaxNode): boolean {
  return type === "declaration" || type === "type_definition";
}
