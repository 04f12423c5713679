import { Language, Parser, type Tree } from "web-tree-sitter";
import { NodeCopier } from "./copy-nodes.js";
import { TreeCopier, type TreeCursor } from "./copy-tree.js";
import type { SyntaxEngine } from "./engine.js";
import { nodeRequire } from "./node-require.js";

/** The bytes of the WebAssembly files, for hosts where packages have no files. */
export interface WasmFiles {
  /** `web-tree-sitter.wasm` of the package `web-tree-sitter`. */
  readonly parser: Uint8Array;
  /** `tree-sitter-c.wasm` of the package `tree-sitter-c`. */
  readonly grammar: Uint8Array;
}

/**
 * The WebAssembly parser, for machines where the native binding does not load.
 * @param files needed outside of Node, which finds them in the packages.
 */
export async function loadWasmEngine(files?: WasmFiles): Promise<SyntaxEngine> {
  // It looks for its own file even where it is given the bytes, and fails in bundles that have no address.
  await Parser.init(files && { wasmBinary: files.parser, locateFile: (name: string) => name });
  const parser = new Parser();
  const grammar = files?.grammar ?? nodeRequire().resolve("tree-sitter-c/tree-sitter-c.wasm");
  parser.setLanguage(await Language.load(grammar));
  const nodes = new NodeCopier();
  const tables = new TreeCopier();
  // WASM memory is not garbage collected: what is not deleted stays.
  const parse = <Result>(text: string, use: (tree: Tree) => Result): Result => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error("The WebAssembly parser gave no tree.");
    try {
      return use(tree);
    } finally {
      tree.delete();
    }
  };
  const walk = <Result>(tree: Tree, use: (cursor: TreeCursor) => Result): Result => {
    const cursor = tree.walk();
    try {
      return use(cursor);
    } finally {
      cursor.delete();
    }
  };
  return {
    name: "wasm",
    parse: (text, levels, offset = 0) =>
      parse(text, (tree) => walk(tree, (cursor) => nodes.copy(cursor, { text, offset, levels }))),
    parseClean: (text, levels, offset = 0) =>
      parse(text, (tree) =>
        tree.rootNode.hasError
          ? undefined
          : walk(tree, (cursor) => nodes.copy(cursor, { text, offset, levels })),
      ),
    parseFlat: (text) =>
      parse(text, (tree) => walk(tree, (cursor) => tables.copy(cursor, tree.rootNode.hasError, text.length))),
  };
}
