import type { SyntaxNode } from "./engine.js";
import { errorFlag, FlatTree, missingFlag, type TreeColumns } from "./flat-tree.js";

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

/** How many UTF-16 units of C there are to a node, about; real files have 4 to 5. */
const unitsPerNode = 4;

/** The number of ERROR nodes in every grammar; kept as that of the end of the text, so that the numbers are small. */
const errorId = 0xffff;
const errorKind = 0;
const noField = 0;

/** What an abridged tree leaves out: it says nothing that the nodes around it do not say. */
const omitted: ReadonlySet<string> = new Set(
  "( ) [ ] { } , ; comment if else for while do switch case return goto break continue struct".split(" "),
);

/** What an abridged tree has nothing below, although the grammar divides some of it. */
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

/**
 * Copies trees of one grammar out of the memory of its parser. Each question to a cursor crosses into native code, so
 * what belongs to a kind of node or to a field is asked once.
 */
export class TreeCopier {
  private readonly kinds: Kind[] = [];
  private readonly fields: (string | undefined)[] = [];

  /**
   * In one walk, without recursion: C from strangers may be nested deeply. The root covers the whole text.
   * @param hasError whether the tree has an ERROR or a missing token anywhere.
   * @param isAbridged whether to leave out what lowering has no use for, if there is no error.
   */
  copy(cursor: TreeCursor, hasError: boolean, textLength: number, isAbridged = false): FlatTree {
    let columns = columnsFor(Math.ceil(textLength / unitsPerNode) + 16);
    const { kinds, fields } = this;
    const leavesOut = isAbridged && !hasError;
    const open: number[] = [];
    let size = 0;
    for (let descending = true; descending;) {
      const id = cursor.nodeTypeId;
      const number = id === errorId ? errorKind : id;
      const kind = (kinds[number] ??= kindAt(cursor));
      if (!leavesOut || !kind.isOmitted) {
        if (size === columns.kind.length) columns = columnsFor(2 * size, columns);
        columns.kind[size] = number;
        columns.parent[size] = open.at(-1) ?? 0;
        this.read(cursor, size, columns);
        if (hasError) this.flag(cursor, size, columns);
        size += 1;
        if (!(leavesOut && kind.isUndivided) && cursor.gotoFirstChild()) {
          open.push(size - 1);
          continue;
        }
        columns.next[size - 1] = size;
      }
      while (descending && !cursor.gotoNextSibling()) {
        const left = cursor.gotoParent() ? open.pop() : undefined;
        if (left === undefined) descending = false;
        else columns.next[left] = size;
      }
    }
    columns.start[0] = 0;
    columns.end[0] = textLength;
    return new FlatTree(size, columns, { kinds, fields });
  }

  private read(cursor: TreeCursor, node: number, columns: TreeColumns): void {
    const field = cursor.currentFieldId;
    if (field !== noField) this.fields[field] ??= cursor.currentFieldName ?? undefined;
    columns.field[node] = field;
    columns.start[node] = cursor.startIndex;
    columns.end[node] = cursor.endIndex;
  }

  /** An error counts for all that the node stands in. */
  private flag(cursor: TreeCursor, node: number, { kind, start, end, parent, flags }: TreeColumns): void {
    const missing = start[node] === end[node] && cursor.nodeIsMissing;
    if (missing) flags[node] = missingFlag;
    if (!missing && kind[node] !== errorKind) return;
    for (let above = node; ((flags[above] ?? 0) & errorFlag) === 0; above = parent[above] ?? 0)
      flags[above] = (flags[above] ?? 0) | errorFlag;
  }
}

function kindAt(cursor: TreeCursor): Kind {
  const { nodeType: type, nodeIsNamed: named } = cursor;
  return { type, named, isOmitted: omitted.has(type), isUndivided: !named || undivided.has(type) };
}

/** Columns with room for some nodes, and with what was in shorter ones. */
function columnsFor(capacity: number, filled?: TreeColumns): TreeColumns {
  const columns: TreeColumns = {
    kind: new Uint16Array(capacity),
    field: new Uint8Array(capacity),
    start: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    parent: new Uint32Array(capacity),
    next: new Uint32Array(capacity),
    flags: new Uint8Array(capacity),
  };
  if (filled !== undefined) {
    columns.kind.set(filled.kind);
    columns.field.set(filled.field);
    columns.start.set(filled.start);
    columns.end.set(filled.end);
    columns.parent.set(filled.parent);
    columns.next.set(filled.next);
    columns.flags.set(filled.flags);
  }
  return columns;
}

interface MutableNode extends SyntaxNode {
  children: MutableNode[];
}

/** Most nodes are tokens: they share one list. */
const noChildren: MutableNode[] = [];

/**
 * The tree as objects, for whoever looks at all of it.
 * @param offset added to every offset, for text cut out of a longer one.
 */
export function syntaxNodes(tree: FlatTree, offset: number): SyntaxNode {
  const root = syntaxNode(tree, 0, offset);
  const nodes = [root];
  for (let index = 1; index < tree.size; index += 1) {
    const node = syntaxNode(tree, index, offset);
    nodes.push(node);
    const parent = nodes[tree.parent(index)];
    if (parent?.children === noChildren) parent.children = [node];
    else parent?.children.push(node);
  }
  return root;
}

/** As `syntaxNodes`; undefined where the tree has more than so many levels. */
export function shallowNodes(tree: FlatTree, levels: number, offset: number): SyntaxNode | undefined {
  return tree.levels() > levels ? undefined : syntaxNodes(tree, offset);
}

function syntaxNode(tree: FlatTree, index: number, offset: number): MutableNode {
  return {
    type: tree.type(index),
    field: tree.field(index),
    named: tree.named(index),
    start: tree.start(index) + offset,
    end: tree.end(index) + offset,
    missing: tree.missing(index),
    hasError: tree.hasError(index),
    children: noChildren,
  };
}
