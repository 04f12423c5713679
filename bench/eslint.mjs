// `npm run bench:eslint -- [--only NAME,NAME]`: what the ESLint plugin costs; see README.md.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { root, setUp } from "../scripts/set-up.mjs";
import { DebianSources } from "./debian-sources.mjs";
import { commandLine, plainRun, succeeded } from "./openssl-lint.mjs";
import { selectPackages } from "./select-packages.mjs";
import { printTable } from "./table.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const resourceReport = new URL("report-resources.mjs", import.meta.url).href;
const imports = 15;

const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const sources = selectPackages(
  JSON.parse(readFileSync(path.join(here, "sources.json"), "utf8")),
  options.only,
);
setUp();
printImports();
const archive = new DebianSources(path.join(here, ".cache"));
const trees = sources
  .map((source) => archive.tree(source, (text) => console.error(text)))
  .filter((tree) => tree !== undefined);
printRuns();
process.exitCode = trees.length === sources.length ? 0 : 1;

/** What a run of ESLint pays for the plugin before there is a C file: measured as it is in its package. */
function printImports() {
  bundle("bundle");
  try {
    const nothing = importCost("");
    const [eslint, plugin] = ["eslint", "eslint-plugin-openssl"].map((name) => importCost(name) - nothing);
    console.log(
      `Importing takes ${plugin.toFixed(0)} ms of processor time for the plugin, ${eslint.toFixed(0)} ms for ESLint: ` +
        `a ratio of ${(plugin / eslint).toFixed(2)}.\n`,
    );
  } finally {
    bundle("restore");
  }
}

function bundle(action) {
  const script = path.join(root, "eslint-plugin/scripts/bundle-plugin.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, action], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The plugin cannot be bundled: ${stderr}`);
}

/** In milliseconds of a new process: the lower quartile, since other programs only ever add. */
function importCost(name) {
  const program = name === "" ? "" : `await import(${JSON.stringify(name)});`;
  const costs = Array.from(
    { length: imports },
    () => measure(["--input-type=module", "-e", program], root).processorMilliseconds,
  );
  return costs.sort((left, right) => left - right)[Math.floor(imports / 4)];
}

function printRuns() {
  const rows = trees.map((tree) => {
    const eslint = measure([path.join(here, "lint-with-eslint.mjs")], tree.folder);
    const tool = measure([commandLine, ...plainRun, "--preset", "all", "."], tree.folder);
    return [
      tree.package,
      Math.round(eslint.processorMilliseconds),
      Math.round(tool.processorMilliseconds),
      Math.round(eslint.peakKilobytes / 1024),
      Math.round(tool.peakKilobytes / 1024),
    ];
  });
  const header = ["package", "ESLint ms", "command line ms", "ESLint MiB", "command line MiB"];
  printTable([header, ...rows]);
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  if (rows.length > 0)
    console.log(
      `ESLint takes ${(sum(1) / sum(2)).toFixed(1)} times the processor time of the command line: ` +
        "it walks through the syntax trees of whole files.",
    );
}

/**
 * @returns {{ processorMilliseconds: number, peakKilobytes: number }}
 * @throws {Error} where the program fails.
 */
function measure(args, cwd) {
  const { output, status, stderr } = spawnSync(process.execPath, ["--import", resourceReport, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  if (!succeeded(status)) throw new Error(`${args.join(" ")} failed (${status}): ${stderr}`);
  return JSON.parse(output[3]);
}
