import { ioFunctions } from "../../openssl/io-functions.js";
import { ruleNames, rules, type RuleName } from "../../rules/index.js";
import { optionsSchema } from "../../rules/options.js";
import { presetNames } from "../../rules/presets.js";
import type { RuleMetadata } from "../../rules/rule.js";
import type { JsonSchema } from "./json-schema.js";

const ruleSettings = ["off", "information", "warning", "error"] as const;
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

const cIdentifier = "^[A-Za-z_][A-Za-z0-9_]*$";

function functionNames(description: string): JsonSchema {
  return { description, type: "array", items: { type: "string", title: "C function", pattern: cIdentifier } };
}

/** A function of the program, and the I/O function of OpenSSL that it behaves like. */
const wrapper: JsonSchema = {
  type: "object",
  properties: {
    like: {
      description: "The I/O function that it behaves like.",
      type: "string",
      title: "I/O function",
      enum: ioFunctions.filter((io) => io.reportsThroughGetError).map((io) => io.name),
    },
    ssl: {
      description: "The 0-based index of the argument that is the connection, or holds it.",
      type: "integer",
      minimum: 0,
      default: 0,
    },
  },
  required: ["like"],
  additionalProperties: false,
};

/** What can also be set for some of the files. */
const fileProperties = {
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
    propertyNames: { title: "macro", pattern: cIdentifier },
    additionalProperties: { type: "string" },
  },
} as const satisfies Record<string, JsonSchema>;

const patterns = { type: "array", items: { type: "string" } } as const;

const override: JsonSchema = {
  type: "object",
  properties: {
    files: {
      description:
        "Patterns, as in ESLint's flat configuration, relative to the folder of the configuration.",
      ...patterns,
      minItems: 1,
    },
    ...fileProperties,
  },
  required: ["files"],
  additionalProperties: false,
};

/** The members of `openssl-lint.json`. */
export const configurationProperties = {
  $schema: { type: "string" },
  ...fileProperties,
  wrappers: {
    description:
      "Functions that return what a TLS I/O function returned, such as conn_read() for SSL_read().",
    type: "object",
    propertyNames: { title: "C function", pattern: cIdentifier },
    additionalProperties: wrapper,
  },
  clears: functionNames("Functions that empty the error queue, as ERR_clear_error() does."),
  noreturn: functionNames("Functions that never return, as exit() does."),
  wait: functionNames("Functions that wait until the socket can be read or written, as poll() does."),
  includePaths: {
    description:
      "Folders that headers are looked for in, as -I gives them to a compiler, relative to the folder of the configuration.",
    type: "array",
    items: { type: "string" },
  },
  ignores: {
    description:
      "Files that are not checked: patterns, as in ESLint's flat configuration, relative to the folder of the configuration.",
    ...patterns,
  },
  overrides: {
    description: "Settings of some of the files, on top of the others; a later one wins over an earlier one.",
    type: "array",
    items: override,
  },
} as const satisfies Record<string, JsonSchema>;

/** What `openssl-lint.json` may hold; published as docs/schemas/openssl-lint.schema.json. */
export const configurationSchema: JsonSchema = {
  type: "object",
  properties: configurationProperties,
  additionalProperties: false,
};
