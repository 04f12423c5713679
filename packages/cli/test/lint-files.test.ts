import type { Analyzer, FileAnalysis, Finding, SourceText } from "@openssl-lint/analyzer";
import { describeProblem } from "@openssl-lint/analyzer/workspace";
import { describe, expect, it } from "vitest";
import { ConfigurationFinder } from "../src/find-configuration.js";
import { lintFiles, type LintedProject, type LintResult } from "../src/lint-files.js";
import { findingAt, rangeOf } from "./findings.js";
import { TemporaryProject } from "./temporary-project.js";

type Analyze = Analyzer["analyze"];

function analysisOf(findings: readonly Finding[]): FileAnalysis {
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
}

/** A project whose analysis of each file is `analyze`. */
function projectOf(analyze: Analyze): LintedProject {
  const sources = new Map<string, SourceText>();
  return {
    marks: [""],
    update: (file, source) => void sources.set(file, source),
    addHeader: () => undefined,
    source: (file) => sources.get(file),
    analyze(file) {
      const source = sources.get(file);
      return source === undefined ? analysisOf([]) : analyze(file, source);
    },
  };
}

function run(
  project: TemporaryProject,
  names: readonly string[],
  analyze: Analyze,
  fix = false,
): Promise<LintResult> {
  return lintFiles(
    names.map((name) => ({ name, path: project.path(name) })),
    {
      workingDirectory: project.directory,
      configurations: new ConfigurationFinder({ kind: "none" }, {}, project.directory),
      createProject: () => projectOf(analyze),
      fix,
      fixes: () => true,
    },
  );
}

describe("lintFiles", () => {
  it("reports an internal error as a problem of its file and goes on with the others", async () => {
    const project = new TemporaryProject({ "a.c": "a", "b.c": "b" });
    const { report, problems } = await run(project, ["a.c", "b.c"], (file) => {
      if (file === "a.c") throw new RangeError("Maximum call stack size exceeded");
      return analysisOf([]);
    });
    expect(problems.map(describeProblem)).toEqual([
      "a.c: internal error: Maximum call stack size exceeded, please report",
    ]);
    expect(problems.map((problem) => problem.severity)).toEqual(["error"]);
    expect(report.statistics.files).toBe(1);
  });

  it("reports a file that has vanished since it was found and goes on with the others", async () => {
    const project = new TemporaryProject({ "b.c": "b" });
    const { report, problems } = await run(project, ["gone.c", "b.c"], () => analysisOf([]));
    expect(problems.map(describeProblem)).toEqual(["gone.c: no such file or directory"]);
    expect(report.statistics.files).toBe(1);
  });

  it("orders the findings of a file by place", async () => {
    const project = new TemporaryProject({ "a.c": "first second" });
    const { report } = await run(project, ["a.c"], (_file, source) =>
      analysisOf([findingAt(rangeOf(source, "second")), findingAt(rangeOf(source, "first"))]),
    );
    expect(report.findings.map((finding) => finding.range.start.column)).toEqual([1, 7]);
  });

  it("has the text of files that only a trace leads to, as far as they can be read", async () => {
    const project = new TemporaryProject({ "a.c": "a", "lib/log.c": "log" });
    const { report } = await run(project, ["a.c"], (_file, source) => {
      const range = rangeOf(source, "a");
      const trace = ["lib/log.c", "gone.c"].map((file) => ({ file, range, message: "here" }));
      return analysisOf([findingAt(range, { trace })]);
    });
    expect([...report.sources].map(([file, { text }]) => [file, text])).toEqual([
      ["a.c", "a"],
      ["lib/log.c", "log"],
    ]);
  });

  it("does not fix a file that changes while it is checked, and reports what it found in it", async () => {
    const project = new TemporaryProject({ "a.c": "x" });
    const analyze = (_file: string, source: SourceText): FileAnalysis => {
      project.write("a.c", "somebody else was here");
      if (!source.text.includes("x")) return analysisOf([]);
      const range = rangeOf(source, "x");
      const edits = [{ file: "a.c", range, newText: "y" }];
      return analysisOf([findingAt(range, { fixes: [{ title: "fix", safe: true, edits }] })]);
    };
    const { report, problems } = await run(project, ["a.c"], analyze, true);
    expect(problems.map(describeProblem)).toEqual([
      "a.c: cannot be fixed: the file has changed while it was checked; it was left as it is",
    ]);
    expect(report.findings).toHaveLength(1);
    expect(report.fixedFiles).toEqual([]);
  });
});
