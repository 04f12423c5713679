import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { SourceText, type Analyzer, type Configuration, type Finding } from "@openssl-lint/analyzer";
import { applyFixes, type AnalysedSource } from "./apply-fixes.js";
import type { DiscoveredFile } from "./discover-files.js";
import type { ConfigurationFinder } from "./find-configuration.js";
import { systemErrorMessage, type RunProblem } from "./problem.js";
import { replaceFile } from "./replace-file.js";
import type { FileTime, FunctionPlace, Report } from "./report.js";

/** A file to check; `bytes` are its content where it is not to be read from `path`. */
export interface LintedFile extends DiscoveredFile {
  readonly bytes?: Uint8Array;
}

export interface LintFilesOptions {
  readonly workingDirectory: string;
  readonly configurations: ConfigurationFinder;
  readonly createAnalyzer: (configuration: Configuration) => Pick<Analyzer, "analyze">;
  readonly fix: boolean;
  /** Which findings `fix` is for. */
  readonly fixes: (finding: Finding) => boolean;
}

export interface LintResult {
  readonly report: Report;
  readonly problems: readonly RunProblem[];
}

/** Checks the files one after the other. What goes wrong with one of them is a problem, and the others go on. */
export async function lintFiles(
  files: readonly LintedFile[],
  options: LintFilesOptions,
): Promise<LintResult> {
  const run = new LintRun(options);
  for (const file of files) await run.lint(file);
  return run.result();
}

class LintRun {
  private readonly started = performance.now();
  private readonly analyzers = new Map<Configuration, Pick<Analyzer, "analyze">>();
  private readonly findings: Finding[] = [];
  private readonly sources = new Map<string, SourceText>();
  private readonly fixedFiles: string[] = [];
  private readonly fileTimes: FileTime[] = [];
  private readonly syntaxErrors: FunctionPlace[] = [];
  private readonly budgetExceeded: FunctionPlace[] = [];
  private readonly problems = new Set<RunProblem>();
  private readonly totals = {
    files: 0,
    filesParsed: 0,
    functions: 0,
    functionsAnalysed: 0,
  };

  constructor(private readonly options: LintFilesOptions) {}

  async lint(file: LintedFile): Promise<void> {
    const analyzer = await this.analyzerFor(file);
    const source = await this.read(file);
    if (analyzer === undefined || source === undefined) return;
    const started = performance.now();
    try {
      const analysed = {
        source,
        analysis: analyzer.analyze(file.name, source),
      };
      this.record(file, this.options.fix ? await this.fix(file, analysed, analyzer) : analysed);
      this.fileTimes.push({
        file: file.name,
        milliseconds: performance.now() - started,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.problem("error", file, `internal error: ${reason}, please report`);
    }
  }

  async result(): Promise<LintResult> {
    for (const { file } of this.findings.flatMap((finding) => finding.trace)) await this.keepSource(file);
    const { findings, sources, fixedFiles, fileTimes, syntaxErrors, budgetExceeded } = this;
    const milliseconds = performance.now() - this.started;
    const statistics = {
      ...this.totals,
      syntaxErrors,
      budgetExceeded,
      fileTimes,
      milliseconds,
    };
    return {
      report: { findings, sources, fixedFiles, statistics },
      problems: [...this.problems],
    };
  }

  private async analyzerFor(file: LintedFile): Promise<Pick<Analyzer, "analyze"> | undefined> {
    const result = await this.options.configurations.find(dirname(file.path));
    if (result.kind === "broken") {
      // The same objects for every file below the configuration, so the set says each of them once.
      for (const problem of result.problems) this.problems.add(problem);
      return undefined;
    }
    let analyzer = this.analyzers.get(result.configuration);
    if (analyzer === undefined) {
      analyzer = this.options.createAnalyzer(result.configuration);
      this.analyzers.set(result.configuration, analyzer);
    }
    return analyzer;
  }

  private async read(file: LintedFile): Promise<SourceText | undefined> {
    try {
      const source = SourceText.fromBytes(file.bytes ?? (await readFile(file.path)));
      if (!source.isBinary) return source;
      this.problem("warning", file, "not checked, it holds binary data");
    } catch (error) {
      this.problem("error", file, systemErrorMessage(error));
    }
    return undefined;
  }

  private async fix(
    file: LintedFile,
    start: AnalysedSource,
    analyzer: Pick<Analyzer, "analyze">,
  ): Promise<AnalysedSource> {
    const { fixes } = this.options;
    const fixed = applyFixes(file.name, start, fixes, (source) => analyzer.analyze(file.name, source));
    if (fixed === start) return start;
    try {
      await replaceFile(file.path, start.source.bytes, fixed.source.bytes);
    } catch (error) {
      this.problem("error", file, `cannot be fixed: ${systemErrorMessage(error)}`);
      return start;
    }
    this.fixedFiles.push(file.name);
    return fixed;
  }

  private record(file: LintedFile, { source, analysis }: AnalysedSource): void {
    const inFile = (place: { name: string; line: number }): FunctionPlace => ({
      file: file.name,
      ...place,
    });
    const findings = [...analysis.findings].sort(
      (left, right) => left.range.start.offset - right.range.start.offset,
    );
    this.findings.push(...findings);
    if (findings.length > 0) this.sources.set(file.name, source);
    this.syntaxErrors.push(...analysis.syntaxErrors.map(inFile));
    this.budgetExceeded.push(...analysis.budgetExceeded.map(inFile));
    this.totals.files += 1;
    this.totals.filesParsed += analysis.parsed ? 1 : 0;
    this.totals.functions += analysis.functions;
    this.totals.functionsAnalysed += analysis.functionsAnalysed;
  }

  /** Traces lead into files without findings too; one that cannot be read is shown without its code. */
  private async keepSource(file: string): Promise<void> {
    if (this.sources.has(file)) return;
    const bytes = await readFile(resolve(this.options.workingDirectory, file)).catch(() => undefined);
    if (bytes !== undefined) this.sources.set(file, SourceText.fromBytes(bytes));
  }

  private problem(severity: RunProblem["severity"], file: LintedFile, message: string): void {
    this.problems.add({ severity, subject: file.name, message });
  }
}
