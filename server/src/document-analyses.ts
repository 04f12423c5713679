import {
  resolveConfiguration,
  type Configuration,
  type ErrorQueryFacts,
  type FileAnalysis,
  type Finding,
  type Locale,
  type SuppressionProblem,
} from "@openssl-lint/analyzer";
import type { RemoteConsole } from "vscode-languageserver";
import type { Analyze } from "./analysis.js";
import type { ConfigurationFile, ConfigurationFiles } from "./configuration.js";
import type { SettingsSource } from "./editor-settings.js";
import {
  baseNameOf,
  configurationFileName,
  fileIn,
  fileNameOf,
  folderOf,
  nameWithin,
  uriOf,
} from "./file-names.js";
import type { FolderPrograms, ProgramKey } from "./folder-programs.js";
import type { OpenDocument } from "./open-document.js";
import type { WorkspaceFolders } from "./workspace-folders.js";

/** What was found in one text of a file. */
export interface FileFindings {
  readonly findings: readonly Finding[];
  readonly suppressionProblems: readonly SuppressionProblem[];
}

/** What was found in one version of a document. */
export interface DocumentAnalysis extends FileFindings {
  readonly version: number;
  readonly errorQueries: readonly ErrorQueryFacts[];
  readonly configurationFile: ConfigurationFile | undefined;
}

/** How a file is looked at. */
interface Terms {
  readonly configurationFile: ConfigurationFile | undefined;
  /** With what its overrides say of the file; undefined where it is not to be checked. */
  readonly configuration: Configuration | undefined;
  /** The program that it is part of; undefined outside of all folders. */
  readonly program: ProgramKey | undefined;
}

interface Remembered {
  readonly version: number;
  readonly analysis: Promise<DocumentAnalysis>;
}

export interface DocumentAnalysesOptions {
  readonly analyze: Analyze;
  /** Given where files of a folder are looked at together. */
  readonly programs: Pick<FolderPrograms, "analyze" | "files"> | undefined;
  readonly configurations: ConfigurationFiles;
  readonly settings: Pick<SettingsSource, "of">;
  readonly folders: Pick<WorkspaceFolders, "holding">;
  /** The language of messages. */
  readonly locale: Locale;
  readonly console: Pick<RemoteConsole, "error">;
}

/** Analyses documents; each version once, however many features ask for it. */
export class DocumentAnalyses {
  /** Grows whenever something may say otherwise than before. */
  generation = 0;
  private remembered = new WeakMap<OpenDocument, Remembered>();
  private readonly standard = resolveConfiguration();

  constructor(private readonly options: DocumentAnalysesOptions) {}

  /** The analysis of the document's current version. Never rejects: a crash is logged, and nothing is found. */
  of(document: OpenDocument): Promise<DocumentAnalysis> {
    const known = this.remembered.get(document);
    if (known?.version === document.version) return known.analysis;
    const analysis = this.run(document);
    this.remembered.set(document, { version: document.version, analysis });
    return analysis;
  }

  /** Makes the next question analyse again, with configuration files as they are then. */
  forget(): void {
    this.outdate();
    this.options.configurations.forget();
  }

  /** Makes the next question analyse again: other files may say otherwise now. */
  outdate(): void {
    this.generation++;
    this.remembered = new WeakMap();
  }

  /** The names of a folder's C files, when it is read; none where that is not done. */
  async filesOf(folder: string): Promise<readonly string[]> {
    const { programs } = this.options;
    const { program } = await this.terms(fileIn(folder, configurationFileName), uriOf(folder));
    return program === undefined || programs === undefined ? [] : programs.files(program);
  }

  /** What is wrong in a file of a folder that is not open; never rejects, and waits until the folder is read. */
  async ofFile(file: string, folder: string): Promise<FileFindings> {
    const { programs } = this.options;
    const { program, configuration } = await this.terms(file, uriOf(folder));
    if (configuration === undefined || program === undefined || programs === undefined) return nothingFound;
    await programs.files(program);
    return this.together(file, program) ?? nothingFound;
  }

  private async run(document: OpenDocument): Promise<DocumentAnalysis> {
    const file = fileNameOf(document.uri);
    const { configurationFile, configuration, program } = await this.terms(file, document.uri);
    // A change updates the document in place, so nothing is waited for between this and taking its text.
    const { version } = document;
    const nothing = { version, ...nothingFound, errorQueries: [], configurationFile };
    if (configuration === undefined) return nothing;
    const { findings, suppressionProblems, errorQueries } =
      this.together(file, program) ?? (await this.alone(document, configuration)) ?? nothing;
    return { version, findings, suppressionProblems, errorQueries, configurationFile };
  }

  /** @param uri of which the editor's settings count. */
  private async terms(file: string, uri: string): Promise<Terms> {
    const { configurations, settings, folders } = this.options;
    const configurationFile = await configurations.of(file);
    const { enable, configuration: standard = this.standard } = await settings.of(uri);
    const folder = folders.holding(file);
    const configuration = configurationFile?.configuration ?? standard;
    const patternsFolder = configurationFile === undefined ? folder : folderOf(configurationFile.path);
    return {
      configurationFile,
      configuration: enable ? configurationFor(file, configuration, patternsFolder) : undefined,
      program:
        folder === undefined
          ? undefined
          : { folder, configuration, patternsFolder: patternsFolder ?? folder },
    };
  }

  /**
   * With the other files of its folder; undefined where those are not read, or not yet, and where that crashes: that may
   * be for one of the others.
   */
  private together(file: string, program: ProgramKey | undefined): FileAnalysis | undefined {
    try {
      return program && this.options.programs?.analyze(file, program);
    } catch (error) {
      this.logCrash(file, error);
      return undefined;
    }
  }

  /** Undefined where that crashes. */
  private async alone(
    document: OpenDocument,
    configuration: Configuration,
  ): Promise<Awaited<ReturnType<Analyze>> | undefined> {
    const { analyze, locale } = this.options;
    const file = fileNameOf(document.uri);
    try {
      return withoutUnused(await analyze(file, document.getText(), { configuration, locale }));
    } catch (error) {
      this.logCrash(file, error);
      return undefined;
    }
  }

  private logCrash(file: string, error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.options.console.error(`${file}: internal error, please report: ${reason}`);
  }
}

/** A comment that suppresses nothing in a file alone may be needed where the file is seen with others. */
function withoutUnused<T extends FileFindings>(analysis: T): T {
  const suppressionProblems = analysis.suppressionProblems.filter(({ kind }) => kind !== "unused");
  return { ...analysis, suppressionProblems };
}

const nothingFound: FileFindings = { findings: [], suppressionProblems: [] };

/**
 * The configuration with what its overrides say of a file; undefined where the file is not to be checked.
 * @param folder that patterns of files are relative to; that of the file where there is none.
 */
function configurationFor(
  file: string,
  configuration: Configuration,
  folder: string | undefined,
): Configuration | undefined {
  const name = (folder === undefined ? undefined : nameWithin(folder, file)) ?? baseNameOf(file);
  return configuration.isIgnored(name) ? undefined : { ...configuration, ...configuration.settingsOf(name) };
}
