import { NodeCopier } from "./copy-nodes.js";
import { TreeCopier, type TreeCursor } from "./copy-tree.js";
import type { SyntaxEngine } from "./engine.js";
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
  const nodes = new NodeCopier();
  const tables = new TreeCopier();
  return {
    name: "native",
    parse: (text, levels, offset = 0) => nodes.copy(parser.parse(text).walk(), { text, offset, levels }),
    parseClean: (text, levels, offset = 0) => {
      const tree = parser.parse(text);
      return tree.rootNode.hasError ? undefined : nodes.copy(tree.walk(), { text, offset, levels });
    },
    parseFlat: (text) => {
      const tree = parser.parse(text);
      return tables.copy(tree.walk(), tree.rootNode.hasError, text.length);
    },
  };
}
