import { resolve } from "node:path";
import {
  Analyzer,
  resolveConfiguration,
  ruleNames,
  type AnalyzerOptions,
  type Finding,
  type Options,
  type RuleInput,
  type RuleName,
} from "@openssl-lint/analyzer";
import { syntaxEngine } from "./engine.js";
import type { CSourceCode } from "./languages/c-source-code.js";
import { configurationInput, type CLanguageOptions } from "./languages/language-options.js";
import { workspaceFor } from "./workspaces.js";

type RequestedRules = Map<RuleName, Options | undefined>;

const requests = new WeakMap<CSourceCode, RequestedRules>();
const analyses = new WeakMap<CSourceCode, readonly Finding[]>();

/** Makes a rule part of the analysis of a file, with the options that ESLint has checked. */
export function requestRule(rule: RuleName, sourceCode: CSourceCode, options: Options | undefined): void {
  const requested: RequestedRules = requests.get(sourceCode) ?? new Map<RuleName, Options | undefined>();
  requests.set(sourceCode, requested.set(rule, options));
  // A source code that is linted again may be so with other options.
  analyses.delete(sourceCode);
}

/**
 * What one rule finds in a file. The file is analysed once, however many rules ask.
 * @param workingDirectory absolute path of the folder in which ESLint runs.
 * @throws {Error} where the language option `project` leads to no files.
 */
export function findingsOf(
  rule: RuleName,
  sourceCode: CSourceCode,
  workingDirectory: string,
): readonly Finding[] {
  let findings = analyses.get(sourceCode);
  if (findings === undefined) {
    findings = analyse(sourceCode, workingDirectory);
    analyses.set(sourceCode, findings);
  }
  return findings.filter((finding) => finding.rule === rule);
}

function analyse(sourceCode: CSourceCode, workingDirectory: string): readonly Finding[] {
  const { source, languageOptions } = sourceCode;
  const requested: RequestedRules = requests.get(sourceCode) ?? new Map<RuleName, Options | undefined>();
  const path = resolve(workingDirectory, sourceCode.path);
  const workspace = workspaceFor(languageOptions, workingDirectory);
  if (workspace === undefined) {
    return new Analyzer(analyzerOptions(languageOptions, requested)).analyze(sourceCode.path, source)
      .findings;
  }
  const key = JSON.stringify([{ ...languageOptions }, [...requested]]);
  return workspace.analyze(path, source, key, () => analyzerOptions(languageOptions, requested)).findings;
}

/** The rules that ESLint runs and no other: a rule that is off does not silence a weaker one. */
function analyzerOptions(languageOptions: CLanguageOptions, requested: RequestedRules): AnalyzerOptions {
  const rules = Object.fromEntries(
    ruleNames.map((name): [RuleName, RuleInput] => {
      if (!requested.has(name)) return [name, "off"];
      const options = requested.get(name);
      return [name, options === undefined ? "error" : ["error", options]];
    }),
  );
  const configuration = resolveConfiguration(configurationInput(languageOptions), { rules });
  // Under ESLint, ESLint's own comments suppress.
  return { engine: syntaxEngine(), configuration, ignoresSuppressions: true };
}
