import { ruleNames, rules, type RuleName } from "./index.js";
import { defaultOptions, type Options } from "./options.js";
import type { RuleMetadata, RuleSeverity } from "./rule.js";

export const presetNames = ["recommended", "strict", "all"] as const;
export type Preset = (typeof presetNames)[number];

/** How a rule that is on is run. */
export interface RuleConfiguration {
  readonly severity: RuleSeverity;
  readonly options: Options;
}

/** A rule as a preset has it that runs the rule. */
export function standardConfiguration(name: RuleName, preset: Preset): RuleConfiguration {
  const { severity, options = {} }: RuleMetadata = rules[name].meta;
  return { severity, options: defaultOptions(options, preset === "strict") };
}

/** The rules that a preset runs, in the order of the documentation. */
export function presetRules(preset: Preset): Map<RuleName, RuleConfiguration> {
  const run = ruleNames.filter(
    (name) => preset !== "recommended" || rules[name].meta.preset === "recommended",
  );
  return new Map(run.map((name) => [name, standardConfiguration(name, preset)]));
}
