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
import { baseNameOf, fileNameOf, folderOf, nameWithin } from "./file-names.js";
import type { FolderPrograms, ProgramKey } from "./folder-programs.js";
import type { OpenDocument } from "./open-document.js";
import type { WorkspaceFolders } from "./workspace-folders.js";

/** What was found in one version of a document. */
export interface DocumentAnalysis {
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly suppressionProblems: readonly SuppressionProblem[];
  readonly errorQueries: readonly ErrorQueryFacts[];
  readonly configurationFile: ConfigurationFile | undefined;
}

interface Remembered {
  readonly version: number;
  readonly analysis: Promise<DocumentAnalysis>;
}

export interface DocumentAnalysesOptions {
  readonly analyze: Analyze;
  /** Given where files of a folder are looked at together. */
  readonly programs: Pick<FolderPrograms, "analyze"> | undefined;
  readonly configurations: ConfigurationFiles;
  readonly settings: Pick<SettingsSource, "of">;
  readonly folders: Pick<WorkspaceFolders, "holding">;
  /** The language of messages. */
  readonly locale: Locale;
  readonly console: Pick<RemoteConsole, "error">;
}

/** Analyses documents; each version once, however many features ask for it. */
export class DocumentAnalyses {
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
    this.remembered = new WeakMap();
  }

  private async run(document: OpenDocument): Promise<DocumentAnalysis> {
    const { configurations, settings, folders, console } = this.options;
    const file = fileNameOf(document.uri);
    const configurationFile = await configurations.of(file);
    const { enable, configuration: standard = this.standard } = await settings.of(document.uri);
    const folder = folders.holding(file);
    const configuration = configurationFile?.configuration ?? standard;
    const patternsFolder = configurationFile === undefined ? folder : folderOf(configurationFile.path);
    const own = configurationFor(file, configuration, patternsFolder);
    // A change updates the document in place, so nothing is waited for between this and taking its text.
    const { version } = document;
    const nothing = { version, findings: [], suppressionProblems: [], errorQueries: [], configurationFile };
    if (own === undefined || !enable) return nothing;
    try {
      const together =
        folder === undefined
          ? undefined
          : this.together(file, { folder, configuration, patternsFolder: patternsFolder ?? folder });
      const { findings, suppressionProblems, errorQueries } = together ?? (await this.alone(document, own));
      return {
        version,
        findings: findings.filter((finding) => finding.file === file),
        suppressionProblems,
        errorQueries,
        configurationFile,
      };
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.error(`${file}: internal error, please report: ${reason}`);
      return nothing;
    }
  }

  private alone(document: OpenDocument, configuration: Configuration): ReturnType<Analyze> {
    const { analyze, locale } = this.options;
    return analyze(fileNameOf(document.uri), document.getText(), { configuration, locale });
  }

  /** With the other files of its folder; undefined where those are not read, or not yet. */
  private together(file: string, key: ProgramKey): FileAnalysis | undefined {
    return this.options.programs?.analyze(file, key);
  }
}

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
