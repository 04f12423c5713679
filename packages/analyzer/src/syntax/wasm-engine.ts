import { Language, Parser, type Tree } from "web-tree-sitter";
import { shallowNodes, syntaxNodes, TreeCopier } from "./copy-tree.js";
import type { SyntaxEngine } from "./engine.js";
import type { FlatTree } from "./flat-tree.js";
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
  const copier = new TreeCopier();
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
  const copy = (tree: Tree, text: string, isAbridged: boolean): FlatTree => {
    const cursor = tree.walk();
    try {
      return copier.copy(cursor, tree.rootNode.hasError, text.length, isAbridged);
    } finally {
      cursor.delete();
    }
  };
  return {
    name: "wasm",
    parse: (text, offset = 0) => parse(text, (tree) => syntaxNodes(copy(tree, text, true), offset)),
    parseClean: (text, levels, offset = 0) =>
      parse(text, (tree) =>
        tree.rootNode.hasError ? undefined : shallowNodes(copy(tree, text, true), levels, offset),
      ),
    parseFlat: (text) => parse(text, (tree) => copy(tree, text, false)),
  };
}
