import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import { SourceText } from "../../source/text.js";
import {
  ConfigurationError,
  configurationProblems,
  type ConfigurationInput,
  type ConfigurationProblem,
  type LocatedProblem,
} from "./configuration.js";

/**
 * Reads the text of an `openssl-lint.json`: JSON with comments and trailing commas.
 * @throws {ConfigurationError} with the 1-based place of every problem.
 */
export function parseConfigurationFile(text: string): ConfigurationInput {
  const source = SourceText.fromString(text);
  const at = (message: string, offset: number): ConfigurationProblem => {
    const { line, column } = source.positionAt(offset);
    return { message, line, column };
  };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems = errors.map(({ error, offset }) =>
    at(`Not valid JSON: ${inWords(printParseErrorCode(error))}.`, offset),
  );
  if (root?.type !== "object") {
    if (errors.length === 0) problems.push(at("The configuration must be a JSON object.", root?.offset ?? 0));
    throw new ConfigurationError(problems);
  }
  const input = getNodeValue(root) as ConfigurationInput;
  problems.push(
    ...configurationProblems(input)
      .map((problem) => ({ message: problem.message, offset: offsetOf(problem, root) }))
      .sort((left, right) => left.offset - right.offset)
      .map(({ message, offset }) => at(message, offset)),
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return input;
}

function offsetOf({ path, isKey }: LocatedProblem, root: Node): number {
  const value = findNodeAtLocation(root, [...path]);
  const key = isKey ? value?.parent?.children?.[0] : undefined;
  return (key ?? value ?? root).offset;
}

/** `ColonExpected` as `colon expected`. */
function inWords(name: string): string {
  return name.replaceAll(/\B[A-Z]/gu, " $&").toLowerCase();
}
