import type { Finding, Severity, SourceRange, TraceStep } from "@openssl-lint/analyzer";
import picocolors from "picocolors";
import type { Report, Statistics } from "../report.js";
import { codeFrame } from "./code-frame.js";
import { visibleText } from "./display-text.js";
import type { Format, FormatOptions } from "./format.js";
import { counted } from "./wording.js";

type Colors = ReturnType<typeof picocolors.createColors>;

const findingLines = 4;
const frameWidth = 100;
const traceIndent = "     ";

/** For people: each finding with its code, the path that proves it, and how to fix it. */
export const humanFormat: Format = (report: Report, options: FormatOptions): string => {
  const colors = picocolors.createColors(options.color);
  const blocks = report.findings.map((finding) => [...describeFinding(finding, report, colors), ""]);
  return [...blocks.flat(), ...summary(report, colors)].map((line) => `${line}\n`).join("");
};

function describeFinding(finding: Finding, report: Report, colors: Colors): string[] {
  const severity = severityColor(finding.severity, colors)(`${finding.severity}:`);
  const message = colors.bold(visibleText(finding.message));
  return [
    `${place(finding.file, finding.range, colors)} ${severity} ${message} ${colors.dim(`[${finding.rule}]`)}`,
    ...frame(finding.file, finding.range, findingLines, report, colors),
    ...finding.trace.flatMap((step, index) => describeStep(step, index + 1, report, colors)),
    ...finding.fixes.map(({ title, safe }) => {
      const advice = safe ? colors.dim(" (run with --fix)") : "";
      return `  ${colors.cyan("fix:")} ${visibleText(title)}${advice}`;
    }),
  ];
}

function describeStep(step: TraceStep, number: number, report: Report, colors: Colors): string[] {
  const label = `${number}.`.padStart(4);
  return [
    `${label} ${place(step.file, step.range, colors)} ${visibleText(step.message)}`,
    ...frame(step.file, step.range, 1, report, colors).map((line) => `${traceIndent}${line}`),
  ];
}

function place(file: string, { start }: SourceRange, colors: Colors): string {
  return colors.bold(`${visibleText(file)}:${start.line}:${start.column}:`);
}

/** No lines for a file whose text is not at hand: the place alone says enough. */
function frame(file: string, range: SourceRange, lines: number, report: Report, colors: Colors): string[] {
  const source = report.sources.get(file);
  if (source === undefined) return [];
  return codeFrame(source, range, {
    maximumLines: lines,
    maximumWidth: frameWidth,
    paintMargin: colors.dim,
    paintMarker: colors.green,
  });
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case "error":
      return colors.red;
    case "warning":
      return colors.yellow;
    case "information":
      return colors.blue;
  }
}

function summary(report: Report, colors: Colors): string[] {
  const { findings, statistics, fixedFiles } = report;
  const lines: string[] = [];
  if (fixedFiles.length > 0) lines.push(`Fixed ${counted(fixedFiles.length, "file")}.`);
  lines.push(findings.length === 0 ? nothingFound(statistics, colors) : whatWasFound(report, colors));
  const incomplete = statistics.syntaxErrors.length + statistics.budgetExceeded.length;
  if (incomplete > 0) {
    const functions = counted(incomplete, "function");
    lines.push(colors.dim(`${functions} could not be analysed completely (--stats names them).`));
  }
  return lines;
}

function nothingFound({ files, functionsAnalysed }: Statistics, colors: Colors): string {
  if (files === 0) return "No files checked.";
  const functions = `${counted(functionsAnalysed, "function")} of interest analysed`;
  return `${colors.green("No problems found:")} ${counted(files, "file")} checked, ${functions}.`;
}

function whatWasFound({ findings, statistics }: Report, colors: Colors): string {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = [counted(count("error"), "error"), counted(count("warning"), "warning")];
  const information = count("information");
  if (information > 0) counts.push(`${information} information`);
  const files = counted(new Set(findings.map((finding) => finding.file)).size, "file");
  return colors.bold(`${counts.join(", ")} in ${files} (${counted(statistics.files, "file")} checked)`);
}
