import type { Connection, TextDocuments } from "vscode-languageserver";
import type { ClientSupport } from "./client-support.js";
import type { ConfigurationDiagnostics } from "./configuration-diagnostics.js";
import type { ConfigurationFiles } from "./configuration.js";
import { fileDiagnostics } from "./diagnostics.js";
import type { DocumentAnalyses } from "./document-analyses.js";
import { fileNameOf, kindOf } from "./file-names.js";
import type { Locations } from "./locations.js";
import type { OpenDocument } from "./open-document.js";

/** How long after the last change a document is checked, in milliseconds: longer where checking takes long. */
const leastDelay = 100;
const mostDelay = 1000;

export interface DiagnosticPublisherOptions {
  readonly connection: Pick<Connection, "sendDiagnostics" | "console" | "languages">;
  readonly documents: Pick<TextDocuments<OpenDocument>, "get" | "all">;
  readonly analyses: DocumentAnalyses;
  readonly locations: Locations;
  readonly configurations: ConfigurationFiles;
  readonly configurationDiagnostics: ConfigurationDiagnostics;
  readonly support: ClientSupport;
  /** The other open C documents that what a document says may be about. */
  readonly related: (document: OpenDocument) => readonly OpenDocument[];
}

/** Decides when documents are checked, and publishes, or has the client ask for, what was found in their current versions. */
export class DiagnosticPublisher {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly seen = new WeakSet<OpenDocument>();
  private delay = leastDelay;

  constructor(private readonly options: DiagnosticPublisherOptions) {}

  /** For an opened document, which is checked at once, and a changed one, when the typing pauses. */
  contentChanged(document: OpenDocument): void {
    this.options.analyses.outdate();
    if (this.seen.has(document)) {
      this.schedule(document, this.delay);
      this.relatedChanged(document);
    } else this.schedule(document, 0);
    this.seen.add(document);
  }

  /** What is on disk beside the open documents has changed, or was read. */
  othersChanged(): void {
    const { analyses, documents } = this.options;
    analyses.outdate();
    for (const document of documents.all()) if (kindOf(document) === "c") this.schedule(document, this.delay);
    this.refresh();
  }

  /** A configuration outside the folders that the client watches is noticed here at the latest. */
  saved(document: OpenDocument): void {
    this.options.analyses.forget();
    this.schedule(document, 0);
    this.refresh();
  }

  closed(document: OpenDocument): void {
    this.cancel(document.uri);
    const { configurationDiagnostics } = this.options;
    const kind = kindOf(document);
    if (kind === "other") return;
    this.run(configurationDiagnostics.use(document.uri, undefined));
    if (kind === "c") {
      this.options.analyses.outdate();
      this.run(this.clear(document));
      this.relatedChanged(document);
    } else this.configurationChanged(); // The file on disk counts again.
  }

  /** Reads the configuration files again, and checks every open document. */
  configurationChanged(): void {
    this.options.analyses.forget();
    for (const document of this.options.documents.all()) this.schedule(document, 0);
    this.refresh();
  }

  /** Publishes nothing more. */
  stop(): void {
    for (const uri of [...this.timers.keys()]) this.cancel(uri);
  }

  private relatedChanged(document: OpenDocument): void {
    const related = kindOf(document) === "c" ? this.options.related(document) : [];
    for (const other of related) this.schedule(other, this.delay);
  }

  private schedule(document: OpenDocument, delay: number): void {
    const kind = kindOf(document);
    if (kind === "other" || (kind === "c" && this.options.support.pulledDiagnostics)) return;
    this.cancel(document.uri);
    const timer = setTimeout(() => {
      this.timers.delete(document.uri);
      this.run(kind === "c" ? this.check(document) : this.checkConfiguration(document));
    }, delay);
    this.timers.set(document.uri, timer);
  }

  private async clear({ uri }: OpenDocument): Promise<void> {
    const { connection, support } = this.options;
    if (!support.pulledDiagnostics) await connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** What the client has asked for before is no longer true. */
  private refresh(): void {
    const { connection, support } = this.options;
    const { diagnostics, inlayHint } = connection.languages;
    if (support.pulledDiagnostics) this.run(Promise.resolve(diagnostics.refresh()));
    if (support.refreshedInlayHints) this.run(inlayHint.refresh());
  }

  private cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }

  private async check(document: OpenDocument): Promise<void> {
    const { analyses, locations, configurationDiagnostics, connection, support } = this.options;
    const begin = performance.now();
    const analysis = await analyses.of(document);
    // Of documents that are looked at together, the first takes the time of all.
    const delay = Math.max(performance.now() - begin, this.delay / 2);
    this.delay = Math.min(Math.max(delay, leastDelay), mostDelay);
    const { version, configurationFile } = analysis;
    if (!this.isCurrent(document, version)) return;
    const diagnostics = fileDiagnostics(fileNameOf(document.uri), analysis, locations, support);
    await connection.sendDiagnostics({ uri: document.uri, version, diagnostics });
    if (!this.isCurrent(document, version)) return;
    await configurationDiagnostics.use(document.uri, configurationFile);
  }

  /** A configuration that is open in the editor counts as it stands there, for every C document. */
  private async checkConfiguration(document: OpenDocument): Promise<void> {
    const { analyses, configurations, configurationDiagnostics, documents } = this.options;
    analyses.forget();
    for (const other of documents.all()) {
      if (kindOf(other) === "c") this.schedule(other, 0);
    }
    this.refresh();
    const { version } = document;
    const file = await configurations.of(fileNameOf(document.uri));
    if (this.isCurrent(document, version)) await configurationDiagnostics.use(document.uri, file);
  }

  /** A document that was closed, or opened again, is another one. */
  private isCurrent(document: OpenDocument, version: number): boolean {
    return this.options.documents.get(document.uri) === document && document.version === version;
  }

  private run(task: Promise<void>): void {
    task.catch((error: unknown) => this.options.connection.console.error(String(error)));
  }
}
