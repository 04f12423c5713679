// The server as the extension for the desktop starts it, in a process of its own: with the parser that runs on every platform.
import { readFileSync } from "node:fs";
import { loadWasmEngine, type SyntaxEngine } from "@openssl-lint/analyzer";
import { nodeHost, serveStdio } from "openssl-language-server/node";

let engine: Promise<SyntaxEngine> | undefined;

serveStdio({ ...nodeHost, engine: () => (engine ??= loadBundledEngine()) });

function loadBundledEngine(): Promise<SyntaxEngine> {
  const read = (name: string): Uint8Array => readFileSync(new URL(name, import.meta.url));
  return loadWasmEngine({ parser: read("web-tree-sitter.wasm"), grammar: read("tree-sitter-c.wasm") });
}
