import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  PositionEncodingKind,
  TextDocuments,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type InitializeParams,
} from "vscode-languageserver";
import { analyzeAlone, type Analyze } from "./analysis.js";
import { serverCapabilities } from "./capabilities.js";
import { clientSupport, type ClientSupport } from "./client-support.js";
import { codeActions } from "./code-actions.js";
import { ConfigurationDiagnostics } from "./configuration-diagnostics.js";
import { ConfigurationFiles } from "./configuration.js";
import { DiagnosticPublisher } from "./diagnostic-publisher.js";
import { DocumentAnalyses } from "./document-analyses.js";
import {
  baseNameOf,
  compileCommandsFileName,
  configurationFileName,
  fileNameOf,
  kindOf,
} from "./file-names.js";
import { SettingsSource, settingsSection } from "./editor-settings.js";
import { FolderPrograms } from "./folder-programs.js";
import type { Host } from "./host.js";
import { Locations } from "./locations.js";
import { registerCommands } from "./open-documentation.js";
import { registerPulledDiagnostics } from "./pulled-diagnostics.js";
import { analysedDocument, type QuestionOptions } from "./questions.js";
import { OpenDocument } from "./open-document.js";
import { registerUnderstanding } from "./understanding.js";
import { registerWorkspaceDiagnostics } from "./workspace-diagnostics.js";
import { WorkspaceFolders } from "./workspace-folders.js";
import { serverName } from "./server-name.js";

/**
 * Answers a client over `connection`.
 * @param analyze finds what is wrong in a document that is looked at alone.
 */
export function startServer(
  connection: Connection,
  host: Host,
  analyze: Analyze = analyzeAlone(host.engine),
): void {
  let encoding: PositionEncodingKind = PositionEncodingKind.UTF16;
  const documents = new TextDocuments<OpenDocument>({
    create: (uri, languageId, version, text) => OpenDocument.create(uri, languageId, version, text, encoding),
    update: (document, changes, version) => document.update(changes, version),
  });
  connection.onInitialize((params) => {
    const support = clientSupport(params);
    encoding = support.encoding;
    registerFeatures(connection, { documents, analyze, host, support, params });
    return {
      capabilities: serverCapabilities(support),
      serverInfo: { name: serverName, version: host.version },
    };
  });
  documents.listen(connection);
  connection.listen();
}

interface ServerParts {
  readonly documents: TextDocuments<OpenDocument>;
  readonly analyze: Analyze;
  readonly host: Host;
  readonly support: ClientSupport;
  readonly params: InitializeParams;
}

