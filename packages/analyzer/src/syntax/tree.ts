import type { SourceSpan } from "../source/text.js";
import type { SyntaxNode } from "./engine.js";

/** The child that the grammar calls `field`. */
export function childInField(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** The named children that are not comments. */
export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child.named && child.type !== "comment");
}

/** What stands inside any number of parentheses. */
export function withoutParentheses(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === "parenthesized_expression") {
    const [child] = namedChildren(inner);
    if (child === undefined) break;
    inner = child;
  }
  return inner;
}

/** What stands inside any number of parentheses and casts: neither changes which value is meant. */
export function withoutCasts(node: SyntaxNode): SyntaxNode {
  let inner = withoutParentheses(node);
  while (inner.type === "cast_expression") {
    const value = childInField(inner, "value");
    if (value === undefined) break;
    inner = withoutParentheses(value);
  }
  return inner;
}

/** The first node below `node` (or itself) that `matches`, in text order; walks without recursion. */
export function findNode(
  node: SyntaxNode,
  matches: (candidate: SyntaxNode) => boolean,
): SyntaxNode | undefined {
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (matches(next)) return next;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child !== undefined) pending.push(child);
    }
  }
  return undefined;
}

/** The stretch of a node alone: what keeps it does not keep the tree. */
export function spanOf({ start, end }: SyntaxNode): SourceSpan {
  return { start, end };
}
