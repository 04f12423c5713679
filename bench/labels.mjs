import { readFileSync } from "node:fs";

/**
 * @typedef {"violation" | "ok" | "arguable"} Verdict
 *
 * @typedef {object} Label what a reader says about one place in a source package; see labels.md.
 * @property {string} package
 * @property {string} version
 * @property {string} path inside the source tree
 * @property {number} line 1-based
 * @property {string} function the C function, or `NAME (macro)`
 * @property {string[]} rules any of which names the issue
 * @property {Verdict} label
 * @property {string} reason
 */

const verdicts = ["violation", "ok", "arguable"];
const columns = ["package", "version", "path", "line", "function", "rules", "label", "reason"];

/**
 * Reads a table of labels: `#` comments, a header, then a label a line.
 * @param {string} file
 * @returns {Label[]}
 * @throws {Error} naming the line that is no label.
 */
export function readLabels(file) {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [header, ...labels] = lines;
  if (header !== columns.join("\t")) throw new Error(`${file}: the columns should be ${columns.join(", ")}`);
  return labels.map((line) => parseLabel(line, file));
}

function parseLabel(line, file) {
  const cells = line.split("\t");
  const fields = Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
  const label = { ...fields, line: Number(fields.line), rules: fields.rules?.split(" ") ?? [] };
  if (cells.length !== columns.length || !Number.isInteger(label.line) || !verdicts.includes(label.label)) {
    throw new Error(`${file}: not a label: ${line}`);
  }
  return label;
}
