import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import {
  isBinary,
  SourceText,
  type Configuration,
  type FileAnalysis,
  type FileSettings,
  type Finding,
  type IncludeSearch,
  type Project,
} from "@openssl-lint/analyzer";
import {
  addHeader,
  CompileCommandsFinder,
  displayName,
  FileReader,
  IncludeFolders,
  systemErrorMessage,
  type DiscoveredFile,
  type RunProblem,
} from "@openssl-lint/analyzer/workspace";
import { applyFixes, type AnalysedSource } from "./apply-fixes.js";
import type { ConfigurationFinder } from "./find-configuration.js";
import { replaceFile } from "./replace-file.js";
import type { FileTime, FunctionPlace, Report } from "./report.js";

/** A file to check; `bytes` are its content where it is not to be read from `path`. */
export interface LintedFile extends DiscoveredFile {
  readonly bytes?: Buffer;
}

/** What a run needs of a project. */
export type LintedProject = Pick<Project, "marks" | "update" | "addHeader" | "source" | "analyze">;

export interface LintFilesOptions {
  readonly workingDirectory: string;
  readonly configurations: ConfigurationFinder;
  readonly createProject: (configuration: Configuration, includes: IncludeSearch) => LintedProject;
  readonly fix: boolean;
  /** Which findings `fix` is for. */
  readonly fixes: (finding: Finding) => boolean;
}

export interface LintResult {
  readonly report: Report;
  readonly problems: readonly RunProblem[];
}

/**
 * Reads all files, so that calls between them can be followed, fixes them where that is asked for, then checks them one
 * after the other. What goes wrong with one of them is a problem, and the others go on.
 */
export async function lintFiles(
  files: readonly LintedFile[],
  options: LintFilesOptions,
): Promise<LintResult> {
  const run = new LintRun(options);
  run.addAll(files);
  if (options.fix) await run.fixAll(files);
  for (const file of files) run.lint(file);
  return run.result();
}

interface ConfiguredFile {
  readonly project: LintedProject;
  readonly settings: FileSettings;
}

/** A fix of one file can be what a fix of another one waits for; more rounds than this would mean that they undo each other. */
const maximumFixRounds = 10;

class LintRun {
  private readonly started = performance.now();
  private readonly projects = new Map<Configuration, LintedProject>();
  private readonly projectOf = new Map<LintedFile, LintedProject>();
  private readonly compileCommands = new CompileCommandsFinder((path, message) => {
    const subject = displayName(path, this.options.workingDirectory);
    this.problems.add({ severity: "warning", subject, message });
  });
  private readonly findings: Finding[] = [];
  private readonly sources = new Map<string, SourceText>();
  private readonly fixedFiles = new Set<string>();
  /** Files that fixes could not be written to. */
  private readonly unfixable = new Set<LintedFile>();
  private readonly fileTimes: FileTime[] = [];
  private readonly syntaxErrors: FunctionPlace[] = [];
  private readonly budgetExceeded: FunctionPlace[] = [];
  private readonly problems = new Set<RunProblem>();
  /** How many files the configuration leaves out. */
  private ignored = 0;
  private readonly totals = {
    files: 0,
    filesParsed: 0,
    functions: 0,
    functionsAnalysed: 0,
  };

  constructor(private readonly options: LintFilesOptions) {}

  /** Reads the files into the projects of their configurations. */
  addAll(files: readonly LintedFile[]): void {
    const reader = new FileReader();
    for (const file of files) this.add(file, reader);
    if (files.length > 0 && this.ignored === files.length) {
      const message = "every file is left out by `ignores` of the configuration";
      this.problems.add({ severity: "warning", subject: "openssl-lint", message });
    }
  }

  private add(file: LintedFile, reader: FileReader): void {
    const configured = this.configure(file);
    if (configured === undefined) return;
    const { project, settings } = configured;
    const bytes = this.read(file, reader);
    if (bytes === undefined) return;
    this.projectOf.set(file, project);
    addHeader(project, file);
    // Nearly all files are passed over here, before their bytes are copied and decoded.
    if (!project.marks.some((mark) => bytes.includes(mark))) return;
    const source = SourceText.fromBytes(new Uint8Array(bytes));
    project.update(file.name, source, this.compileCommands.definesOf(file.path), settings);
  }

  /** Before anything is recorded: what is fixed in one file changes what is right in those that call it. */
  async fixAll(files: readonly LintedFile[]): Promise<void> {
    for (let round = 0, isChanged = true; isChanged && round < maximumFixRounds; round++) {
      isChanged = false;
      for (const file of files) isChanged = (await this.fix(file)) || isChanged;
    }
  }

