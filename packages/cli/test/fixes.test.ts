import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { SourceText, type FileAnalysis, type Finding } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { applyFixes } from "../src/apply-fixes.js";
import { FileChangedError, replaceFile } from "../src/replace-file.js";
import { findingAt, rangeOf } from "./findings.js";
import { comparisonError } from "./sources.js";
import { runProcess, TemporaryProject } from "./temporary-project.js";

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

/** Finds the first `from` and offers to replace it by `to`. */
function replacing(from: string, to: string, changes: { file?: string; safe?: boolean } = {}) {
  return (source: SourceText): FileAnalysis => {
    const findings: Finding[] = [];
    if (source.text.includes(from)) {
      const range = rangeOf(source, from);
      const edits = [{ file: changes.file ?? "a.c", range, newText: to }];
      findings.push(findingAt(range, { fixes: [{ title: "fix", safe: changes.safe ?? true, edits }] }));
    }
    return {
      findings,
      parsed: true,
      functions: 1,
      functionsAnalysed: 1,
      suppressionProblems: [],
      errorQueries: [],
      syntaxErrors: [],
      budgetExceeded: [],
    };
  };
}

function fixed(text: Buffer, analyze: (source: SourceText) => FileAnalysis, selects = () => true): string {
  const source = SourceText.fromBytes(text);
  const result = applyFixes("a.c", { source, analysis: analyze(source) }, selects, analyze);
  return Buffer.from(result.source.bytes).toString("latin1");
}

describe("applyFixes", () => {
  it("goes on until nothing is left to fix", () => {
    expect(fixed(bytes("x x x"), replacing("x", "y"))).toBe("y y y");
  });

  it("gives up after ten rounds on fixes that make new findings", () => {
    expect(fixed(bytes("x"), replacing("x", "xx"))).toBe("x".repeat(11));
  });

  it("keeps a byte order mark, line ends and bytes that are not UTF-8", () => {
    expect(fixed(bytes("\xef\xbb\xbf/* \xe9 */\r\nx;\r\n"), replacing("x", "y"))).toBe(
      "\xef\xbb\xbf/* \xe9 */\r\ny;\r\n",
    );
  });

  it("leaves suggestions, other files, and findings that were not selected alone", () => {
    expect(fixed(bytes("x"), replacing("x", "y", { safe: false }))).toBe("x");
    expect(fixed(bytes("x"), replacing("x", "y", { file: "b.c" }))).toBe("x");
    expect(fixed(bytes("x"), replacing("x", "y"), () => false)).toBe("x");
  });
});

describe("replaceFile", () => {
  it("replaces the content, keeps the mode, and leaves nothing else behind", async () => {
    const project = new TemporaryProject({ "a.c": "old" });
    chmodSync(project.path("a.c"), 0o751);
    await replaceFile(project.path("a.c"), bytes("old"), bytes("new"));
    expect(readFileSync(project.path("a.c"), "utf8")).toBe("new");
    expect(statSync(project.path("a.c")).mode & 0o777).toBe(0o751);
    expect(readdirSync(project.directory)).toEqual(["a.c"]);
  });

  it("refuses to overwrite what somebody else has changed", async () => {
    const project = new TemporaryProject({ "a.c": "changed" });
    await expect(replaceFile(project.path("a.c"), bytes("old"), bytes("new"))).rejects.toThrow(
      FileChangedError,
    );
    expect(readFileSync(project.path("a.c"), "utf8")).toBe("changed");
    expect(readdirSync(project.directory)).toEqual(["a.c"]);
  });

  it("writes to the target of a link and keeps the link", async () => {
    const project = new TemporaryProject({ "real/a.c": "old" });
    symlinkSync("real/a.c", project.path("link.c"));
    await replaceFile(project.path("link.c"), bytes("old"), bytes("new"));
    expect(lstatSync(project.path("link.c")).isSymbolicLink()).toBe(true);
    expect(readFileSync(project.path("real/a.c"), "utf8")).toBe("new");
  });
});

describe("replaceFile, where the system does not let a file be given away", () => {
  // Only root can make files of others.
  const isRoot = process.getuid?.() === 0;
  const somebody = { user: 65534 };
  const canRun = isRoot && runProcess(["--version"], somebody).exitCode === 0;

  it.skipIf(!canRun)("writes it all the same", () => {
    const project = new TemporaryProject({ "group.c": comparisonError, "own.c": comparisonError });
    chmodSync(project.directory, 0o777);
    chownSync(project.path("group.c"), 0, somebody.user);
    chmodSync(project.path("group.c"), 0o664);
    chownSync(project.path("own.c"), somebody.user, 0);
    const { stdout, stderr } = project.run(["--fix"], somebody);
    expect(stderr).toBe("");
    expect(stdout).toContain("Fixed 2 files.");
    expect(statSync(project.path("group.c"))).toMatchObject({ gid: somebody.user });
    expect(statSync(project.path("group.c")).mode & 0o777).toBe(0o664);
  });
});

describe("withUnfinishedFile", () => {
  const built = new URL("../dist/unfinished-files.js", import.meta.url).href;

  it.skipIf(process.platform === "win32")("takes the file away if a signal ends the process", async () => {
    const project = new TemporaryProject({});
    const program = `
      import { writeFileSync } from "node:fs";
      import { withUnfinishedFile } from ${JSON.stringify(built)};
      await withUnfinishedFile("new.tmp", async () => {
        writeFileSync("new.tmp", "half");
        console.log("written");
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      cwd: project.directory,
    });
    await once(child.stdout, "data");
    expect(readdirSync(project.directory)).toEqual(["new.tmp"]);
    child.kill("SIGINT");
    const [exitCode, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect({ exitCode, signal }).toEqual({ exitCode: null, signal: "SIGINT" });
    expect(readdirSync(project.directory)).toEqual([]);
  });
});
