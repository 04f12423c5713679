// Sets findings in real programs against what a reader says about the same places.
import { resolveConfiguration } from "../packages/analyzer/dist/index.js";
import { creditFindings, isInLabelledFunction } from "./credit-findings.mjs";

/**
 * @typedef {import("./labels.mjs").Label} Label
 * @typedef {import("./credit-findings.mjs").Finding} Finding
 * @typedef {{ package: string, findings: Finding[] }} Run
 * @typedef {{ label: Label, findings: Finding[] }} Outcome what was reported at a labelled place
 * @typedef {Finding & { package: string }} PackageFinding
 *
 * @typedef {object} Counts
 * @property {number} found violations reported
 * @property {number} missed violations not reported
 * @property {number} ok places labelled ok
 * @property {number} falseAlarms of these, reported
 * @property {number} arguable places labelled arguable
 * @property {number} arguableReported of these, reported
 *
 * @typedef {object} Accuracy
 * @property {Map<string, Counts>} issues by the rules, joined with spaces, any of which names the issue
 * @property {Map<string, Counts>} rules by one rule; what is missed counts for the issue only, so 0 here
 * @property {Outcome[]} missed
 * @property {Outcome[]} falseAlarms
 * @property {Outcome[]} arguableReported
 * @property {PackageFinding[]} unlabelled in functions that have labels, but at none of them
 * @property {number} elsewhere how many findings are in functions without labels
 */

/**
 * The labels about rules that the preset runs, without the other rules.
 * @param {Label[]} labels
 * @param {string} preset
 * @returns {Label[]}
 * @throws {Error} where there is no such preset.
 */
export function labelsInForce(labels, preset) {
  const { rules } = resolveConfiguration({ preset });
  return labels
    .map((label) => ({ ...label, rules: label.rules.filter((rule) => rules.has(rule)) }))
    .filter((label) => label.rules.length > 0);
}

/**
 * @param {Run[]} runs
 * @param {Label[]} labels in force
 * @param {Label[]} allLabels what makes a function a labelled one
 * @returns {Accuracy}
 */
export function measureAccuracy(runs, labels, allLabels) {
  const outcomes = [];
  const unlabelled = [];
  let elsewhere = 0;
  for (const run of runs) {
    const credit = creditFindings(run.findings, inPackage(run, labels));
    for (const [label, findings] of credit.byLabel) outcomes.push({ label, findings });
    const labelled = inPackage(run, allLabels);
    const near = credit.unlabelled.filter((finding) => isInLabelledFunction(finding, labelled));
    unlabelled.push(...near.map((finding) => ({ package: run.package, ...finding })));
    elsewhere += credit.unlabelled.length - near.length;
  }
  const reported = ({ findings }) => findings.length > 0;
  const withVerdict = (verdict) => outcomes.filter(({ label }) => label.label === verdict);
  return {
    issues: countIssues(outcomes),
    rules: countRules(outcomes),
    missed: withVerdict("violation").filter((outcome) => !reported(outcome)),
    falseAlarms: withVerdict("ok").filter(reported),
    arguableReported: withVerdict("arguable").filter(reported),
    unlabelled,
    elsewhere,
  };
}

/** @param {Iterable<Counts>} counts */
export function sumOf(counts) {
  const total = noCounts();
  for (const part of counts) for (const key of Object.keys(total)) total[key] += part[key];
  return total;
}

function inPackage(run, labels) {
  return labels.filter((label) => label.package === run.package);
}

function countIssues(outcomes) {
  const issues = new Map();
  for (const { label, findings } of outcomes) {
    const counts = countsOf(issues, label.rules.join(" "));
    const reported = Number(findings.length > 0);
    if (label.label === "violation") {
      counts.found += reported;
      counts.missed += 1 - reported;
    } else if (label.label === "ok") {
      counts.ok += 1;
      counts.falseAlarms += reported;
    } else {
      counts.arguable += 1;
      counts.arguableReported += reported;
    }
  }
  return issues;
}

function countRules(outcomes) {
  const reportedAs = { violation: "found", ok: "falseAlarms", arguable: "arguableReported" };
  const rules = new Map();
  for (const { label, findings } of outcomes) {
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      countsOf(rules, rule)[reportedAs[label.label]] += 1;
    }
  }
  return rules;
}

function countsOf(map, key) {
  const counts = map.get(key) ?? noCounts();
  map.set(key, counts);
  return counts;
}

function noCounts() {
  return { found: 0, missed: 0, ok: 0, falseAlarms: 0, arguable: 0, arguableReported: 0 };
}
