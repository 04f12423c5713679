import { parseConfigurationFile, ruleNames } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { configurationSchemaErrors, findingsSchemaErrors, readSchema } from "./schemas.js";

describe("findings schema", () => {
  it("refuses members that are not promised, and missing ones", () => {
    expect(findingsSchemaErrors({ version: 1, findings: [], stats: {}, extra: 1 })).not.toEqual([]);
    expect(findingsSchemaErrors({ version: 1, findings: [] })).not.toEqual([]);
    expect(findingsSchemaErrors({ version: 2, findings: [] })).not.toEqual([]);
  });
});

describe("configuration schema", () => {
  it("knows exactly the rules that there are", () => {
    const { $defs } = readSchema("openssl-lint.schema.json") as {
      $defs: { ruleName: { enum: string[] } };
    };
    expect($defs.ruleName.enum).toEqual([...ruleNames].sort());
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
  ])("agrees with the parser about %j", (configuration) => {
    const parse = (): unknown => parseConfigurationFile(JSON.stringify(configuration));
    if (configurationSchemaErrors(configuration).length === 0) expect(parse).not.toThrow();
    else expect(parse).toThrow();
  });
});
