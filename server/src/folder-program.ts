import { Project, SourceText, type AnalyzerOptions, type FileAnalysis } from "@openssl-lint/analyzer";
import { editorText } from "./analysis.js";
import { nameWithin } from "./file-names.js";
import type { FolderFiles, FolderReading } from "./host.js";
import { nextTurn } from "./turns.js";

/** How much C text of interest a folder may have in memory, in UTF-16 units; files beyond that are left out. */
const mostText = 64 * 1024 * 1024;
/** How many files are read before something else has its turn. */
const filesAtOnce = 50;

/** Hears how far reading a folder has come, and may stop it. */
export interface IndexProgress extends FolderReading {
  readonly report: (done: number, all: number) => void;
}

export interface FolderProgramOptions extends Pick<AnalyzerOptions, "engine" | "configuration" | "locale"> {
  /** What the patterns of files in the configuration are relative to. */
  readonly patternsFolder: string;
}

/** The C files below a folder, analysed as one program, in which open documents count as they stand in the editor. */
export class FolderProgram {
  private readonly project: Project;
  private readonly listed = new Set<string>();
  private readonly open = new Map<string, string>();
  private textLeft = mostText;

  private constructor(
    private readonly source: FolderFiles,
    private readonly options: FolderProgramOptions,
    private readonly progress: IndexProgress,
  ) {
    const { includes } = source;
    this.project = new Project({ ...options, ...(includes && { includes }), isEdited: true });
  }

  /** Reads all C files of a folder. Undefined where that was cancelled. */
  static async read(
    files: FolderFiles,
    options: FolderProgramOptions,
    progress: IndexProgress,
  ): Promise<FolderProgram | undefined> {
    const program = new FolderProgram(files, options, progress);
    const listed = files.list();
    for (const [index, file] of listed.entries()) {
      if (index % filesAtOnce === 0) {
        progress.report(index, listed.length);
        await nextTurn();
        if (progress.isCancelled()) return undefined;
      }
      program.load(file);
    }
    return program;
  }

  /**
   * What is wrong in a file.
   * @param open the text of every C document that is open, by its name: they win over what is on disk.
   */
  analyze(file: string, open: ReadonlyMap<string, string>): FileAnalysis {
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
    return this.project.analyze(file);
  }

  /** Reads files again that were changed, created or deleted outside of the editor. */
  async changed(files: readonly string[]): Promise<void> {
    await this.source.refresh(files);
    const listed = files.some((file) => !this.listed.has(file)) ? new Set(this.source.list()) : this.listed;
    for (const file of files) if (listed.has(file) && !this.open.has(file)) this.load(file);
  }

  /** Whether the headers outside of the folder are as they were. */
  get isCurrent(): boolean {
    return this.source.includes?.isCurrent() ?? true;
  }

  /** The names of the folder's C files. */
  get files(): readonly string[] {
    return [...this.listed];
  }

  /** The text of a line (1-based) of a file on disk; undefined where the file is not of interest. */
  line(file: string, line: number): string | undefined {
    return this.project.source(file)?.lineText(line);
  }

  private load(file: string): void {
    this.listed.add(file);
    this.update(file, this.source.read(file) ?? SourceText.fromString(""));
  }

  private update(file: string, source: SourceText): void {
    const before = this.project.source(file)?.text.length ?? 0;
    if (source.text.length > this.textLeft + before) {
      this.progress.warn(`${file} is left out: the folder has too much C text.`);
      return;
    }
    const { configuration, patternsFolder } = this.options;
    const settings = configuration.settingsOf(nameWithin(patternsFolder, file) ?? file);
    this.project.update(file, source, this.source.definesOf(file), settings);
    this.textLeft += before - (this.project.source(file)?.text.length ?? 0);
    if (file.endsWith(".h")) this.project.addHeader({ file, read: () => this.header(file) });
  }

  private header(file: string): SourceText | undefined {
    const text = this.open.get(file);
    return text === undefined ? this.source.read(file) : editorText(text);
  }
}
