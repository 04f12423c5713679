import {
  Analyzer,
  resolveConfiguration,
  ruleNames,
  type Finding,
  type Options,
  type RuleInput,
  type RuleName,
} from "@openssl-lint/analyzer";
import { syntaxEngine } from "./engine.js";
import type { CSourceCode } from "./languages/c-source-code.js";
import { configurationInput } from "./languages/language-options.js";

const requests = new WeakMap<CSourceCode, Map<RuleName, Options | undefined>>();
const analyses = new WeakMap<CSourceCode, readonly Finding[]>();

/** Makes a rule part of the analysis of a file, with the options that ESLint has checked. */
export function requestRule(rule: RuleName, sourceCode: CSourceCode, options: Options | undefined): void {
  const requested = requests.get(sourceCode) ?? new Map<RuleName, Options | undefined>();
  requests.set(sourceCode, requested.set(rule, options));
  // A source code that is linted again may be so with other options.
  analyses.delete(sourceCode);
}

/** What one rule finds in a file. The file is analysed once, however many rules ask. */
export function findingsOf(rule: RuleName, sourceCode: CSourceCode): readonly Finding[] {
  let findings = analyses.get(sourceCode);
  if (findings === undefined) {
    findings = analyse(sourceCode);
    analyses.set(sourceCode, findings);
  }
  return findings.filter((finding) => finding.rule === rule);
}

/** Runs the rules that ESLint runs and no other: a rule that is off does not silence a weaker one. */
function analyse(sourceCode: CSourceCode): readonly Finding[] {
  const { path, source, languageOptions } = sourceCode;
  const requested = requests.get(sourceCode);
  const rules = Object.fromEntries(
    ruleNames.map((name): [RuleName, RuleInput] => {
      if (requested?.has(name) !== true) return [name, "off"];
      const options = requested.get(name);
      return [name, options === undefined ? "error" : ["error", options]];
    }),
  );
  const configuration = resolveConfiguration(configurationInput(languageOptions), { rules });
  // Under ESLint, ESLint's own comments suppress.
  const options = { engine: syntaxEngine(), configuration, ignoresSuppressions: true };
  return new Analyzer(options).analyze(path, source).findings;
}
