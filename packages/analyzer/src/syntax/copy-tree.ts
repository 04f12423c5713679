import type { SyntaxNode } from "./engine.js";

/** What the cursors of both engines have in common; all indices are UTF-16 units. */
export interface TreeCursor {
  readonly nodeType: string;
  readonly nodeTypeId: number;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldId: number;
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

interface MutableNode extends SyntaxNode {
  hasError: boolean;
  readonly children: MutableNode[];
}

/**
 * Copies trees of one grammar out of the memory of its parser. Each question to a cursor crosses into native code, so
 * what belongs to a kind of node or to a field is asked once.
 */
export class TreeCopier {
  private readonly kinds: { readonly type: string; readonly named: boolean }[] = [];
  private readonly fields: (string | undefined)[] = [];

  /**
   * In one walk, without recursion: C from strangers may be nested deeply.
   * @param hasError whether the tree has an ERROR or a missing token anywhere.
   * @param offset added to every offset, for text cut out of a longer one.
   */
  copy(cursor: TreeCursor, hasError: boolean, textLength: number, offset: number): SyntaxNode {
    const root = this.node(cursor, offset, hasError);
    const whole = { ...root, start: offset, end: offset + textLength };
    const ancestors: MutableNode[] = [whole];
    let descending = cursor.gotoFirstChild();
    while (descending) {
      const node = this.node(cursor, offset, hasError);
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
    return whole;
  }

  private node(cursor: TreeCursor, offset: number, mayBeMissing: boolean): MutableNode {
    const { type, named } = (this.kinds[cursor.nodeTypeId] ??= {
      type: cursor.nodeType,
      named: cursor.nodeIsNamed,
    });
    const missing = mayBeMissing && cursor.nodeIsMissing;
    return {
      type,
      field: this.field(cursor),
      named,
      start: cursor.startIndex + offset,
      end: cursor.endIndex + offset,
      missing,
      hasError: missing || type === "ERROR",
      children: [],
    };
  }

  private field(cursor: TreeCursor): string | undefined {
    const id = cursor.currentFieldId;
    if (!(id in this.fields)) this.fields[id] = cursor.currentFieldName ?? undefined;
    return this.fields[id];
  }
}
