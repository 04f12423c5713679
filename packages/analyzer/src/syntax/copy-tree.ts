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

/** The number of the kind of node that a cursor is at. */
export function kindNumberAt(cursor: TreeCursor): number {
  const id = cursor.nodeTypeId;
  return id === errorId ? errorKind : id;
}

/**
 * Copies trees of one grammar, with all of their nodes, out of the memory of its parser. Each question to a cursor
 * crosses into native code, so what belongs to a kind of node or to a field is asked once.
 */
export class TreeCopier {
  private readonly kinds: { readonly type: string; readonly named: boolean }[] = [];
  private readonly fields: (string | undefined)[] = [];

  /**
   * In one walk, without recursion: C from strangers may be nested deeply. The root covers the whole text.
   * @param hasError whether the tree has an ERROR or a missing token anywhere.
   */
  copy(cursor: TreeCursor, hasError: boolean, textLength: number): FlatTree {
    let columns = columnsFor(Math.ceil(textLength / unitsPerNode) + 16);
    const { kinds, fields } = this;
    const open: number[] = [];
    let size = 0;
    for (let descending = true; descending; size += 1) {
      if (size === columns.kind.length) columns = columnsFor(2 * size, columns);
      this.read(cursor, size, columns);
      columns.parent[size] = open.at(-1) ?? 0;
      if (hasError) this.flag(cursor, size, columns);
      if (cursor.gotoFirstChild()) {
        open.push(size);
        continue;
      }
      columns.next[size] = size + 1;
      while (descending && !cursor.gotoNextSibling()) {
        const left = cursor.gotoParent() ? open.pop() : undefined;
        if (left === undefined) descending = false;
        else columns.next[left] = size + 1;
      }
    }
    columns.start[0] = 0;
    columns.end[0] = textLength;
    return new FlatTree(size, columns, { kinds, fields });
  }

  private read(cursor: TreeCursor, node: number, columns: TreeColumns): void {
    const kind = kindNumberAt(cursor);
    this.kinds[kind] ??= { type: cursor.nodeType, named: cursor.nodeIsNamed };
    const field = cursor.currentFieldId;
    if (field !== noField) this.fields[field] ??= cursor.currentFieldName ?? undefined;
    columns.kind[node] = kind;
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
