import { optionsSchema } from "../rules/options.js";
import { ruleNames, rules, type RuleName } from "../rules/index.js";
import type { RuleMetadata } from "../rules/rule.js";
import type { JsonSchema } from "./json-schema.js";

export const presetNames = ["recommended", "strict", "all"] as const;

export const ruleSettings = ["off", "information", "warning", "error"] as const;
export type RuleSetting = (typeof ruleSettings)[number];

const severity = { type: "string", title: "severity", enum: ruleSettings } as const satisfies JsonSchema;

/** A severity, or a list of a severity and the options of the rule. */
function ruleSchema(name: RuleName): JsonSchema {
  const { description, options }: RuleMetadata = rules[name].meta;
  const prefixItems = options === undefined ? [severity] : [severity, optionsSchema(options)];
  return {
    description: description.en,
    anyOf: [severity, { type: "array", prefixItems, items: false, minItems: 1 }],
  };
}

const properties = {
  $schema: { type: "string" },
  preset: {
    description: "The rules to start from.",
    type: "string",
    title: "preset",
    enum: presetNames,
    default: "recommended",
  },
  rules: {
    description: "Rules to switch on or off or to report otherwise, on top of the preset.",
    type: "object",
    propertyNames: { title: "rule" },
    properties: Object.fromEntries([...ruleNames].sort().map((name) => [name, ruleSchema(name)])),
    additionalProperties: false,
  },
  target: {
    description: "The library and its versions that the code is built against.",
    type: "string",
    default: "openssl>=1.1.1",
    examples: ["openssl>=1.1.1", "openssl>=3.0 <4.0", "libressl"],
  },
  defines: {
    description: "Preprocessor definitions, as -D gives them to a compiler.",
    type: "object",
    propertyNames: { title: "macro", pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
    additionalProperties: { type: "string" },
  },
} as const satisfies Record<string, JsonSchema>;

/** What `openssl-lint.json` may hold; published as docs/schemas/openssl-lint.schema.json. */
export const configurationSchema: JsonSchema = { type: "object", properties, additionalProperties: false };
