/** The kinds of nodes and the fields of a grammar, by their numbers in it. */
export interface GrammarNames {
  readonly kinds: readonly { readonly type: string; readonly named: boolean }[];
  readonly fields: readonly (string | undefined)[];
}

/** What is kept of each node; the columns have the same length, which may be more than the number of nodes. */
export interface TreeColumns {
  kind: Uint16Array;
  field: Uint8Array;
  start: Uint32Array;
  end: Uint32Array;
  parent: Uint32Array;
  /** The first node that is not below this one any more. */
  next: Uint32Array;
  flags: Uint8Array;
}

export const missingFlag = 1;
export const errorFlag = 2;

/**
 * A syntax tree as a table, copied out of the parser: a whole file has thousands of nodes, and hosts look at few of
 * them. Nodes are numbered from 0, the root, in the order of the file, each before those below it; all that is said
 * of nodes is what `SyntaxNode` says.
 */
export class FlatTree {
  constructor(
    /** The number of nodes. */
    readonly size: number,
    private readonly columns: TreeColumns,
    private readonly names: GrammarNames,
  ) {}

  type(node: number): string {
    return this.names.kinds[this.columns.kind[node] ?? 0]?.type ?? "";
  }

  named(node: number): boolean {
    return this.names.kinds[this.columns.kind[node] ?? 0]?.named ?? false;
  }

  field(node: number): string | undefined {
    return this.names.fields[this.columns.field[node] ?? 0];
  }

  start(node: number): number {
    return this.columns.start[node] ?? 0;
  }

  end(node: number): number {
    return this.columns.end[node] ?? 0;
  }

  /** The root counts as its own parent. */
  parent(node: number): number {
    return this.columns.parent[node] ?? 0;
  }

  /** The first node that is neither this one nor below it: the next sibling, if it has the same parent. */
  next(node: number): number {
    return this.columns.next[node] ?? this.size;
  }

  missing(node: number): boolean {
    return ((this.columns.flags[node] ?? 0) & missingFlag) !== 0;
  }

  hasError(node: number): boolean {
    return ((this.columns.flags[node] ?? 0) & errorFlag) !== 0;
  }
}
