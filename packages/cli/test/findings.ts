import type { Finding, SourceRange, SourceText } from "@openssl-lint/analyzer";
import type { Report } from "../src/report.js";

/** The range of the first occurrence of `part`. */
export function rangeOf(source: SourceText, part: string): SourceRange {
  const start = source.text.indexOf(part);
  if (start < 0) throw new Error(`no ${JSON.stringify(part)} in the source`);
  return { start: source.positionAt(start), end: source.positionAt(start + part.length) };
}

export function findingAt(range: SourceRange, changes: Partial<Finding> = {}): Finding {
  return {
    rule: "no-comparison-as-ret",
    severity: "error",
    message: "`r` holds the comparison",
    file: "a.c",
    function: "f",
    range,
    trace: [],
    fixes: [],
    fingerprint: "0123456789abcdef",
    ...changes,
  };
}

export function reportOf(findings: readonly Finding[], changes: Partial<Report> = {}): Report {
  return {
    findings,
    sources: new Map(),
    fixedFiles: [],
    statistics: {
      files: 2,
      filesParsed: 1,
      functions: 3,
      functionsAnalysed: 3,
      syntaxErrors: [],
      budgetExceeded: [],
      fileTimes: [],
      milliseconds: 1.5,
    },
    ...changes,
  };
}
