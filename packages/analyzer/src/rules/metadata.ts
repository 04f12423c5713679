// What is known of the rules without running any: for hosts that name rules before there is a file to check.
export { ruleDocumentationUrl, ruleNames, rules, type RuleName } from "./index.js";
export { defaultOptions, optionsSchema, type Options } from "./options.js";
export { presetNames, presetRules, type Preset, type RuleConfiguration } from "./presets.js";
export type { RuleMetadata, RuleSeverity } from "./rule.js";
