import { wrapperLike, type NamedFunctions, type Wrapper } from "../../flow/protocol-functions.js";
import { targetFrom, type Target } from "../../openssl/targets.js";
import { isRuleName, type RuleName } from "../../rules/index.js";
import type { Options } from "../../rules/options.js";
import {
  presetRules,
  standardConfiguration,
  type Preset,
  type RuleConfiguration,
} from "../../rules/presets.js";
import { configurationSchema, type RuleSetting } from "./configuration-schema.js";
import { FilePatterns } from "./file-patterns.js";
import { schemaProblems, type JsonPath } from "./json-schema.js";

const defaultTarget = "openssl>=1.1.1";

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
  /** Folders that headers are looked for in, relative to the folder of the configuration. */
  readonly includePaths?: readonly string[];
  /** Patterns of files that are not checked. */
  readonly ignores?: readonly string[];
  /** Settings for the files that the patterns of `files` match. */
  readonly overrides?: readonly OverrideInput[];
  /** Functions that behave like the I/O function `like`; `ssl` is the 0-based index of the connection, 0 by default. */
  readonly wrappers?: Readonly<Record<string, { readonly like: string; readonly ssl?: number }>>;
  /** Functions that empty the error queue. */
  readonly clears?: readonly string[];
  /** Functions that never return. */
  readonly noreturn?: readonly string[];
  /** Functions that wait for the socket. */
  readonly wait?: readonly string[];
}

export type OverrideInput = Pick<ConfigurationInput, "preset" | "rules" | "target" | "defines"> & {
  readonly files: readonly string[];
};

/** What can differ from file to file. */
export interface FileSettings {
  readonly rules: ReadonlyMap<RuleName, RuleConfiguration>;
  readonly target: Target;
  readonly defines: ReadonlyMap<string, string>;
}

/** What the analysis runs with: every name checked, every default filled in; the settings are those of most files. */
export interface Configuration extends FileSettings {
  readonly named: NamedFunctions;
  /** Folders that headers are looked for in, as written: relative to the folder of the configuration, or absolute. */
  readonly includePaths: readonly string[];
  /**
   * The settings of one file: always the same object for files with the same overrides.
   * @param path relative to the folder of the configuration, with forward slashes.
   */
  settingsOf(path: string): FileSettings;
  /** @param path relative to the folder of the configuration, with forward slashes. */
  isIgnored(path: string): boolean;
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
  if (problems.length > 0) throw new ConfigurationError(problems);
  const overrides = inputs.flatMap(({ overrides: own = [] }) =>
    own.map((override) => ({ override, patterns: new FilePatterns(override.files) })),
  );
  const ignored = new FilePatterns(inputs.flatMap(({ ignores = [] }) => ignores));
  const settings = new Map<string, FileSettings>();
  const settingsWith = (matching: ReadonlySet<OverrideInput>): FileSettings => {
    const key = overrides.map(({ override }) => (matching.has(override) ? "x" : "-")).join("");
    const known = settings.get(key) ?? fileSettings(inputs, matching);
    settings.set(key, known);
    return known;
  };
  return {
    ...settingsWith(new Set()),
    named: namedFunctions(inputs),
    includePaths: inputs.flatMap(({ includePaths = [] }) => includePaths),
    settingsOf: (path) =>
      settingsWith(
        new Set(overrides.filter(({ patterns }) => patterns.match(path)).map(({ override }) => override)),
      ),
    isIgnored: (path) => ignored.match(path),
  };
}

/** The overrides of an input come right after it, so that a later input, such as the command line, wins over them. */
function fileSettings(
  inputs: readonly ConfigurationInput[],
  matching: ReadonlySet<OverrideInput>,
): FileSettings {
  const all = inputs.flatMap((input) => [
    input,
    ...(input.overrides ?? []).filter((override) => matching.has(override)),
  ]);
  const target = targetFrom(lastDefined(all.map((input) => input.target)) ?? defaultTarget);
  if (target === undefined) throw new RangeError("The target was not checked.");
  return {
    rules: resolveRules(all),
    target,
    defines: new Map(all.flatMap((input) => Object.entries(input.defines ?? {}))),
  };
}

/** Everything that is wrong with what users wrote. */
export function configurationProblems(input: unknown): LocatedProblem[] {
  const { overrides } = (input ?? {}) as { readonly overrides?: unknown };
  return [
    ...schemaProblems(input, configurationSchema),
    ...targetProblems(input, []),
    ...(Array.isArray(overrides) ? overrides : []).flatMap((override: unknown, index) =>
      targetProblems(override, ["overrides", index]),
    ),
  ];
}

/** The schema cannot say what a target is. */
function targetProblems(settings: unknown, settingsPath: JsonPath): LocatedProblem[] {
  const { target } = (settings ?? {}) as { readonly target?: unknown };
  if (typeof target !== "string" || targetFrom(target) !== undefined) return [];
  const path = [...settingsPath, "target"];
  const message = `Unknown target "${target}". Write a library and versions, such as "openssl>=1.1.1" or "openssl>=3.0 <4.0".`;
  return [{ message, path, isKey: false }];
}

/** What is set for a rule replaces severity and options of its preset; a severity alone leaves the options. */
function resolveRules(
  inputs: readonly Pick<ConfigurationInput, "preset" | "rules">[],
): ReadonlyMap<RuleName, RuleConfiguration> {
  const preset = (lastDefined(inputs.map((input) => input.preset)) ?? "recommended") as Preset;
  const resolved = presetRules(preset);
  for (const [name, setting] of inputs.flatMap((input) => Object.entries(input.rules ?? {}))) {
    if (!isRuleName(name)) continue;
    const [severity, options] = (typeof setting === "string" ? [setting] : setting) as [
      RuleSetting,
      Options?,
    ];
    const standard = standardConfiguration(name, preset).options;
    const before = resolved.get(name)?.options ?? standard;
    if (severity === "off") resolved.delete(name);
    else {
      const given = options === undefined ? before : { ...standard, ...options };
      resolved.set(name, { severity, options: given });
    }
  }
  return resolved;
}

function namedFunctions(inputs: readonly ConfigurationInput[]): NamedFunctions {
  const all = (key: "clears" | "noreturn" | "wait"): ReadonlySet<string> =>
    new Set(inputs.flatMap((input) => input[key] ?? []));
  const wrappers = new Map<string, Wrapper>();
  for (const [name, { like, ssl = 0 }] of inputs.flatMap(({ wrappers = {} }) => Object.entries(wrappers))) {
    const wrapper = wrapperLike(name, like, ssl);
    if (wrapper !== undefined) wrappers.set(name, wrapper);
  }
  return { wrappers, clears: all("clears"), neverReturning: all("noreturn"), waits: all("wait") };
}

function lastDefined<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.findLast((value) => value !== undefined);
}
