// Which finding is about which labelled place.
import { ioFunction } from "../packages/analyzer/dist/openssl/io-functions.js";

/** How many lines a finding may be away from the line that the label names. */
const reach = 3;

/**
 * @typedef {import("./labels.mjs").Label} Label
 * @typedef {{ start: { line: number }, end: { line: number } }} Lines 1-based, both included
 * @typedef {{ file: string, range: Lines, message: string }} Step
 * @typedef {{ rule: string, file: string, function: string, range: Lines, trace: Step[], message: string }} Finding
 */

/**
 * Credits every finding in a package to the nearest label of its function that names its rule, and to no other.
 * @param {Finding[]} findings
 * @param {Label[]} labels of the same package
 * @returns {{ byLabel: Map<Label, Finding[]>, unlabelled: Finding[] }} every label is a key of `byLabel`.
 */
export function creditFindings(findings, labels) {
  const byLabel = new Map(labels.map((label) => [label, []]));
  const unlabelled = [];
  for (const finding of findings) {
    const label = nearestLabel(finding, labels);
    (label === undefined ? unlabelled : byLabel.get(label)).push(finding);
  }
  return { byLabel, unlabelled };
}

/** Whether the finding is in a function, or macro, that has a label of any rule. */
export function isInLabelledFunction(finding, labels) {
  return labels.some((label) => label.path === finding.file && label.function === finding.function);
}

function nearestLabel(finding, labels) {
  const [nearest] = labels
    .filter((label) => label.rules.includes(finding.rule) && sharesFunction(finding, label))
    .map((label) => ({ label, distance: distanceToSite(finding, label), own: distance(finding, label) }))
    .filter((candidate) => candidate.distance <= reach)
    // Two labels may be equally near to one step or another of the trace: then the place of the finding decides.
    .sort((left, right) => left.distance - right.distance || left.own - right.own);
  return nearest?.label;
}

/** A finding in a macro names the function that uses the macro. */
function sharesFunction(finding, label) {
  return label.function.endsWith(" (macro)") || label.function === finding.function;
}

function distanceToSite(finding, label) {
  return Math.min(
    ...[finding, ...finding.trace.filter(isProtocolCall)].map((place) => distance(place, label)),
  );
}

/** Whether a step is the I/O call or SSL_get_error, and not a condition or a helper on the way. */
function isProtocolCall({ message }) {
  const [, callee] = /^(\w+)\(\)/u.exec(message) ?? [];
  return callee !== undefined && (callee === "SSL_get_error" || ioFunction(callee) !== undefined);
}

/** Lines between a place and the line of a label; 0 where the place covers it. */
function distance({ file, range }, label) {
  if (file !== label.path) return Infinity;
  return Math.max(0, range.start.line - label.line, label.line - range.end.line);
}
