// What tools that show configurations read of the plugin: names, and metadata that can be sent to a browser.
import { describe, expect, it } from "vitest";
import openssl from "../src/index.js";

describe("the plugin tells tools that show configurations", () => {
  it("its name, and that of each configuration", () => {
    expect(openssl.meta).toMatchObject({ name: "eslint-plugin-openssl", namespace: "openssl" });
    expect(Object.entries(openssl.configs).map(([preset, { name }]) => [preset, name])).toEqual([
      ["recommended", "openssl/recommended"],
      ["strict", "openssl/strict"],
      ["all", "openssl/all"],
    ]);
  });

  it("which files and rules a configuration is about, as plain data", () => {
    for (const { plugins, ...configuration } of Object.values(openssl.configs)) {
      expect(plugins).toEqual({ openssl });
      expect(structuredClone(configuration)).toEqual(configuration);
      expect(configuration).toMatchObject({ files: ["**/*.c", "**/*.h"], language: "openssl/c" });
    }
  });

  it.each(Object.entries(openssl.rules))("what %s does, as plain data", (name, { meta }) => {
    expect(structuredClone(meta)).toEqual(meta);
    expect(JSON.parse(JSON.stringify(meta))).toEqual(meta);
    expect(meta).toMatchObject({
      type: "problem",
      docs: {
        description: expect.stringMatching(/^\S.*[^.]$/u) as unknown,
        url: expect.stringMatching(
          new RegExp(String.raw`^https://.*/docs/rules/${name}\.md$`, "u"),
        ) as unknown,
      },
      schema: expect.any(Array) as unknown,
      defaultOptions: expect.any(Array) as unknown,
    });
  });

  it("the language options of a configuration, which can be sent and merged", () => {
    const options = { target: "openssl>=3.0", defines: { A: "1" }, project: false };
    const normalized = openssl.languages.c.normalizeLanguageOptions(options);
    expect({ ...normalized }).toEqual(options);
    expect(JSON.parse(JSON.stringify(normalized))).toEqual(options);
  });
});
