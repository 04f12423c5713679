// `npm run bench:sources -- [--only NAME,NAME] [--preset NAME] [--list]`: openssl-lint over real programs; see README.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setUp } from "../scripts/set-up.mjs";
import { measureCost } from "./cost.mjs";
import { DebianSources } from "./debian-sources.mjs";
import { lint } from "./openssl-lint.mjs";
import { selectPackages } from "./select-packages.mjs";
import { printTable, share } from "./table.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const cache = path.join(here, ".cache");
const say = (text) => console.error(text);

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    preset: { type: "string", default: "recommended" },
    list: { type: "boolean" },
  },
});
const allSources = JSON.parse(readFileSync(path.join(here, "sources.json"), "utf8"));
const sources = selectPackages(allSources, options.only);
setUp();
// Only now is it built.
const { ruleNames } = await import("../packages/analyzer/dist/index.js");
const archive = new DebianSources(cache);
const trees = sources.map((source) => archive.tree(source, say)).filter((tree) => tree !== undefined);
const cost = trees.length > 0 ? measureCost(trees.map((tree) => tree.folder)) : undefined;
const runs = trees.map(measure).filter((run) => run !== undefined);
if (options.list) printFindings(runs);
printPackages(runs);
printRules(runs);
printUnanalysed(runs);
printTotals(runs);
if (cost !== undefined) printCost(cost);
process.exitCode = runs.length === sources.length ? 0 : 1;

/** Runs openssl-lint over a tree and keeps what it says. */
function measure(tree) {
  const run = lint(tree, ["--stats", "--preset", options.preset], say);
  if (run === undefined) return undefined;
  const folder = path.join(cache, "findings");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${tree.package}.json`), run.stdout);
  const { findings, stats } = JSON.parse(run.stdout);
  return {
    tree,
    findings,
    stats,
    milliseconds: run.milliseconds,
    unanalysed: unanalysedFunctions(run.stderr),
  };
}

/** The lines `FILE:LINE: NAME` that --stats writes below each of its two lists. */
function unanalysedFunctions(statistics) {
  const lists = {
    "functions with syntax errors": "syntax error",
    "functions with too many paths": "over budget",
  };
  const functions = [];
  let reason;
  for (const line of statistics.split("\n")) {
    if (!line.startsWith(" ")) reason = Object.entries(lists).find(([title]) => line.startsWith(title))?.[1];
    else if (reason !== undefined) functions.push(`${line.trim()} (${reason})`);
  }
  return functions;
}

function printFindings(runs) {
  for (const { tree, findings } of runs) {
    for (const { file, range, severity, rule, message } of findings) {
      const place = `${file}:${range.start.line}:${range.start.column}`;
      console.log(`${tree.package} ${place} ${severity} ${rule} ${message}`);
    }
  }
}

function printPackages(runs) {
  const header = [
    "package",
    "version",
    "files",
    "parsed",
    "files/s",
    "functions",
    "analysed",
    "with syntax error",
    "over budget",
    "findings",
  ];
  const rows = runs.map(({ tree, stats, findings, milliseconds }) => [
    tree.package,
    tree.version,
    stats.files,
    stats.filesParsed,
    Math.round((1000 * stats.files) / milliseconds),
    stats.functions,
    stats.functionsAnalysed,
    share(stats.functionsWithSyntaxErrors, stats.functions),
    stats.budgetExceeded,
    findings.length,
  ]);
  printTable([header, ...rows]);
}

/** Every rule: one that finds nothing in all of this may be off, or too quiet. */
function printRules(runs) {
  const counts = new Map(ruleNames.map((rule) => [rule, new Map()]));
  for (const { tree, findings } of runs) {
    for (const { rule } of findings) {
      const packages = counts.get(rule);
      packages.set(tree.package, (packages.get(tree.package) ?? 0) + 1);
    }
  }
  const total = (packages) => [...packages.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...counts]
    .sort(([, left], [, right]) => total(right) - total(left))
    .map(([rule, packages]) => [
      rule,
      total(packages),
      [...packages].map((entry) => entry.join(" ")).join(", "),
    ]);
  printTable([["rule", "findings", "in"], ...rows]);
}

function printUnanalysed(runs) {
  const lines = runs.flatMap(({ tree, unanalysed }) => unanalysed.map((line) => `  ${tree.package} ${line}`));
  console.log(`Functions of interest that could not be analysed in full: ${lines.length}`);
  for (const line of lines) console.log(line);
}

function printTotals(runs) {
  const sum = (value) => runs.reduce((total, run) => total + value(run), 0);
  const files = sum(({ stats }) => stats.files);
  const functions = sum(({ stats }) => stats.functions);
  const seconds = sum(({ milliseconds }) => milliseconds) / 1000;
  const broken = share(
    sum(({ stats }) => stats.functionsWithSyntaxErrors),
    functions,
  );
  console.log(
    `\n${runs.length} packages, ${files} files, ${functions} functions of interest (${broken} with a syntax error, ` +
      `${sum(({ stats }) => stats.budgetExceeded)} over budget), ${sum(({ findings }) => findings.length)} findings`,
  );
  console.log(`one run a package: ${seconds.toFixed(1)} s, ${Math.round(files / seconds)} files/s`);
}

/** @param {import("./cost.mjs").Cost} cost */
function printCost(cost) {
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
  console.log(
    `all trees in one run: ${seconds(cost.toolMilliseconds)}, ` +
      `peak memory ${(cost.peakKilobytes / 1024).toFixed(0)} MiB\n` +
      `grep -rlE over the same trees: ${seconds(cost.grepMilliseconds)}; ` +
      `native parse of the ${cost.parsedFiles} files that it lists: ${seconds(cost.parseMilliseconds)}\n` +
      `ratio: ${seconds(cost.toolMilliseconds)} / ` +
      `(${seconds(cost.grepMilliseconds)} + ${seconds(cost.parseMilliseconds)}) = ${cost.ratio.toFixed(1)}`,
  );
}
