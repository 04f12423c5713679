// `npm run bench:accuracy -- [--only NAME,NAME] [--preset NAME] [--json FILE]`: findings against labels; see README.md.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setUp } from "../scripts/set-up.mjs";
import { DebianSources } from "./debian-sources.mjs";
import { readLabels } from "./labels.mjs";
import { lint } from "./openssl-lint.mjs";
import { selectPackages } from "./select-packages.mjs";
import { printTable, share } from "./table.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const say = (text) => console.error(text);

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    preset: { type: "string", default: "recommended" },
    json: { type: "string" },
  },
});
const allLabels = selectPackages(readLabels(path.join(here, "labels.tsv")), options.only);
setUp();
// What is built can be loaded only now.
const { labelsInForce, measureAccuracy, sumOf } = await import("./measure-accuracy.mjs");
const labels = labelsInForce(allLabels, options.preset);
const archive = new DebianSources(path.join(here, ".cache"));
const runs = labelledPackages(allLabels)
  .map(run)
  .filter((result) => result !== undefined);
const accuracy = measureAccuracy(runs, labels, allLabels);
printScope();
printIssues();
printOutcomes("Missed", accuracy.missed);
printOutcomes("False alarms", accuracy.falseAlarms);
printOutcomes("Arguable, reported", accuracy.arguableReported);
printUnlabelled();
if (options.json !== undefined) writeJson(options.json);

function labelledPackages(all) {
  const versions = new Map(all.map((label) => [label.package, label.version]));
  return [...versions].map(([name, version]) => ({ package: name, version }));
}

/** The lines of the labels are those of one version, so no other will do. */
function run(source) {
  const tree = archive.pinnedTree(source, say);
  const result = tree && lint(tree, ["--preset", options.preset], say);
  return result && { ...source, findings: JSON.parse(result.stdout).findings };
}

function printScope() {
  const measured = new Set(runs.map((result) => result.package));
  const counted = labels.filter((label) => measured.has(label.package));
  console.log(
    `${runs.length} packages, preset ${options.preset}: ${counted.length} of ${allLabels.length} labels are ` +
      "about rules that it runs, in packages that could be fetched\n",
  );
}

function printIssues() {
  const header = [
    "issue",
    "found",
    "missed",
    "ok",
    "false alarms",
    "arguable",
    "reported",
    "precision",
    "recall",
  ];
  const rows = [...accuracy.issues].flatMap(([issue, counts]) => {
    const rules = issue.split(" ");
    return [issueRow(rules.join(" | "), counts), ...(rules.length > 1 ? rules.flatMap(ruleRow) : [])];
  });
  printTable([header, ...rows, issueRow("all", sumOf(accuracy.issues.values()))]);
}

function issueRow(name, { found, missed, ok, falseAlarms, arguable, arguableReported }) {
  const rates = [share(found, found + falseAlarms), share(found, found + missed)];
  return [name, found, missed, ok, falseAlarms, arguable, arguableReported, ...rates];
}

/** Which of the rules that name an issue did report it. */
function ruleRow(rule) {
  const counts = accuracy.rules.get(rule);
  if (counts === undefined) return [];
  const { found, falseAlarms, arguableReported } = counts;
  return [
    [`  ${rule}`, found, "", "", falseAlarms, "", arguableReported, share(found, found + falseAlarms), ""],
  ];
}

function printOutcomes(title, outcomes) {
  console.log(`${title}: ${outcomes.length}`);
  for (const { label, findings } of outcomes) {
    console.log(`  ${label.package} ${label.path}:${label.line} ${label.function} ${label.rules.join(" ")}`);
    console.log(`    label: ${label.reason}`);
    for (const finding of findings) {
      console.log(`    ${place(finding)} ${finding.rule}: ${finding.message}`);
    }
  }
  console.log();
}

function printUnlabelled() {
  const { unlabelled, elsewhere } = accuracy;
  console.log(`In labelled functions, but at no label: ${unlabelled.length}`);
  for (const finding of unlabelled) {
    console.log(
      `  ${finding.package} ${place(finding)} ${finding.function} ${finding.rule}: ${finding.message}`,
    );
  }
  console.log(`\nIn other functions of these packages: ${elsewhere} findings`);
}

function place({ file, range }) {
  return `${file}:${range.start.line}`;
}

function writeJson(file) {
  const result = {
    preset: options.preset,
    packages: runs.map(({ package: name, version }) => ({ package: name, version })),
    ...accuracy,
    issues: Object.fromEntries(accuracy.issues),
    rules: Object.fromEntries(accuracy.rules),
  };
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
}
