// `npm run bench:server -- [--edits N]`: from a keystroke to diagnostics in a large file; see README.md.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { setUp } from "../scripts/set-up.mjs";
import { generateFile } from "./generated-file.mjs";
import { LanguageClient } from "./language-client.mjs";
import { printTable } from "./table.mjs";

const { values: options } = parseArgs({ options: { edits: { type: "string", default: "40" } } });
const edits = Number(options.edits);
/** Keystrokes before those that count: Node compiles what runs often. */
const warmUp = 10;
const functions = 200;

setUp();
const text = generateFile(functions);
const keystrokes = Array.from({ length: warmUp + edits }, (_, index) => keystroke(index));
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "openssl-lint-bench-")));
try {
  writeFileSync(path.join(folder, "program.c"), text);
  const reparses = measureReparses();
  print(reparses, await measureServer(true), await measureServer(false));
} finally {
  rmSync(folder, { recursive: true });
}

/** A blank typed at the end of a line with an I/O call, in another function each time; 0-based. */
function keystroke(index) {
  const lines = text.split("\n");
  const places = [...lines.keys()].filter((line) => /\bSSL_(?:read|write|peek|connect)\(/.test(lines[line]));
  const line = places[(index * 37) % places.length];
  return { line, character: lines[line].length };
}

/** What no editor can do without: the syntax tree of the file, brought up to date after each of the keystrokes. */
function measureReparses() {
  const require = createRequire(import.meta.url);
  const Parser = require("tree-sitter");
  const parser = new Parser();
  parser.setLanguage(require("tree-sitter-c"));
  let current = text;
  let tree = parser.parse(current);
  return keystrokes.map(({ line, character }) => {
    const offset = offsetOf(current, line) + character;
    const before = performance.now();
    current = `${current.slice(0, offset)} ${current.slice(offset)}`;
    const start = { row: line, column: character };
    tree.edit({
      startIndex: offset,
      oldEndIndex: offset,
      newEndIndex: offset + 1,
      startPosition: start,
      oldEndPosition: start,
      newEndPosition: { row: line, column: character + 1 },
    });
    tree = parser.parse(current, tree);
    return performance.now() - before;
  });
}

function offsetOf(lines, line) {
  let offset = 0;
  for (let left = line; left > 0; left--) offset = lines.indexOf("\n", offset) + 1;
  return offset;
}

/** @param pulls whether diagnostics are asked for at once, or published when the typing pauses. */
async function measureServer(pulls) {
  const client = new LanguageClient(pulls);
  await client.initialize(pathToFileURL(folder).href);
  await client.open(pathToFileURL(path.join(folder, "program.c")).href, text);
  const times = [];
  for (const [index, position] of keystrokes.entries()) {
    const before = performance.now();
    await client.type(" ", position, index + 1);
    times.push(performance.now() - before);
  }
  await client.stop();
  return times;
}

function print(reparses, pulled, published) {
  const reparse = percentile(reparses, 0.5);
  const row = (name, times) => {
    const [median, slow] = [percentile(times, 0.5), percentile(times, 0.95)];
    return [name, median.toFixed(1), slow.toFixed(1), (median / reparse).toFixed(1)];
  };
  const lines = text.split("\n").length - 1;
  console.log(`${lines} lines with ${functions} functions of interest, ${edits} keystrokes; milliseconds\n`);
  printTable([
    ["", "median", "95 %", "times the reparse"],
    row("bare incremental reparse", reparses),
    row("keystroke to diagnostics that are asked for", pulled),
    row("keystroke to diagnostics that are published", published),
  ]);
  const pause = percentile(published, 0.5) - percentile(pulled, 0.5);
  console.log(`Waiting for the typing to pause is ${pause.toFixed(0)} ms of the last.`);
}

function percentile(times, share) {
  const sorted = times.slice(warmUp).sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length * share)];
}
