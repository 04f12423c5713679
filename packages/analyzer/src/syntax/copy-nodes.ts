import { kindNumberAt, type TreeCursor } from "./copy-tree.js";
import type { SyntaxNode } from "./engine.js";

/** Kinds that lowering has no use for: they say nothing that the nodes around them do not say. */
const omitted: ReadonlySet<string> = new Set(
  "( ) [ ] { } , ; comment if else for while do switch case return goto break continue struct".split(" "),
);

/** Kinds that lowering takes as a whole, although the grammar divides some of them. */
const undivided: ReadonlySet<string> = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "primitive_type",
  "number_literal",
  "char_literal",
  "string_literal",
  "null",
]);

interface Kind {
  readonly type: string;
  readonly named: boolean;
  readonly isOmitted: boolean;
  readonly isUndivided: boolean;
}

interface MutableNode extends SyntaxNode {
  children: MutableNode[];
}

/** Many nodes have nothing below: they share one list. */
const noChildren: MutableNode[] = [];

/** Which tree is copied, and how. */
export interface CopiedText {
  readonly text: string;
  /** Added to every offset, for text cut out of a longer one. */
  readonly offset: number;
  /** How many levels of nodes the tree may have. */
  readonly levels: number;
}

/**
 * Copies what lowering looks at of trees of one grammar, two nodes of three: each question to a cursor crosses into
 * native code.
 */
export class NodeCopier {
  private readonly kinds: Kind[] = [];
  private readonly fields: (string | undefined)[] = [];

  /**
   * In one walk, without recursion: C from strangers may be nested deeply. The root covers the whole text.
   * @returns undefined where the tree has more levels.
   */
  copy(cursor: TreeCursor, { text, offset, levels }: CopiedText): SyntaxNode | undefined {
    const open: MutableNode[] = [];
    let root: MutableNode | undefined;
    for (;;) {
      const kind = this.kindAt(cursor);
      if (!kind.isOmitted) {
        const node = this.nodeAt(cursor, kind, offset);
        root ??= node;
        append(node, open.at(-1));
        if (!kind.isUndivided && cursor.gotoFirstChild()) {
          if (open.push(node) >= levels) return undefined;
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return root && { ...root, start: offset, end: offset + text.length };
        open.pop();
      }
    }
  }

  private kindAt(cursor: TreeCursor): Kind {
    return (this.kinds[kindNumberAt(cursor)] ??= readKind(cursor));
  }

  private nodeAt(cursor: TreeCursor, { type, named }: Kind, offset: number): MutableNode {
    const { currentFieldId, startIndex, endIndex } = cursor;
    const field = currentFieldId === 0 ? undefined : this.fieldAt(cursor, currentFieldId);
    return { type, field, named, start: startIndex + offset, end: endIndex + offset, children: noChildren };
  }

  private fieldAt(cursor: TreeCursor, id: number): string | undefined {
    return (this.fields[id] ??= cursor.currentFieldName ?? undefined);
  }
}

function readKind({ nodeType: type, nodeIsNamed: named }: TreeCursor): Kind {
  return { type, named, isOmitted: omitted.has(type), isUndivided: !named || undivided.has(type) };
}

function append(node: MutableNode, parent: MutableNode | undefined): void {
  if (parent?.children === noChildren) parent.children = [node];
  else parent?.children.push(node);
}
