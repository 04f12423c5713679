import { createRequire } from "node:module";
import type { ConfigObject, Plugin, SeverityName } from "@eslint/core";
import { resolveConfiguration, type RuleName, type Severity } from "@openssl-lint/analyzer";
import { CLanguage } from "./languages/c-language.js";
import { rules } from "./rules.js";
import type { CRuleDefinition } from "./types.js";

/** The names that every configuration of the plugin uses. */
type Preset = "recommended" | "strict" | "all";

/** The plugin, as `eslint.config.js` takes it. */
export interface OpensslPlugin extends Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: "openssl" };
  readonly languages: { readonly c: CLanguage };
  readonly rules: Record<RuleName, CRuleDefinition>;
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
  const { rules: severities } = resolveConfiguration({ preset });
  return {
    name: `openssl/${preset}`,
    files: ["**/*.c", "**/*.h"],
    language: "openssl/c",
    rules: Object.fromEntries(
      [...severities].map(([rule, severity]) => [`openssl/${rule}`, eslintSeverity(severity)]),
    ),
  };
}

/** ESLint knows two severities. */
function eslintSeverity(severity: Severity): SeverityName {
  switch (severity) {
    case "error":
      return "error";
    case "warning":
    case "information":
      return "warn";
  }
}
