import { shallowNodes, syntaxNodes, TreeCopier, type TreeCursor } from "./copy-tree.js";
import type { SyntaxEngine } from "./engine.js";
import type { FlatTree } from "./flat-tree.js";
import { nodeRequire } from "./node-require.js";

interface NativeTree {
  readonly rootNode: { readonly hasError: boolean };
  walk(): TreeCursor;
}

/** The part of the native binding that is used; its own type declarations need the DOM library. */
interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, oldTree?: undefined, options?: { bufferSize: number }): NativeTree;
}

/** Whether the platform has a binding that loads; much quicker than `loadNativeEngine`, for hosts that may not parse. */
export function nativeEngineLoads(): boolean {
  const require = nodeRequire();
  try {
    require("tree-sitter");
    require("tree-sitter-c");
    return true;
  } catch {
    return false;
  }
}

/**
 * The native parser: quick to start and synchronous.
 * @throws {Error} where the platform has no prebuilt binding.
 */
export function loadNativeEngine(): SyntaxEngine {
  const require = nodeRequire();
  const Parser = require("tree-sitter") as new () => NativeParser;
  const parser = new Parser();
  parser.setLanguage(require("tree-sitter-c"));
  const copier = new TreeCopier();
  const copy = (tree: NativeTree, text: string, isAbridged: boolean): FlatTree =>
    copier.copy(tree.walk(), tree.rootNode.hasError, text.length, isAbridged);
  return {
    name: "native",
    parse: (text, offset = 0) => syntaxNodes(copy(parser.parse(text), text, true), offset),
    parseClean: (text, levels, offset = 0) => {
      const tree = parser.parse(text);
      return tree.rootNode.hasError ? undefined : shallowNodes(copy(tree, text, true), levels, offset);
    },
    parseFlat: (text) => copy(parser.parse(text), text, false),
  };
}
