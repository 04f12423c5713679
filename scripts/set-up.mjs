// Brings a fresh or changed checkout to the state in which everything can run: dependencies installed, packages built.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const oldestNode = [20, 19];

/**
 * Installs the dependencies and builds the packages, each only where that is needed, and says so on stderr.
 * Ends the process where Node is too old or a step fails.
 */
export function setUp() {
  installDependencies();
  if (!buildIsOld()) return;
  say("building (tsc -b)");
  finish(build(), "tsc -b");
}

/** The first half of `setUp`: what is needed before anything can be built. */
export function installDependencies() {
  checkNode();
  if (!dependenciesAreOld()) return;
  say("installing dependencies (npm ci)");
  finish(npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]), "npm ci");
}

/** Type checks and builds every package. Its messages go to stderr: stdout belongs to what is run. */
export function build() {
  return runTool("typescript/bin/tsc", ["-b"], ["ignore", process.stderr, "inherit"]);
}

/**
 * Runs a tool that is installed in node_modules.
 * @param {string} script path of its JavaScript file in node_modules
 * @param {string[]} args
 * @param {import("node:child_process").StdioOptions} [stdio]
 */
export function runTool(script, args, stdio = "inherit") {
  return spawnSync(process.execPath, [path.join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio,
  });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  say(`needs Node ${oldestNode.join(".")} or newer; this is Node ${process.versions.node}`);
  process.exit(1);
}

function dependenciesAreOld() {
  const installed = modified(path.join(root, "node_modules/.package-lock.json"));
  return installed === undefined || installed < (modified(path.join(root, "package-lock.json")) ?? 0);
}

function buildIsOld() {
  const { references } = JSON.parse(readFileSync(path.join(root, "tsconfig.json"), "utf8"));
  return references.some((reference) => {
    const folder = path.join(root, reference.path);
    const built = newestFile(path.join(folder, "dist"));
    const written = newestFile(path.join(folder, "src"));
    return written !== undefined && (built === undefined || built < written);
  });
}

/** Milliseconds since 1970; undefined where there is no such file. */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** When the newest file below a folder was written; undefined where there is none. */
function newestFile(folder) {
  if (!existsSync(folder)) return undefined;
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => modified(path.join(entry.parentPath, entry.name)) ?? 0);
  return times.length === 0 ? undefined : Math.max(...times);
}

function npm(args) {
  const stdio = ["ignore", process.stderr, "inherit"];
  // Under `npm run`, the same npm; on Windows, npm on its own is a batch file that only a shell can run.
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return spawnSync(process.execPath, [script, ...args], { cwd: root, stdio });
  return spawnSync("npm", args, { cwd: root, stdio, shell: process.platform === "win32" });
}

function finish({ status, error }, step) {
  if (status === 0) return;
  say(`${step} failed${error === undefined ? "" : `: ${error.message}`}`);
  process.exit(1);
}

function say(text) {
  process.stderr.write(`openssl-lint: ${text}\n`);
}
