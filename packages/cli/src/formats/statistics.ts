import type { FunctionPlace, Statistics } from "../report.js";
import { visibleText } from "./display-text.js";

const slowestFiles = 5;

/** What `--stats` prints: how much was analysed, by name what was not, and where the time went. */
export function describeStatistics(statistics: Statistics): string {
  const { files, filesParsed, functions, functionsAnalysed } = statistics;
  const slowest = [...statistics.fileTimes]
    .sort((left, right) => right.milliseconds - left.milliseconds)
    .slice(0, slowestFiles);
  const lines = [
    `files checked: ${files} (${filesParsed} with functions of interest)`,
    `functions of interest: ${functions} (${functionsAnalysed} analysed)`,
    ...functionList("functions with syntax errors", statistics.syntaxErrors),
    ...functionList("functions with too many paths to follow all", statistics.budgetExceeded),
    `time: ${Math.round(statistics.milliseconds)} ms, slowest files:`,
    ...slowest.map(({ file, milliseconds }) => `  ${visibleText(file)}: ${milliseconds.toFixed(1)} ms`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function functionList(title: string, functions: readonly FunctionPlace[]): string[] {
  const places = functions.map(
    ({ file, line, name }) => `  ${visibleText(file)}:${line}: ${visibleText(name)}`,
  );
  return [`${title}: ${functions.length}`, ...places];
}
