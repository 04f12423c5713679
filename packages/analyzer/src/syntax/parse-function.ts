import { preparation, rewrites } from "../source/rewrites/index.js";
import type { Island } from "../source/rewrites/rewrite.js";
import { deepestTree, type SyntaxEngine, type SyntaxNode } from "./engine.js";
import { findNode } from "./tree.js";

/** A function's syntax tree without errors, and the text that it was read from. */
export interface ParsedFunction {
  readonly definition: SyntaxNode;
  readonly text: string;
}

/**
 * Parses the text of one function on its own. Where it has a syntax error, the rewrites are tried one on top
 * of the other; they keep every offset.
 * @param start the 0-based UTF-16 offset of the island in its file, to which the tree's offsets refer.
 * @returns undefined where no rewrite gives a tree without errors.
 */
export function parseFunction(
  island: Island,
  start: number,
  engine: SyntaxEngine,
): ParsedFunction | undefined {
  let candidate = preparation.reduce((prepared, rewrite) => rewrite.apply(prepared), island);
  let definition = parseClean(candidate, start, engine);
  for (const rewrite of rewrites) {
    if (definition !== undefined) break;
    const rewritten = rewrite.apply(candidate);
    if (rewritten === candidate) continue;
    candidate = rewritten;
    definition = parseClean(candidate, start, engine);
  }
  return definition && { definition, text: candidate.text };
}

function parseClean({ text }: Island, start: number, engine: SyntaxEngine): SyntaxNode | undefined {
  const root = engine.parseClean(text, deepestTree, start);
  return root && onlyDefinition(root);
}

/** A definition inside the definition is a block with a macro before it, which the grammar takes for a function. */
function onlyDefinition(root: SyntaxNode): SyntaxNode | undefined {
  let definition: SyntaxNode | undefined;
  const second = findNode(root, (node) => {
    if (node.type !== "function_definition") return false;
    if (definition !== undefined) return true;
    definition = node;
    return false;
  });
  return second === undefined ? definition : undefined;
}
