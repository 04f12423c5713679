import { targetFrom, type Target } from "../openssl/targets.js";
import { defaultOptions, type Options } from "../rules/options.js";
import { isRuleName, ruleNames, rules, type RuleName } from "../rules/index.js";
import type { RuleMetadata } from "../rules/rule.js";
import type { Severity } from "../findings/finding.js";
import { configurationSchema, type RuleSetting } from "./configuration-schema.js";
import { schemaProblems, type JsonPath } from "./json-schema.js";

/** A severity or `off`, alone or with the rule's options. */
export type RuleInput = string | readonly [severity: string, options?: Readonly<Record<string, unknown>>];

/** What users write, in `openssl-lint.json` or with options; unchecked names. */
export interface ConfigurationInput {
  readonly preset?: string;
  readonly rules?: Readonly<Record<string, RuleInput>>;
  /** Library and versions, such as `openssl>=1.1.1`. */
  readonly target?: string;
  /** Preprocessor definitions, as `-D` gives them to a compiler. */
  readonly defines?: Readonly<Record<string, string>>;
}

/** How a rule that is on is run. */
export interface RuleConfiguration {
  readonly severity: Severity;
  readonly options: Options;
}

/** What the analysis runs with: every name checked, every default filled in. */
export interface Configuration {
  readonly rules: ReadonlyMap<RuleName, RuleConfiguration>;
  readonly target: Target;
  readonly defines: ReadonlyMap<string, string>;
}

/** One thing that is wrong with a configuration; `line` and `column` are 1-based where it came from a file. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A problem and where in the configuration's data it is; `isKey` where a name and not its value is wrong. */
export interface LocatedProblem extends ConfigurationProblem {
  readonly path: JsonPath;
  readonly isKey: boolean;
}

export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map((problem) => problem.message).join("\n"));
  }
}

/**
 * Checks names and fills in defaults. Later inputs win over earlier ones, rule by rule.
 * @throws {ConfigurationError} naming every unknown preset, rule, severity, option or target.
 */
export function resolveConfiguration(...inputs: readonly ConfigurationInput[]): Configuration {
  const problems = inputs.flatMap((input) => configurationProblems(input));
  const targetText = lastDefined(inputs.map((input) => input.target)) ?? "openssl>=1.1.1";
  const target = targetFrom(targetText);
  if (problems.length > 0 || target === undefined) throw new ConfigurationError(problems);
  return {
    rules: resolveRules(inputs),
    target,
    defines: new Map(inputs.flatMap((input) => Object.entries(input.defines ?? {}))),
  };
}

/** Everything that is wrong with what users wrote. */
export function configurationProblems(input: unknown): LocatedProblem[] {
  const problems = schemaProblems(input, configurationSchema);
  const { target } = (input ?? {}) as { readonly target?: unknown };
  if (typeof target !== "string" || targetFrom(target) !== undefined) return problems;
  const message = `Unknown target "${target}". Write a library and versions, such as "openssl>=1.1.1" or "openssl>=3.0 <4.0".`;
  return [...problems, { message, path: ["target"], isKey: false }];
}

/** What is set for a rule replaces severity and options of its preset; a severity alone leaves the options. */
function resolveRules(inputs: readonly ConfigurationInput[]): ReadonlyMap<RuleName, RuleConfiguration> {
  const preset = lastDefined(inputs.map((input) => input.preset)) ?? "recommended";
  const standard = (name: RuleName): RuleConfiguration => {
    const { severity, options = {} }: RuleMetadata = rules[name].meta;
    return { severity, options: defaultOptions(options, preset === "strict") };
  };
  const resolved = new Map<RuleName, RuleConfiguration>();
  for (const name of ruleNames) {
    if (preset !== "recommended" || rules[name].meta.preset === "recommended") {
      resolved.set(name, standard(name));
    }
  }
  for (const [name, setting] of inputs.flatMap((input) => Object.entries(input.rules ?? {}))) {
    if (!isRuleName(name)) continue;
    const [severity, options] = (typeof setting === "string" ? [setting] : setting) as [
      RuleSetting,
      Options?,
    ];
    const before = resolved.get(name)?.options ?? standard(name).options;
    if (severity === "off") resolved.delete(name);
    else {
      const given = options === undefined ? before : { ...standard(name).options, ...options };
      resolved.set(name, { severity, options: given });
    }
  }
  return resolved;
}

function lastDefined<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.findLast((value) => value !== undefined);
}
