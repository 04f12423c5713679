// The adapters translate findings and add nothing: the three of them, as users have them, say the same of every file.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ruleNames, type Severity, type SourceRange } from "@openssl-lint/analyzer";
import { ESLint } from "eslint";
import openssl from "eslint-plugin-openssl";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-protocol";
import { startProcess } from "../server/test/client.js";

const fixtures = fileURLToPath(new URL("../test-fixtures/", import.meta.url));
const commandLine = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));
const windowsFile = "windows.c";

/** What all three show of a finding; lines and columns are 1-based, columns count UTF-16 units. */
interface Shown {
  readonly rule: string | null;
  readonly range: string;
  readonly message: string;
}

/** ESLint knows two severities, the others three. */
interface ShownWithSeverity extends Shown {
  readonly severity: Severity;
}

/** Findings by file; the name is relative to the folder of all files, with forward slashes. */
type Findings<T> = ReadonlyMap<string, readonly T[]>;

const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".c"))
  .map(withForwardSlashes)
  .concat(windowsFile)
  .sort();

let folder: string;
let fromCommandLine: Findings<ShownWithSeverity>;
let fromLanguageServer: Findings<ShownWithSeverity>;
let fromESLint: Findings<Shown>;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "openssl-lint-equal-")));
  cpSync(fixtures, folder, { recursive: true });
  writeFileSync(path.join(folder, windowsFile), windowsText());
  writeFileSync(path.join(folder, "openssl-lint.json"), '{ "preset": "all" }\n');
  fromCommandLine = commandLineFindings();
  [fromLanguageServer, fromESLint] = await Promise.all([languageServerFindings(), eslintFindings()]);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("finds something by every rule", () => {
  const found = new Set([...fromCommandLine.values()].flat().map(({ rule }) => rule));
  expect([...found].sort()).toEqual([...ruleNames].sort());
  expect(fromCommandLine.get(windowsFile)?.length).toBeGreaterThan(0);
});

it.each(files)("the command line, the language server and ESLint find the same in %s", (file) => {
  const expected = fromCommandLine.get(file) ?? [];
  expect(fromLanguageServer.get(file) ?? []).toEqual(expected);
  expect(fromESLint.get(file) ?? []).toEqual(expected.map(withoutSeverity));
});

function withoutSeverity({ rule, range, message }: Shown): Shown {
  return { rule, range, message };
}

/** A text in which bytes, characters and UTF-16 units are counted differently, and lines end in two characters. */
function windowsText(): string {
  const text = readFileSync(path.join(fixtures, "no-stale-error-queue/wrong.c"), "utf8");
  return `\uFEFF${text.replaceAll(/^\s+(?=\S)/gmu, "$&/* 😀é */ ").replaceAll("\n", "\r\n")}`;
}

function commandLineFindings(): Findings<ShownWithSeverity> {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [commandLine, "--locale", "en", "--format", "json", "."],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      timeout: 60_000,
    },
  );
  expect(stderr).toBe("");
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly JsonFinding[] };
  return byFile(findings, ({ file, rule, range, message, severity }) => ({
    file,
    shown: { rule, range: rangeText(range), message, severity },
  }));
}

interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: SourceRange;
}

/** Opens the folder and every file of it in one server, as an editor does: without the byte order mark. */
async function languageServerFindings(): Promise<Findings<ShownWithSeverity>> {
  await using server = startProcess();
  const { client } = server;
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "fixtures" }];
  await client.initialize(undefined, { workspaceFolders });
  const published = files.map(async (file) => {
    const uri = pathToFileURL(path.join(folder, file)).href;
    await client.open(uri, readFileSync(path.join(folder, file), "utf8").replace(/^\uFEFF/u, ""));
    const { diagnostics } = await client.nextDiagnostics(uri);
    return diagnostics.map((diagnostic) => ({ file, diagnostic }));
  });
  const diagnostics = (await Promise.all(published)).flat();
  expect(client.logged).toEqual([]);
  return byFile(diagnostics, ({ file, diagnostic }) => ({ file, shown: shownByServer(diagnostic) }));
}

function shownByServer({ code, range: { start, end }, message, severity }: Diagnostic): ShownWithSeverity {
  const range = {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
  const text = typeof message === "string" ? message : message.value;
  return { rule: String(code), range: rangeText(range), message: text, severity: severityOf(severity) };
}

function severityOf(severity: DiagnosticSeverity | undefined): Severity {
  switch (severity) {
    case 1:
      return "error";
    case 2:
      return "warning";
    case 3:
      return "information";
    default:
      throw new Error(`No finding has the severity ${String(severity)}`);
  }
}

async function eslintFindings(): Promise<Findings<Shown>> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [openssl.configs.all],
  });
  const results = await eslint.lintFiles(["**/*.c"]);
  expect(results).toHaveLength(files.length);
  const messages = results.flatMap((result) =>
    result.messages.map((message) => ({ file: result.filePath, message })),
  );
  return byFile(messages, ({ file, message: { ruleId, message, line, column, endLine, endColumn } }) => ({
    file: withForwardSlashes(path.relative(folder, file)),
    shown: {
      rule: ruleId?.replace(/^openssl\//u, "") ?? null,
      range: rangeText({ start: { line, column }, end: { line: endLine ?? 0, column: endColumn ?? 0 } }),
      message,
    },
  }));
}

function byFile<Item, T extends Shown>(
  items: readonly Item[],
  show: (item: Item) => { readonly file: string; readonly shown: T },
): Findings<T> {
  const findings = new Map<string, T[]>();
  for (const { file, shown } of items.map(show)) findings.set(file, [...(findings.get(file) ?? []), shown]);
  // Each adapter has an order of its own for findings at one place.
  for (const list of findings.values()) list.sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
  return findings;
}

function sortKey({ range, rule, message }: Shown): string {
  return JSON.stringify([range, rule, message]);
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

function rangeText({ start, end }: { readonly start: LineAndColumn; readonly end: LineAndColumn }): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

function withForwardSlashes(name: string): string {
  return name.split(path.sep).join("/");
}
