import { dirname, relative, sep } from "node:path";
import {
  resolveConfiguration,
  type Configuration,
  type ErrorQueryFacts,
  type Finding,
  type Locale,
  type SuppressionProblem,
} from "@openssl-lint/analyzer";
import type { RemoteConsole } from "vscode-languageserver";
import type { Analyze } from "./analysis.js";
import type { ConfigurationFile, ConfigurationFiles } from "./configuration.js";
import type { SettingsSource } from "./editor-settings.js";
import { fileNameOf, filePathOf } from "./file-names.js";
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
    this.remembered = new WeakMap();
    this.options.configurations.forget();
  }

  private async run(document: OpenDocument): Promise<DocumentAnalysis> {
    // A change updates the document in place, so both are taken before anything is waited for.
    const { version } = document;
    const text = document.getText();
    const { analyze, configurations, settings, folders, locale, console } = this.options;
    const path = filePathOf(document.uri);
    const configurationFile = path === undefined ? undefined : await configurations.nearestTo(dirname(path));
    const { enable, configuration: standard } = await settings.of(document.uri);
    const configuration =
      path === undefined
        ? (standard ?? resolveConfiguration())
        : configurationFor(
            path,
            configurationFile?.configuration ?? standard ?? resolveConfiguration(),
            configurationFile === undefined ? folders.holding(path) : dirname(configurationFile.path),
          );
    const nothing = { version, findings: [], suppressionProblems: [], errorQueries: [], configurationFile };
    if (configuration === undefined || !enable) return nothing;
    const file = fileNameOf(document.uri);
    try {
      const { findings, ...others } = await analyze(file, text, { configuration, locale });
      const own = findings.filter((finding) => finding.file === file);
      return { version, findings: own, ...others, configurationFile };
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.error(`${file}: internal error, please report: ${reason}`);
      return nothing;
    }
  }
}

/**
 * The configuration with what its overrides say of a file; undefined where the file is not to be checked.
 * @param folder that patterns of files are relative to; that of the file where there is none.
 */
function configurationFor(
  path: string,
  configuration: Configuration,
  folder: string = dirname(path),
): Configuration | undefined {
  const name = relative(folder, path).split(sep).join("/");
  return configuration.isIgnored(name) ? undefined : { ...configuration, ...configuration.settingsOf(name) };
}
