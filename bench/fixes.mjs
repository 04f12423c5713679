// `npm run bench:fixes -- [--only NAME,NAME] [--diff]`: what the safe fixes make of real programs; see README.md.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setUp } from "../scripts/set-up.mjs";
import { DebianSources } from "./debian-sources.mjs";
import { lint } from "./openssl-lint.mjs";
import { selectPackages } from "./select-packages.mjs";
import { printTable } from "./table.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const say = (text) => console.error(text);

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    diff: { type: "boolean" },
    preset: { type: "string", default: "all" },
  },
});
const preset = ["--preset", options.preset];
const allSources = JSON.parse(readFileSync(path.join(here, "sources.json"), "utf8"));
setUp();
const archive = new DebianSources(path.join(here, ".cache"));
const trees = selectPackages(allSources, options.only)
  .map((source) => archive.tree(source, say))
  .filter((tree) => tree !== undefined);
const runs = trees.map(repair);
const header = ["package", "findings", "with a safe fix", "after --fix", "still with one", "brought"];
const row = ({ tree, before, after, brought }) => [
  tree.package,
  before.length,
  before.filter(hasSafeFix).length,
  after.length,
  after.filter(hasSafeFix).length,
  brought.length,
];
printTable([header, ...runs.map(row)]);
for (const { tree, brought } of runs) for (const place of brought) console.log(`${tree.package} ${place}`);
process.exitCode = runs.some(({ brought, after }) => brought.length > 0 || after.some(hasSafeFix)) ? 1 : 0;

/** Applies the safe fixes to a copy of a tree, and looks at it again. */
function repair(tree) {
  const parent = mkdtempSync(path.join(tmpdir(), "openssl-lint-fixes-"));
  const folder = path.join(parent, "fixed");
  try {
    cpSync(tree.folder, folder, { recursive: true, verbatimSymlinks: true });
    const copy = { ...tree, folder };
    const before = findingsOf(copy, preset);
    findingsOf(copy, [...preset, "--fix"]);
    const after = findingsOf(copy, preset);
    if (options.diff) printDifference(tree.folder, folder);
    return { tree, before, after, brought: broughtBy(before, after) };
  } finally {
    rmSync(parent, { recursive: true });
  }
}

/** @throws {Error} where the run fails. */
function findingsOf(tree, commandLineOptions) {
  const run = lint(tree, commandLineOptions, say);
  if (run === undefined) throw new Error(`${tree.package}: no findings`);
  return JSON.parse(run.stdout).findings;
}

function hasSafeFix({ fixes }) {
  return fixes.some(({ safe }) => safe);
}

/** The rules and functions of which there are more findings than before. */
function broughtBy(before, after) {
  const counts = new Map();
  for (const finding of before) counts.set(placeOf(finding), (counts.get(placeOf(finding)) ?? 0) + 1);
  return after.map(placeOf).filter((place) => {
    const left = counts.get(place) ?? 0;
    counts.set(place, left - 1);
    return left <= 0;
  });
}

function placeOf({ file, function: name, rule }) {
  return `${file} ${name}() ${rule}`;
}

function printDifference(before, after) {
  const { stdout } = spawnSync("diff", ["-ru", before, after], { encoding: "utf8", maxBuffer: 2 ** 28 });
  console.log(stdout);
}
