import type { FlatTree } from "./flat-tree.js";

/** Deeper trees than real code has would overflow the stack of what walks them. */
export const deepestTree = 1_000;

/**
 * A node of a C syntax tree, copied out of the parser so that it holds no native or WASM memory.
 * `type` and `field` are the names of the tree-sitter-c grammar; offsets are 0-based UTF-16 units.
 */
export interface SyntaxNode {
  readonly type: string;
  /** The field of the parent that holds this node, such as `condition` or `arguments`. */
  readonly field: string | undefined;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

/** What is asked of a parser. Parsing never fails: it returns a tree, with error nodes; the root covers the whole text. */
export interface SyntaxEngine {
  readonly name: "native" | "wasm";
  /**
   * What matters of the tree as objects: for the text of a function. Comments, the inside of literals, and most
   * keywords and punctuation are left out, a third of all nodes.
   * @param levels how many the tree may have.
   * @param offset added to every offset of the tree, for text cut out of a longer one.
   * @returns undefined where the tree is deeper.
   */
  parse(text: string, levels: number, offset?: number): SyntaxNode | undefined;
  /** As `parse`, for text that is of use only if there is no error in it: also undefined where there is one. */
  parseClean(text: string, levels: number, offset?: number): SyntaxNode | undefined;
  /** The tree as a table, with all of its nodes: for whole files. */
  parseFlat(text: string): FlatTree;
}
