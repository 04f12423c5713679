import { createRequire } from "node:module";
import { copyTree, type TreeCursor } from "./copy-tree.js";
import type { SyntaxEngine } from "./engine.js";

/** The part of the native binding that is used; its own type declarations need the DOM library. */
interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, oldTree?: undefined, options?: { bufferSize: number }): { walk(): TreeCursor };
}

/**
 * The native parser: quick to start and synchronous.
 * @throws {Error} where the platform has no prebuilt binding.
 */
export function loadNativeEngine(): SyntaxEngine {
  const require = createRequire(import.meta.url);
  const Parser = require("tree-sitter") as new () => NativeParser;
  const parser = new Parser();
  parser.setLanguage(require("tree-sitter-c"));
  return {
    name: "native",
    parse: (text, offset = 0) => copyTree(parser.parse(text).walk(), text.length, offset),
  };
}