function registerFeatures(
  connection: Connection,
  { documents, analyze, host, support, params }: ServerParts,
): void {
  const folders = new WorkspaceFolders(params);
  const settings = new SettingsSource({
    connection,
    asks: support.settings,
    initial: params.initializationOptions,
  });
  const configurations = new ConfigurationFiles(
    (file) =>
      documents
        .all()
        .find(({ uri }) => fileNameOf(uri) === file)
        ?.getText(),
    host,
  );
  const { engine, openFolder } = host;
  const programs =
    openFolder === undefined
      ? undefined
      : new FolderPrograms({
          connection,
          engine,
          openFolder,
          locale: support.locale,
          showsProgress: support.progress,
          openTexts: (folder) => openTexts(folder, documents.all(), folders),
          onRead: () => publisher.othersChanged(),
        });
  const analyses = new DocumentAnalyses({
    analyze,
    programs,
    configurations,
    settings,
    folders,
    locale: support.locale,
    console: connection.console,
  });
  const locations = new Locations(
    () => documents.all(),
    (file, line) => programs?.line(file, line),
    support.encoding,
  );
  const configurationDiagnostics = new ConfigurationDiagnostics(connection);
  const publisher = new DiagnosticPublisher({
    connection,
    documents,
    analyses,
    locations,
    configurations,
    configurationDiagnostics,
    support,
    related: (document) =>
      programs === undefined ? [] : relatedDocuments(document, documents.all(), folders),
  });
  documents.onDidChangeContent(({ document }) => publisher.contentChanged(document));
  documents.onDidSave(({ document }) => {
    programs?.readOutdated();
    publisher.saved(document);
  });
  documents.onDidClose(({ document }) => {
    settings.forget(document.uri);
    publisher.closed(document);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    publisher.configurationChanged();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const files = changes.map(({ uri }) => fileNameOf(uri));
    const names = new Set(files.map(baseNameOf));
    if (names.has(compileCommandsFileName)) programs?.readAgain();
    await programs?.changed(files.filter((file) => /\.[ch]$/u.test(file)));
    if (names.has(configurationFileName)) publisher.configurationChanged();
    else publisher.othersChanged();
  });
  connection.onShutdown(() => publisher.stop());
  const questions = { documents, analyses, locations, support };
  connection.onCodeAction((params, token) => answerCodeAction(params, questions, token));
  registerCommands(connection);
  registerUnderstanding(connection, questions);
  if (support.pulledDiagnostics) {
    registerPulledDiagnostics(connection, { ...questions, configurationDiagnostics });
    registerWorkspaceDiagnostics(connection, { ...questions, folders });
  }
  connection.onInitialized(() => {
    if (support.watchedFiles) watchFiles(connection, openFolder !== undefined);
    if (support.registeredSettings) watchSettings(connection);
    if (support.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((change) => {
        folders.changed(change);
        programs?.keep(folders.names);
        publisher.configurationChanged();
      });
    }
  });
}

async function answerCodeAction(
  params: CodeActionParams,
  options: QuestionOptions & { readonly documents: TextDocuments<OpenDocument> },
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { documents, locations, support } = options;
  const known = await analysedDocument(params.textDocument.uri, options, token);
  if (known === undefined) return [];
  const versionOf = (uri: string): number | null => documents.get(uri)?.version ?? null;
  return codeActions(
    {
      document: known.document,
      locations,
      findings: known.analysis.findings,
      relatedInformation: support.relatedInformation,
      locale: support.locale,
      versionOf: support.documentChanges ? versionOf : undefined,
      snippetEdits: support.snippetEdits,
      showDocument: support.showDocument,
    },
    params,
  );
}

/** A client that refuses is no reason to stop: the files are read again whenever a document is saved. */
function watchFiles(connection: Connection, readsFolders: boolean): void {
  const names = [configurationFileName, ...(readsFolders ? [compileCommandsFileName, "*.{c,h}"] : [])];
  connection.client
    .register(DidChangeWatchedFilesNotification.type, {
      watchers: names.map((name) => ({ globPattern: `**/${name}` })),
    })
    .catch((error: unknown) => connection.console.warn(`Files are not watched: ${String(error)}`));
}

function watchSettings(connection: Connection): void {
  connection.client
    .register(DidChangeConfigurationNotification.type, { section: settingsSection })
    .catch((error: unknown) => connection.console.warn(`Settings are not watched: ${String(error)}`));
}

/** The C documents of a folder, as they stand in the editor. */
function openTexts(
  folder: string,
  all: readonly OpenDocument[],
  folders: WorkspaceFolders,
): ReadonlyMap<string, string> {
  return new Map(
    documentsIn(folder, all, folders).map((document) => [fileNameOf(document.uri), document.getText()]),
  );
}

function relatedDocuments(
  document: OpenDocument,
  all: readonly OpenDocument[],
  folders: WorkspaceFolders,
): OpenDocument[] {
  const folder = folderOf(document, folders);
  if (folder === undefined) return [];
  return documentsIn(folder, all, folders).filter((other) => other !== document);
}

function documentsIn(
  folder: string,
  all: readonly OpenDocument[],
  folders: WorkspaceFolders,
): OpenDocument[] {
  return all.filter((document) => kindOf(document) === "c" && folderOf(document, folders) === folder);
}

function folderOf({ uri }: OpenDocument, folders: WorkspaceFolders): string | undefined {
  return folders.holding(fileNameOf(uri));
}
