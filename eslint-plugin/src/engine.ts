import { loadNativeEngine, loadWasmEngine, type SyntaxEngine } from "@openssl-lint/analyzer";

let engine: SyntaxEngine | undefined;

/** Waits for the WebAssembly parser, where the native one does not load. ESLint cannot wait once it lints. */
export async function prepareWasmEngine(): Promise<void> {
  engine = await loadWasmEngine();
}

/** @throws {Error} where the native parser does not load and nobody waited for the other one. */
export function syntaxEngine(): SyntaxEngine {
  try {
    engine ??= loadNativeEngine();
    return engine;
  } catch (cause) {
    throw new Error(
      "The native C parser does not load on this machine, and its replacement needs a configuration file that is an " +
        "ES module: use `import` in eslint.config.mjs in place of `require`.",
      { cause },
    );
  }
}
