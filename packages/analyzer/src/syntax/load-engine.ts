import type { SyntaxEngine } from "./engine.js";
import { loadNativeEngine } from "./native-engine.js";
import { loadWasmEngine } from "./wasm-engine.js";

/** The native engine, or the WebAssembly one where the native binding does not load. Both give the same trees. */
export async function loadEngine(): Promise<SyntaxEngine> {
  try {
    return loadNativeEngine();
  } catch {
    return loadWasmEngine();
  }
}
