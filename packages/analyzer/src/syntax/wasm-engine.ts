import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import { TreeCopier } from "./copy-tree.js";
import type { SyntaxEngine } from "./engine.js";

/** The WebAssembly parser, for machines where the native binding does not load. */
export async function loadWasmEngine(): Promise<SyntaxEngine> {
  const require = createRequire(import.meta.url);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("tree-sitter-c/tree-sitter-c.wasm")));
  const copier = new TreeCopier();
  return {
    name: "wasm",
    parse(text, offset = 0) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error("The WebAssembly parser gave no tree.");
      // WASM memory is not garbage collected: what is not deleted stays.
      const cursor = tree.walk();
      try {
        return copier.copy(cursor, tree.rootNode.hasError, text.length, offset);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
  };
}
