import { Analyzer, resolveConfiguration, type Finding, type RuleName } from "@openssl-lint/analyzer";
import { syntaxEngine } from "./engine.js";
import type { CSourceCode } from "./languages/c-source-code.js";
import { configurationInput } from "./languages/language-options.js";

const analyses = new WeakMap<CSourceCode, readonly Finding[]>();

/** What one rule finds in a file. The file is analysed once, however many rules ask. */
export function findingsOf(rule: RuleName, sourceCode: CSourceCode): readonly Finding[] {
  let findings = analyses.get(sourceCode);
  if (findings === undefined) {
    findings = analyse(sourceCode);
    analyses.set(sourceCode, findings);
  }
  return findings.filter((finding) => finding.rule === rule);
}

function analyse({ path, source, languageOptions }: CSourceCode): readonly Finding[] {
  const configuration = resolveConfiguration(configurationInput(languageOptions));
  return new Analyzer({ engine: syntaxEngine(), configuration }).analyze(path, source).findings;
}