  lint(file: LintedFile): void {
    const project = this.projectOf.get(file);
    if (project === undefined) return;
    const started = performance.now();
    const analysis = this.analyze(file, project);
    if (analysis === undefined) return;
    this.count(analysis);
    const source = project.source(file.name);
    if (source === undefined) return;
    this.record(file, { source, analysis });
    this.fileTimes.push({ file: file.name, milliseconds: performance.now() - started });
  }

  private analyze(file: LintedFile, project: LintedProject): FileAnalysis | undefined {
    try {
      return project.analyze(file.name);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.problem("error", file, `internal error: ${reason}, please report`);
      return undefined;
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
      report: { findings, sources, fixedFiles: [...fixedFiles], statistics },
      problems: [...this.problems],
    };
  }

  /** The project of the file's configuration, and its own settings there; undefined where it is not to be checked. */
  private configure(file: LintedFile): ConfiguredFile | undefined {
    const result = this.options.configurations.find(dirname(file.path));
    if (result.kind === "broken") {
      // The same objects for every file below the configuration, so the set says each of them once.
      for (const problem of result.problems) this.problems.add(problem);
      return undefined;
    }
    const { configuration, directory } = result;
    const path = displayName(file.path, directory);
    if (configuration.isIgnored(path)) {
      this.ignored += 1;
      return undefined;
    }
    let project = this.projects.get(configuration);
    if (project === undefined) {
      const includes = new IncludeFolders({
        workingDirectory: this.options.workingDirectory,
        folders: configuration.includePaths.map((folder) => resolve(directory, folder)),
        foldersOf: (source) => this.compileCommands.includePathsOf(source),
      });
      project = this.options.createProject(configuration, includes);
      this.projects.set(configuration, project);
    }
    return { project, settings: configuration.settingsOf(path) };
  }

  /** The bytes of a text, which are there until the next file is read. */
  private read(file: LintedFile, reader: FileReader): Buffer | undefined {
    try {
      // One file after the other, without a turn of the event loop for each: there can be thousands.
      const bytes = file.bytes ?? reader.read(file.path);
      if (!isBinary(bytes)) return bytes;
      this.problem("warning", file, "not checked, it holds binary data");
    } catch (error) {
      this.problem("error", file, systemErrorMessage(error));
    }
    return undefined;
  }

  /** @returns whether the file is another one now. */
  private async fix(file: LintedFile): Promise<boolean> {
    const project = this.projectOf.get(file);
    const source = project?.source(file.name);
    if (project === undefined || source === undefined || this.unfixable.has(file)) return false;
    const leave = (): false => {
      this.unfixable.add(file);
      project.update(file.name, source);
      return false;
    };
    let fixed: SourceText;
    try {
      fixed = this.fixedText(file, source, project);
    } catch {
      // What went wrong is said when the file is checked as it is.
      return leave();
    }
    if (fixed === source) return false;
    try {
      await replaceFile(file.path, source.bytes, fixed.bytes);
    } catch (error) {
      this.problem("error", file, `cannot be fixed: ${systemErrorMessage(error)}`);
      return leave();
    }
    this.fixedFiles.add(file.name);
    return true;
  }

  private fixedText(file: LintedFile, source: SourceText, project: LintedProject): SourceText {
    const start = { source, analysis: project.analyze(file.name) };
    const fixed = applyFixes(file.name, start, this.options.fixes, (text) => {
      project.update(file.name, text);
      return project.analyze(file.name);
    });
    return fixed.source;
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
    for (const { message, range } of analysis.suppressionProblems) {
      const { line, column } = range.start;
      this.problems.add({ severity: "warning", subject: file.name, line, column, message });
    }
    if (findings.length > 0) this.sources.set(file.name, source);
    this.syntaxErrors.push(...analysis.syntaxErrors.map(inFile));
    this.budgetExceeded.push(...analysis.budgetExceeded.map(inFile));
  }

  private count(analysis: FileAnalysis): void {
    this.totals.files += 1;
    this.totals.filesParsed += analysis.parsed ? 1 : 0;
    this.totals.functions += analysis.functions;
    this.totals.functionsAnalysed += analysis.functionsAnalysed;
  }

  /** Traces lead into files without findings too; one that cannot be read is shown without its code. */
  private async keepSource(file: string): Promise<void> {
    if (this.sources.has(file)) return;
    const known = [...this.projects.values()].map((project) => project.source(file)).find((text) => text);
    if (known !== undefined) {
      this.sources.set(file, known);
      return;
    }
    const bytes = await readFile(resolve(this.options.workingDirectory, file)).catch(() => undefined);
    if (bytes !== undefined) this.sources.set(file, SourceText.fromBytes(bytes));
  }

  private problem(severity: RunProblem["severity"], file: LintedFile, message: string): void {
    this.problems.add({ severity, subject: file.name, message });
  }
}
