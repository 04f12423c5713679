// `npm test [-- VITEST ARGUMENTS]`: types and build, types of the tests, lint, format, tests. The last line is the sum of it all.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, installDependencies, root, runTool } from "./set-up.mjs";

installDependencies();

const totals = { passed: 0, failed: 0 };
step("types and build (tsc -b)", () => build());
step("type check of the tests (tsc)", () => runTool("typescript/bin/tsc", ["-p", "tsconfig.test.json"]));
step("lint (eslint)", () => runTool("eslint/bin/eslint.js", ["."]));
step("format (prettier --check)", () =>
  runTool("prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
);
test(process.argv.slice(2));

// What was skipped is listed above: whoever reads the totals looks for this line.
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

/** Runs a check and counts it as one that passed or failed. */
function step(name, run) {
  console.log(`\n== ${name}`);
  const passed = run().status === 0;
  console.log(passed ? "passed" : `FAILED: ${name}`);
  totals[passed ? "passed" : "failed"] += 1;
}

/** Runs the tests, lists those that were skipped, and adds the others to the totals. */
function test(args) {
  console.log("\n== tests (vitest)");
  const folder = mkdtempSync(path.join(tmpdir(), "openssl-lint-test-"));
  const report = path.join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = runTool("vitest/vitest.mjs", ["run", ...reporters, ...args]);
  const counts = countTests(report);
  rmSync(folder, { recursive: true });
  // An error outside of every test fails the run without failing a test.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(totals)) totals[key] += counts[key];
}

/** Reads vitest's JSON report; a file that could not be loaded counts as one failure. */
function countTests(report) {
  const counts = { passed: 0, failed: 0 };
  const skippedTests = [];
  for (const { name, status, assertionResults } of readReport(report)) {
    if (status === "failed" && !assertionResults.some((test) => test.status === "failed")) counts.failed += 1;
    for (const test of assertionResults) {
      if (test.status === "passed") counts.passed += 1;
      else if (test.status === "failed") counts.failed += 1;
      else skippedTests.push(`${path.relative(root, name)}: ${test.fullName}`);
    }
  }
  if (skippedTests.length > 0) {
    console.log(`\nSkipped:${missingTools()}\n${skippedTests.map((test) => `  ${test}\n`).join("")}`);
  }
  return counts;
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    console.log("FAILED: vitest left no report");
    return [];
  }
}

/** Why tests that compile C are skipped here; empty where nothing is missing. */
function missingTools() {
  const preprocess = (input) => spawnSync("gcc", ["-E", "-x", "c", "-"], { input }).status === 0;
  if (!preprocess("")) return " (gcc is missing, so what compiles C cannot run)";
  if (!preprocess("#include <openssl/ssl.h>\n"))
    return " (libssl-dev is missing, so what uses OpenSSL cannot run)";
  return "";
}
