import { rewrites } from "../source/rewrites/index.js";
import type { Island } from "../source/rewrites/rewrite.js";
import type { SyntaxEngine, SyntaxNode } from "./engine.js";

/** A function's syntax tree without errors, and the text that it was read from. */
export interface ParsedFunction {
  readonly definition: SyntaxNode;
  readonly text: string;
}

/** Deeper trees than real code has would overflow the stack of what walks them. */
const deepestTree = 1_000;

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
  let candidate = island;
  for (let next = 0; ; next++) {
    const definition = cleanDefinition(engine.parse(candidate.text, start));
    if (definition !== undefined) return { definition, text: candidate.text };
    const rewrite = rewrites[next];
    if (rewrite === undefined) return undefined;
    candidate = rewrite.apply(candidate);
  }
}

function cleanDefinition(root: SyntaxNode): SyntaxNode | undefined {
  if (root.hasError || depthOf(root) > deepestTree) return undefined;
  const definitions = root.children.filter((child) => child.type === "function_definition");
  return definitions.length === 1 ? definitions[0] : undefined;
}

function depthOf(root: SyntaxNode): number {
  let deepest = 0;
  const pending: [SyntaxNode, number][] = [[root, 1]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    for (const child of node.children) pending.push([child, depth + 1]);
  }
  return deepest;
}
