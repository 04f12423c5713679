import { relative, sep } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Project, SourceText, type AnalyzerOptions, type FileAnalysis } from "@openssl-lint/analyzer";
import { CompileCommandsFinder, discoverFiles, isHeader, readSource } from "@openssl-lint/analyzer/workspace";

/** How much C text of interest a folder may have in memory, in UTF-16 units; files beyond that are left out. */
const mostText = 64 * 1024 * 1024;
/** How many files are read before something else has its turn. */
const filesAtOnce = 50;

/** Hears how far reading a folder has come, and may stop it. */
export interface IndexProgress {
  readonly isCancelled: () => boolean;
  readonly report: (done: number, all: number) => void;
  readonly warn: (message: string) => void;
}

export interface FolderProgramOptions extends Pick<AnalyzerOptions, "engine" | "configuration" | "locale"> {
  /** What the patterns of files in the configuration are relative to. */
  readonly patternsFolder: string;
}

/** The C files below a folder, analysed as one program, in which open documents count as they stand in the editor. */
export class FolderProgram {
  private readonly project: Project;
  private readonly commands: CompileCommandsFinder;
  private readonly files = new Set<string>();
  private readonly open = new Map<string, string>();
  private textLeft = mostText;

  private constructor(
    private readonly folder: string,
    private readonly options: FolderProgramOptions,
    private readonly progress: IndexProgress,
  ) {
    this.project = new Project(options);
    this.commands = new CompileCommandsFinder((path, message) => progress.warn(`${path}: ${message}`));
  }

  /** Reads all C files of a folder that `.gitignore` does not name. Undefined where that was cancelled. */
  static async read(
    folder: string,
    options: FolderProgramOptions,
    progress: IndexProgress,
  ): Promise<FolderProgram | undefined> {
    const program = new FolderProgram(folder, options, progress);
    const paths = program.listFiles();
    for (const [index, path] of paths.entries()) {
      if (index % filesAtOnce === 0) {
        progress.report(index, paths.length);
        await nextTurn();
        if (progress.isCancelled()) return undefined;
      }
      program.load(path);
    }
    return program;
  }

  /**
   * What is wrong in a file.
   * @param open the text of every C document that is open, by its path: they win over what is on disk.
   */
  analyze(path: string, open: ReadonlyMap<string, string>): FileAnalysis {
    for (const closed of [...this.open.keys()].filter((known) => !open.has(known))) {
      this.open.delete(closed);
      this.load(closed);
    }
    for (const [opened, text] of open) {
      if (this.open.get(opened) === text) continue;
      this.open.set(opened, text);
      const source = editorText(text);
      this.update(opened, source.isBinary ? SourceText.fromString("") : source);
    }
    return this.project.analyze(path);
  }

  /** Reads files again that were changed, created or deleted outside of the editor. */
  changed(paths: readonly string[]): void {
    const listed = paths.some((path) => !this.files.has(path)) ? new Set(this.listFiles()) : this.files;
    for (const path of paths) if (listed.has(path) && !this.open.has(path)) this.load(path);
  }

  /** The text of a line (1-based) of a file on disk; undefined where the file is not of interest. */
  line(path: string, line: number): string | undefined {
    return this.project.source(path)?.lineText(line);
  }

  private listFiles(): string[] {
    const { files } = discoverFiles([this.folder], {
      workingDirectory: this.folder,
      respectGitIgnore: true,
      subject: this.folder,
    });
    return files.map(({ path }) => path);
  }

  private load(path: string): void {
    this.files.add(path);
    this.update(path, readSource(path) ?? SourceText.fromString(""));
  }

  private update(path: string, source: SourceText): void {
    const before = this.project.source(path)?.text.length ?? 0;
    if (source.text.length > this.textLeft + before) {
      this.progress.warn(`${path} is left out: the folder has too much C text.`);
      return;
    }
    const { configuration, patternsFolder } = this.options;
    const settings = configuration.settingsOf(relative(patternsFolder, path).split(sep).join("/"));
    this.project.update(path, source, this.commands.definesOf(path), settings);
    this.textLeft += before - (this.project.source(path)?.text.length ?? 0);
    if (isHeader(path)) this.project.addHeader({ file: path, read: () => this.header(path) });
  }

  private header(path: string): SourceText | undefined {
    const text = this.open.get(path);
    return text === undefined ? readSource(path) : editorText(text);
  }
}

/** A byte order mark stays a character, or the first line would shift against the editor's. */
export function editorText(text: string): SourceText {
  return SourceText.fromString(text.replace(/^\uFEFF/u, " "));
}
