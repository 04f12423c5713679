// `npm run bench:sources -- [--only NAME,NAME] [--list]`: openssl-lint over real programs; see README.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setUp } from "../scripts/set-up.mjs";
import { DebianSources } from "./debian-sources.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const cache = path.join(here, ".cache");
const commandLine = path.join(here, "../packages/cli/dist/main.js");
const say = (text) => console.error(text);

const { values: options } = parseArgs({ options: { only: { type: "string" }, list: { type: "boolean" } } });
const sources = selectedSources(JSON.parse(readFileSync(path.join(here, "sources.json"), "utf8")));
setUp();
const archive = new DebianSources(cache);
const trees = sources.map((source) => archive.tree(source, say)).filter((tree) => tree !== undefined);
const runs = trees.map(lint).filter((run) => run !== undefined);
if (options.list) printFindings(runs);
printPackages(runs);
printRules(runs);
printUnanalysed(runs);
printTotals(runs, grepMilliseconds(trees));
process.exitCode = runs.length === sources.length ? 0 : 1;

function selectedSources(all) {
  if (options.only === undefined) return all;
  const names = options.only.split(",");
  const unknown = names.filter((name) => !all.some((source) => source.package === name));
  if (unknown.length > 0) {
    say(`Not in sources.json: ${unknown.join(", ")}`);
    process.exit(2);
  }
  return all.filter((source) => names.includes(source.package));
}

/** Runs the command line once over a tree, from its root, so that findings name files as the package does. */
function lint(tree) {
  const args = ["--format", "json", "--stats", "--no-ignore", "--no-config", "."];
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [commandLine, ...args], {
    cwd: tree.folder,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const milliseconds = performance.now() - start;
  // 0 and 1 say whether there were errors among the findings.
  if (status !== 0 && status !== 1) {
    say(`${tree.package}: openssl-lint failed (${status})\n${stderr}`);
    return undefined;
  }
  const { findings, stats } = JSON.parse(stdout);
  const folder = path.join(cache, "findings");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${tree.package}.json`), stdout);
  return { tree, findings, stats, milliseconds, unanalysed: unanalysedFunctions(stderr) };
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

/** The time of the plainest possible look at the same files. */
function grepMilliseconds(trees) {
  const pattern = "SSL_(get_error|read|write|peek|connect|accept|do_handshake|shutdown)";
  const start = performance.now();
  const folders = trees.map((tree) => tree.folder);
  spawnSync("grep", ["-rlE", pattern, "--include=*.c", "--include=*.h", ...folders], { maxBuffer: 2 ** 30 });
  return performance.now() - start;
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

function printRules(runs) {
  const counts = new Map();
  for (const { tree, findings } of runs) {
    for (const { rule } of findings) {
      const packages = counts.get(rule) ?? new Map();
      counts.set(rule, packages.set(tree.package, (packages.get(tree.package) ?? 0) + 1));
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

function printTotals(runs, grepTime) {
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
  console.log(
    `openssl-lint: ${seconds.toFixed(1)} s, ${Math.round(files / seconds)} files/s; ` +
      `grep -rlE over the same trees: ${(grepTime / 1000).toFixed(1)} s`,
  );
}

function share(part, whole) {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Prints rows with aligned columns, numbers to the right. */
function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const text = String(cell);
      return typeof cell === "number" ? text.padStart(widths[column]) : text.padEnd(widths[column]);
    });
    console.log(cells.join("  ").trimEnd());
  }
  console.log();
}
