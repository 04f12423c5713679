import { targetFrom, type Target } from "../openssl/targets.js";
import { isRuleName, ruleNames, rules, type RuleName } from "../rules/index.js";
import type { Severity } from "../findings/finding.js";
import { nearestName } from "./nearest-name.js";

export const presetNames = ["recommended", "strict", "all"] as const;

export const ruleSettings = ["off", "information", "warning", "error"] as const;
export type RuleSetting = (typeof ruleSettings)[number];

/** What users write, in `openssl-lint.json` or with options; unchecked names. */
export interface ConfigurationInput {
  readonly preset?: string;
  readonly rules?: Readonly<Record<string, string>>;
  /** Library and versions, such as `openssl>=1.1.1`. */
  readonly target?: string;
  /** Preprocessor definitions, as `-D` gives them to a compiler. */
  readonly defines?: Readonly<Record<string, string>>;
}

/** What the analysis runs with: every name checked, every default filled in. */
export interface Configuration {
  readonly rules: ReadonlyMap<RuleName, Severity>;
  readonly target: Target;
  readonly defines: ReadonlyMap<string, string>;
}

/** One thing that is wrong with a configuration; `line` and `column` are 1-based where it came from a file. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map((problem) => problem.message).join("\n"));
  }
}

/**
 * Checks names and fills in defaults. Later inputs win over earlier ones, rule by rule.
 * @throws {ConfigurationError} naming every unknown preset, rule, severity or target.
 */
export function resolveConfiguration(...inputs: readonly ConfigurationInput[]): Configuration {
  const problems: ConfigurationProblem[] = [];
  const preset = lastDefined(inputs.map((input) => input.preset)) ?? "recommended";
  if (!isOneOf(presetNames, preset)) {
    problems.push({ message: unknownName("preset", preset, presetNames) });
  }
  const severities = new Map<RuleName, Severity>();
  for (const name of ruleNames) {
    const { meta } = rules[name];
    if (preset !== "recommended" || meta.preset === "recommended") severities.set(name, meta.severity);
  }
  for (const [name, setting] of inputs.flatMap((input) => Object.entries(input.rules ?? {}))) {
    if (!isRuleName(name)) problems.push({ message: unknownName("rule", name, ruleNames) });
    else if (!isOneOf(ruleSettings, setting)) {
      problems.push({ message: `Rule ${name}: ${unknownName("severity", setting, ruleSettings)}` });
    } else if (setting === "off") severities.delete(name);
    else severities.set(name, setting);
  }
  const targetText = lastDefined(inputs.map((input) => input.target)) ?? "openssl>=1.1.1";
  const target = targetFrom(targetText);
  if (target === undefined) {
    problems.push({
      message: `Unknown target "${targetText}". Write a library and versions, such as "openssl>=1.1.1" or "openssl>=3.0 <4.0".`,
    });
  }
  if (problems.length > 0 || target === undefined) throw new ConfigurationError(problems);
  const defines = new Map(inputs.flatMap((input) => Object.entries(input.defines ?? {})));
  return { rules: severities, target, defines };
}

function unknownName(kind: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const advice = nearest === undefined ? `Known: ${known.join(", ")}.` : `Did you mean "${nearest}"?`;
  return `Unknown ${kind} "${name}". ${advice}`;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

function lastDefined<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.findLast((value) => value !== undefined);
}
