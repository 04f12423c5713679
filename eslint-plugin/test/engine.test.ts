import type * as AnalyzerModule from "@openssl-lint/analyzer";
import { beforeEach, describe, expect, it, vi } from "vitest";

/** The engine module as it is on a machine where the native parser does not load. */
async function importEngine(): Promise<typeof import("../src/engine.js")> {
  vi.doMock("@openssl-lint/analyzer", async (importOriginal) => ({
    ...(await importOriginal<typeof AnalyzerModule>()),
    loadNativeEngine: () => {
      throw new Error("no prebuilt binding");
    },
  }));
  return import("../src/engine.js");
}

describe("without a native parser", () => {
  beforeEach(() => {
    vi.resetModules();
  });

  it("uses the WebAssembly one, once it was waited for", async () => {
    const { prepareWasmEngine, syntaxEngine } = await importEngine();
    await prepareWasmEngine();
    expect(syntaxEngine().name).toBe("wasm");
    expect(syntaxEngine().parseFlat("int a;").type(0)).toBe("translation_unit");
  });

  it("says what to do where nobody could wait", async () => {
    const { syntaxEngine } = await importEngine();
    expect(syntaxEngine).toThrow(/use `import` in eslint\.config\.mjs/u);
    expect(syntaxEngine).toThrow(expect.objectContaining({ cause: new Error("no prebuilt binding") }));
  });
});
