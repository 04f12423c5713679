import { resolve } from "node:path";
import {
  ConfigurationError,
  resolveConfiguration,
  type ConfigurationInput,
  type Locale,
} from "@openssl-lint/analyzer";
import { InvalidArgumentError } from "commander";
import type { ConfigurationSource } from "./find-configuration.js";
import type { FormatName } from "./formats/index.js";

/** The options of a run as commander hands them over, every value checked. */
export interface LintOptions {
  readonly format: FormatName;
  readonly preset?: string;
  readonly rule?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly define?: Readonly<Record<string, string>>;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly fix?: boolean;
  /** False after --no-config. */
  readonly config?: string | false;
  /** False after --no-ignore. */
  readonly ignore: boolean;
  readonly stats?: boolean;
  readonly stdinFilename?: string;
  /** False after --no-color. */
  readonly color?: boolean;
  /** Where it is not given, the environment's. */
  readonly locale?: Locale;
}

/** What the options say about rules and target, in the form that a configuration file has. */
export function configurationInput(options: LintOptions): ConfigurationInput {
  const { preset, rule, target, define } = options;
  return {
    ...(rule !== undefined && { rules: rule }),
    ...(define !== undefined && { defines: define }),
    ...(preset !== undefined && { preset }),
    ...(target !== undefined && { target }),
  };
}

export function configurationSource(options: LintOptions, workingDirectory: string): ConfigurationSource {
  if (options.config === false) return { kind: "none" };
  if (options.config === undefined) return { kind: "nearest" };
  return { kind: "file", path: resolve(workingDirectory, options.config) };
}

/** @throws {InvalidArgumentError} where there is no such preset. */
export function parsePreset(preset: string): string {
  return checked(preset, { preset });
}

/** @throws {InvalidArgumentError} where the text names no library and versions. */
export function parseTarget(target: string): string {
  return checked(target, { target });
}

/**
 * Reads `NAME:SEVERITY[,NAME:SEVERITY…]`.
 * @throws {InvalidArgumentError} naming the unknown rule or severity.
 */
export function parseRules(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const settings = text.split(",").map((setting): [string, string] => {
    const [name, severity, ...rest] = setting.trim().split(":");
    if (!name || !severity || rest.length > 0) {
      throw new InvalidArgumentError("Write NAME:SEVERITY, such as no-wrong-ret:off.");
    }
    return [name, severity];
  });
  const rules = Object.fromEntries(settings);
  return { ...previous, ...checked(rules, { rules }) };
}

/**
 * Reads `NAME[=VALUE]`; without a value the name is defined as 1, as compilers do.
 * @throws {InvalidArgumentError} where the name is no C identifier.
 */
export function parseDefine(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const [, name, value = "1"] = /^([A-Za-z_]\w*)(?:=(.*))?$/su.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError("Write NAME or NAME=VALUE.");
  return { ...previous, [name]: value };
}

/** @throws {InvalidArgumentError} where the text is no whole number from 0 on. */
export function parseMaximumWarnings(text: string): number {
  if (!/^\d+$/u.test(text)) throw new InvalidArgumentError("Write a whole number, 0 or more.");
  return Number(text);
}

/** The analyzer knows what is allowed and says what is wrong; commander adds which option it was. */
function checked<T>(value: T, input: ConfigurationInput): T {
  try {
    resolveConfiguration(input);
    return value;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new InvalidArgumentError(error.message);
  }
}
