import { createRequire } from "node:module";
import type { ConfigObject, Plugin, RuleConfig, SeverityName } from "@eslint/core";
import {
  defaultOptions,
  presetRules,
  rules as analyzerRules,
  type Preset,
  type RuleConfiguration,
  type RuleMetadata,
  type RuleName,
  type RuleSeverity,
} from "@openssl-lint/analyzer/rule-metadata";
import { CLanguage } from "./languages/c-language.js";
import type { OpensslRuleDefinition } from "./create-rule.js";
import { rules } from "./rules.js";

/** The plugin, as `eslint.config.js` takes it. */
export interface OpensslPlugin extends Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: "openssl" };
  readonly languages: { readonly c: CLanguage };
  readonly rules: Record<RuleName, OpensslRuleDefinition>;
  readonly configs: Record<Preset, ConfigObject>;
}

const { name, version } = createRequire(import.meta.url)("../package.json") as {
  name: string;
  version: string;
};

export const plugin: OpensslPlugin = {
  meta: { name, version, namespace: "openssl" },
  languages: { c: new CLanguage() },
  rules: { ...rules },
  configs: { recommended: config("recommended"), strict: config("strict"), all: config("all") },
};

// A configuration names its plugin by the object itself, which exists only now.
for (const preset of Object.values(plugin.configs)) preset.plugins = { openssl: plugin };

function config(preset: Preset): ConfigObject {
  return {
    name: `openssl/${preset}`,
    files: ["**/*.c", "**/*.h"],
    language: "openssl/c",
    rules: Object.fromEntries(
      [...presetRules(preset)].map(([rule, setting]) => [`openssl/${rule}`, ruleEntry(rule, setting)]),
    ),
  };
}

/** Options are named only where they are not the defaults, which ESLint fills in by itself. */
function ruleEntry(rule: RuleName, { severity, options }: RuleConfiguration): RuleConfig {
  const { options: schemas = {} }: RuleMetadata = analyzerRules[rule].meta;
  const defaults = defaultOptions(schemas, false);
  const isDefault = Object.entries(options).every(([name, value]) => value === defaults[name]);
  return isDefault ? eslintSeverity(severity) : [eslintSeverity(severity), options];
}

/** ESLint knows two severities. */
function eslintSeverity(severity: RuleSeverity): SeverityName {
  switch (severity) {
    case "error":
      return "error";
    case "warning":
    case "information":
      return "warn";
  }
}
