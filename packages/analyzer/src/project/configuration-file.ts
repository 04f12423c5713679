import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import { SourceText } from "../source/text.js";
import {
  ConfigurationError,
  resolveConfiguration,
  type ConfigurationInput,
  type ConfigurationProblem,
} from "./configuration.js";
import { nearestName } from "./nearest-name.js";

const keys = ["$schema", "preset", "rules", "target", "defines"] as const;

/**
 * Reads the text of an `openssl-lint.json`: JSON with comments and trailing commas.
 * @throws {ConfigurationError} with the 1-based place of every problem.
 */
export function parseConfigurationFile(text: string): ConfigurationInput {
  const source = SourceText.fromString(text);
  const problems: ConfigurationProblem[] = [];
  const problem = (message: string, offset: number): void => {
    const { line, column } = source.positionAt(offset);
    problems.push({ message, line, column });
  };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  for (const error of errors) {
    problem(`Not valid JSON: ${printParseErrorCode(error.error)}.`, error.offset);
  }
  if (root === undefined || root.type !== "object") {
    if (errors.length === 0) problem("The configuration must be a JSON object.", root?.offset ?? 0);
    throw new ConfigurationError(problems);
  }
  const input: Record<string, unknown> = {};
  for (const property of root.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) continue;
    checkProperty(key, value, problem);
    input[String(key.value)] = getNodeValue(value);
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return input;
}

type AddProblem = (message: string, offset: number) => void;

function checkProperty(key: Node, value: Node, problem: AddProblem): void {
  const name = String(key.value);
  switch (name) {
    case "$schema":
      return;
    case "preset":
    case "target":
      if (value.type !== "string") problem(`"${name}" must be a string.`, value.offset);
      else checkResolves({ [name]: String(value.value) }, value.offset, problem);
      return;
    case "rules":
    case "defines":
      checkStrings(name, value, problem);
      return;
    default: {
      const nearest = nearestName(name, keys);
      const advice =
        nearest === undefined ? `Known: ${keys.slice(1).join(", ")}.` : `Did you mean "${nearest}"?`;
      problem(`Unknown key "${name}". ${advice}`, key.offset);
    }
  }
}

function checkStrings(name: "rules" | "defines", value: Node, problem: AddProblem): void {
  if (value.type !== "object") {
    problem(`"${name}" must be an object of names and strings.`, value.offset);
    return;
  }
  for (const entry of value.children ?? []) {
    const [key, setting] = entry.children ?? [];
    if (key === undefined || setting === undefined) continue;
    if (setting.type !== "string")
      problem(`"${name}.${String(key.value)}" must be a string.`, setting.offset);
    else if (name === "rules") {
      checkResolves({ rules: { [String(key.value)]: String(setting.value) } }, key.offset, problem);
    }
  }
}

/** The names are checked where they are resolved; here only the place is added. */
function checkResolves(input: ConfigurationInput, offset: number, problem: AddProblem): void {
  try {
    resolveConfiguration(input);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const { message } of error.problems) problem(message, offset);
  }
}
