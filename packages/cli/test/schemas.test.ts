import { readFileSync } from "node:fs";
import { configurationSchema, parseConfigurationFile } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { configurationSchemaText } from "../../../scripts/generate-configuration-schema.mjs";
import { configurationSchemaErrors, findingsSchemaErrors } from "./schemas.js";

describe("findings schema", () => {
  it("refuses members that are not promised, and missing ones", () => {
    expect(findingsSchemaErrors({ version: 1, findings: [], stats: {}, extra: 1 })).not.toEqual([]);
    expect(findingsSchemaErrors({ version: 1, findings: [] })).not.toEqual([]);
    expect(findingsSchemaErrors({ version: 2, findings: [] })).not.toEqual([]);
  });
});

describe("configuration schema", () => {
  it("is the one that is published (npm run generate)", async () => {
    const published = new URL("../../../docs/schemas/openssl-lint.schema.json", import.meta.url);
    expect(readFileSync(published, "utf8")).toBe(await configurationSchemaText(configurationSchema));
  });

  it.each([
    { preset: "strict" },
    { $schema: "x", rules: { "no-wrong-ret": "off" }, target: "openssl>=3.0" },
    { defines: { NDEBUG: "1" } },
    { preset: "no such preset" },
    { rules: { "no-such-rule": "off" } },
    { rules: { "no-wrong-ret": "loud" } },
    { prest: "strict" },
    { target: 3 },
    { rules: { "no-wrong-ret": ["error"] } },
    { rules: { "no-wrong-ret": ["error", {}] } },
    { rules: { "no-wrong-ret": [] } },
    { rules: { "no-wrong-ret": ["loud"] } },
    { rules: { "require-error-clear": ["error", { handshake: true }] } },
    { rules: { "require-error-clear": ["error", { handshake: "yes" }] } },
    { rules: { "require-error-clear": ["error", { handshakes: true }] } },
    { rules: { "require-error-clear": ["error", { handshake: true }, 1] } },
    { rules: { "require-error-clear": 2 } },
    { rules: ["require-error-clear"] },
    { defines: { "not a name": "1" } },
    { defines: { NDEBUG: 1 } },
    [],
  ])("agrees with the parser about %j", (configuration) => {
    const parse = (): unknown => parseConfigurationFile(JSON.stringify(configuration));
    if (configurationSchemaErrors(configuration).length === 0) expect(parse).not.toThrow();
    else expect(parse).toThrow();
  });
});
