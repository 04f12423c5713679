import type { Finding, SourceRange } from "@openssl-lint/analyzer";
import type { Report, Statistics } from "../report.js";
import type { Format } from "./format.js";

/**
 * One JSON object on one line. Its shape is a promise to users: docs/formats.md and
 * docs/schemas/findings.schema.json describe it, and `version` changes with it.
 */
export const jsonFormat: Format = ({ findings, statistics }: Report): string =>
  `${JSON.stringify({ version: 1, findings: findings.map(jsonFinding), stats: jsonStatistics(statistics) })}\n`;

/** Written out member by member, so that a new member of `Finding` does not slip into the promise. */
function jsonFinding(finding: Finding): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: finding.file,
    function: finding.function,
    range: jsonRange(finding.range),
    trace: finding.trace.map(({ file, range, message }) => ({
      file,
      range: jsonRange(range),
      message,
    })),
    fixes: finding.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ file, range, newText }) => ({
        file,
        range: jsonRange(range),
        newText,
      })),
    })),
    fingerprint: finding.fingerprint,
  };
}

function jsonRange({ start, end }: SourceRange): object {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

function jsonStatistics(statistics: Statistics): object {
  return {
    files: statistics.files,
    filesParsed: statistics.filesParsed,
    functions: statistics.functions,
    functionsAnalysed: statistics.functionsAnalysed,
    functionsWithSyntaxErrors: statistics.syntaxErrors.length,
    budgetExceeded: statistics.budgetExceeded.length,
    milliseconds: Math.round(statistics.milliseconds),
  };
}
