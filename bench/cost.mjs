// What a run costs, in terms of what the machine needs for the least possible work on the same files.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { commandLine, plainRun, succeeded } from "./openssl-lint.mjs";

const interesting = "SSL_(get_error|read|write|peek|connect|accept|do_handshake|shutdown)";
const peakMemoryReport = new URL("report-peak-memory.mjs", import.meta.url).href;
const nativeParse = fileURLToPath(new URL("parse-natively.mjs", import.meta.url));

/**
 * @typedef {object} Cost
 * @property {number} toolMilliseconds one new process of openssl-lint over all folders together
 * @property {number} grepMilliseconds `grep -rlE` for the I/O functions over the same folders
 * @property {number} parseMilliseconds one new process that reads and parses the files that grep listed
 * @property {number} parsedFiles how many these are
 * @property {number} ratio the tool in terms of grep and parse together
 * @property {number} peakKilobytes the most memory that openssl-lint had resident, in KiB
 */

/**
 * Measures wall times, each process once, and none with anything kept from an earlier one.
 * To be called before this process grows: on Linux, a process inherits the peak of the one that started it.
 * @param {string[]} folders
 * @returns {Cost}
 * @throws {Error} where one of the processes fails.
 */
export function measureCost(folders) {
  // Not measured: whoever comes first would pay for the disk.
  grep(folders);
  const tool = runTool(folders);
  const listed = grep(folders);
  const parse = timed(process.execPath, [nativeParse], { input: listed.stdout });
  if (parse.status !== 0) throw new Error(`the native parse failed: ${parse.stderr}`);
  return {
    toolMilliseconds: tool.milliseconds,
    grepMilliseconds: listed.milliseconds,
    parseMilliseconds: parse.milliseconds,
    parsedFiles: listed.stdout.trimEnd().split("\n").length,
    ratio: tool.milliseconds / (listed.milliseconds + parse.milliseconds),
    peakKilobytes: tool.peakKilobytes,
  };
}

function runTool(folders) {
  const { output, stderr, status, milliseconds } = timed(
    process.execPath,
    ["--import", peakMemoryReport, commandLine, ...plainRun, ...folders],
    { stdio: ["ignore", "ignore", "pipe", "pipe"] },
  );
  if (!succeeded(status)) throw new Error(`openssl-lint failed (${status}): ${stderr}`);
  return { milliseconds, peakKilobytes: Number(output[3]) };
}

function grep(folders) {
  const listed = timed("grep", ["-rlE", interesting, "--include=*.c", "--include=*.h", ...folders]);
  if (listed.status !== 0) throw new Error(`grep found nothing: ${listed.stderr}`);
  return listed;
}

function timed(program, args, options) {
  const start = performance.now();
  const result = spawnSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 30, ...options });
  return { ...result, milliseconds: performance.now() - start };
}
