import type { Configuration, FileAnalysis, Locale } from "@openssl-lint/analyzer";
import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { baseNameOf } from "./file-names.js";
import { FolderProgram, type IndexProgress } from "./folder-program.js";
import { fileIn, isPath } from "./file-names.js";
import type { Host } from "./host.js";

/** How many programs are kept: one for each open folder and configuration. The least recently asked one goes. */
const mostPrograms = 8;

export interface FolderProgramsOptions {
  readonly connection: Pick<Connection, "window" | "console">;
  readonly engine: Host["engine"];
  readonly openFolder: NonNullable<Host["openFolder"]>;
  readonly locale: Locale;
  /** Whether the client shows how far work has come. */
  readonly showsProgress: boolean;
  /** The text of every C document of a folder that is open, by its name. */
  readonly openTexts: (folder: string) => ReadonlyMap<string, string>;
  /** Called when a program can be asked. */
  readonly onRead: () => void;
}

/** What a program is made of. */
export interface ProgramKey {
  readonly folder: string;
  readonly configuration: Configuration;
  /** What the patterns of files in the configuration are relative to. */
  readonly patternsFolder: string;
}

interface Entry extends ProgramKey {
  /** Undefined until it is read, and where that was cancelled or failed; while it is read again, as it was. */
  program: FolderProgram | undefined;
  /** Settles when it is read, or will not be. */
  reading: Promise<void>;
  /** How often it was read, or begun to be. */
  round: number;
}

/** The programs of the open folders, read when a document in them is first asked about. */
export class FolderPrograms {
  private entries: Entry[] = [];

  constructor(private readonly options: FolderProgramsOptions) {}

  /** What is wrong in a file, seen with all files of its folder; undefined while those are not read. */
  analyze(file: string, key: ProgramKey): FileAnalysis | undefined {
    return this.entryFor(key).program?.analyze(file, this.options.openTexts(key.folder));
  }

  /** Waits until a folder is read; its C files, none where that was cancelled. */
  async files(key: ProgramKey): Promise<readonly string[]> {
    const entry = this.entryFor(key);
    await entry.reading;
    return entry.program?.files ?? [];
  }

  /** Files were changed, created or deleted outside of the editor. */
  async changed(files: readonly string[]): Promise<void> {
    for (const entry of this.entries) {
      await entry.reading;
      await entry.program?.changed(files);
    }
  }

  /** Reads the folders again: what their files are compiled with may have changed. */
  readAgain(): void {
    for (const entry of this.entries) entry.reading = this.read(entry);
  }

  /** Reads folders again that include headers from elsewhere which have changed. */
  readOutdated(): void {
    for (const entry of this.entries) {
      if (entry.program?.isCurrent === false) entry.reading = this.read(entry);
    }
  }

  /** Drops the programs of all other folders. */
  keep(folders: readonly string[]): void {
    this.entries = this.entries.filter(({ folder }) => folders.includes(folder));
  }

  /** A line (1-based) of a file that is not open. */
  line(file: string, line: number): string | undefined {
    for (const { program } of this.entries) {
      const text = program?.line(file, line);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  private entryFor(key: ProgramKey): Entry {
    const known = this.entries.find(
      ({ folder, configuration }) => folder === key.folder && configuration === key.configuration,
    );
    const entry = known ?? { ...key, program: undefined, reading: Promise.resolve(), round: 0 };
    // A configuration that was edited takes the place of what it was.
    const others = this.entries.filter(
      (other) => other !== entry && (known !== undefined || !areOfOnePlace(other, entry)),
    );
    this.entries = [entry, ...others].slice(0, mostPrograms);
    if (known === undefined) entry.reading = this.read(entry);
    return entry;
  }

  private async read(entry: Entry): Promise<void> {
    const { connection, engine, openFolder, locale, onRead } = this.options;
    const { folder, configuration, patternsFolder } = entry;
    const round = ++entry.round;
    const isOutdated = (): boolean => entry.round !== round || !this.entries.includes(entry);
    let program: FolderProgram | undefined;
    let reporter: WorkDoneProgressServerReporter | undefined;
    try {
      reporter = await this.reporter(folder);
      const shown = reporter;
      const progress: IndexProgress = {
        includePaths: configuration.includePaths.map((path) =>
          isPath(path) ? path : fileIn(patternsFolder, path),
        ),
        isCancelled: () => shown?.token.isCancellationRequested === true || isOutdated(),
        report: (done, all) =>
          shown?.report(Math.floor((100 * done) / all), `${String(done)}/${String(all)}`),
        warn: (message) => connection.console.warn(message),
      };
      const files = await openFolder(folder, progress);
      const options = { engine: await engine(), configuration, patternsFolder, locale };
      program = await FolderProgram.read(files, options, progress);
    } catch (error) {
      connection.console.error(`${folder}: cannot be read as a whole: ${String(error)}`);
    } finally {
      reporter?.done();
    }
    if (program === undefined || isOutdated()) return;
    entry.program = program;
    onRead();
  }

  private async reporter(folder: string): Promise<WorkDoneProgressServerReporter | undefined> {
    if (!this.options.showsProgress) return undefined;
    const reporter = await this.options.connection.window.createWorkDoneProgress();
    reporter.begin("openssl-lint", 0, baseNameOf(folder), true);
    return reporter;
  }
}

function areOfOnePlace(left: ProgramKey, right: ProgramKey): boolean {
  return left.folder === right.folder && left.patternsFolder === right.patternsFolder;
}
