import type { SyntaxNode } from "./engine.js";

/** What the cursors of both engines have in common; all indices are UTF-16 units. */
export interface TreeCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

interface MutableNode extends SyntaxNode {
  hasError: boolean;
  readonly children: MutableNode[];
}

/** Copies the tree below a cursor in one walk, without recursion: C from strangers may be nested deeply. */
export function copyTree(cursor: TreeCursor, textLength: number, offset: number): SyntaxNode {
  const root = nodeAt(cursor, offset, { start: offset, end: offset + textLength });
  const ancestors: MutableNode[] = [root];
  let descending = cursor.gotoFirstChild();
  while (descending) {
    const node = nodeAt(cursor, offset);
    ancestors.at(-1)?.children.push(node);
    if (node.hasError) for (const ancestor of ancestors) ancestor.hasError = true;
    if (cursor.gotoFirstChild()) {
      ancestors.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) break;
      ancestors.pop();
      if (ancestors.length === 0) break;
    }
    descending = ancestors.length > 0;
  }
  return root;
}

function nodeAt(cursor: TreeCursor, offset: number, span?: { start: number; end: number }): MutableNode {
  const type = cursor.nodeType;
  const missing = cursor.nodeIsMissing;
  return {
    type,
    field: cursor.currentFieldName ?? undefined,
    named: cursor.nodeIsNamed,
    start: span?.start ?? cursor.startIndex + offset,
    end: span?.end ?? cursor.endIndex + offset,
    missing,
    hasError: missing || type === "ERROR",
    children: [],
  };
}
