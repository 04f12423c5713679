import { SourceText, type Finding, type SourceRange } from "@openssl-lint/analyzer";
import type { Analyze } from "../src/analysis.js";

/**
 * Stands in for the analysis where a test is about the protocol: every `wrong` in a text is a finding of
 * no-comparison-as-ret, with a trace to the start of the text, a safe fix and a suggestion.
 */
export const findWrongWords: Analyze = (...args) =>
  Promise.resolve({ findings: wrongWords(...args), suppressionProblems: [], errorQueries: [] });

function wrongWords(...[file, text, { configuration }]: Parameters<Analyze>): Finding[] {
  const severity = configuration.rules.get("no-comparison-as-ret")?.severity;
  if (severity === undefined) return [];
  const source = SourceText.fromString(text);
  return [...text.matchAll(/wrong/g)].map(({ index }): Finding => {
    const range: SourceRange = { start: source.positionAt(index), end: source.positionAt(index + 5) };
    const start = source.positionAt(0);
    return {
      rule: "no-comparison-as-ret",
      severity,
      message: "This is wrong.",
      file,
      function: "main",
      range,
      trace: [{ file, range: { start, end: start }, message: "It started here." }],
      fixes: [
        { title: "Make it right", safe: true, edits: [{ file, range, newText: "right" }] },
        { title: "Remove it", safe: false, edits: [{ file, range, newText: "" }] },
      ],
      fingerprint: "0123456789abcdef",
    };
  });
}
