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
import type { Analyze } from "./analysis.js";
import { clientSupport, serverCapabilities, type ClientSupport } from "./capabilities.js";
import { codeActions } from "./code-actions.js";
import { ConfigurationDiagnostics } from "./configuration-diagnostics.js";
import { ConfigurationFiles } from "./configuration.js";
import { DiagnosticPublisher } from "./diagnostic-publisher.js";
import { DocumentAnalyses } from "./document-analyses.js";
import { configurationFileName, filePathOf } from "./file-names.js";
import { SettingsSource, settingsSection } from "./editor-settings.js";
import { Locations } from "./locations.js";
import { registerCommands } from "./open-documentation.js";
import { registerPulledDiagnostics } from "./pulled-diagnostics.js";
import { analysedDocument, type QuestionOptions } from "./questions.js";
import { OpenDocument } from "./open-document.js";
import { registerUnderstanding } from "./understanding.js";
import { WorkspaceFolders } from "./workspace-folders.js";
import { serverName, serverVersion } from "./version.js";

/** Answers a client over `connection`; `analyze` finds what is wrong in a document. */
export function startServer(connection: Connection, analyze: Analyze): void {
  let encoding: PositionEncodingKind = PositionEncodingKind.UTF16;
  const documents = new TextDocuments<OpenDocument>({
    create: (uri, languageId, version, text) => OpenDocument.create(uri, languageId, version, text, encoding),
    update: (document, changes, version) => document.update(changes, version),
  });
  connection.onInitialize((params) => {
    const support = clientSupport(params);
    encoding = support.encoding;
    registerFeatures(connection, { documents, analyze, support, params });
    return {
      capabilities: serverCapabilities(support),
      serverInfo: { name: serverName, version: serverVersion },
    };
  });
  documents.listen(connection);
  connection.listen();
}

interface ServerParts {
  readonly documents: TextDocuments<OpenDocument>;
  readonly analyze: Analyze;
  readonly support: ClientSupport;
  readonly params: InitializeParams;
}

function registerFeatures(
  connection: Connection,
  { documents, analyze, support, params }: ServerParts,
): void {
  const folders = new WorkspaceFolders(params);
  const settings = new SettingsSource({
    connection,
    asks: support.settings,
    initial: params.initializationOptions,
  });
  const configurations = new ConfigurationFiles((path) =>
    documents
      .all()
      .find(({ uri }) => filePathOf(uri) === path)
      ?.getText(),
  );
  const analyses = new DocumentAnalyses({
    analyze,
    configurations,
    settings,
    folders,
    locale: support.locale,
    console: connection.console,
  });
  const locations = new Locations(
    () => documents.all(),
    () => undefined,
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
  });
  documents.onDidChangeContent(({ document }) => publisher.contentChanged(document));
  documents.onDidSave(({ document }) => publisher.saved(document));
  documents.onDidClose(({ document }) => {
    settings.forget(document.uri);
    publisher.closed(document);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    publisher.configurationChanged();
  });
  connection.onDidChangeWatchedFiles(() => publisher.configurationChanged());
  connection.onShutdown(() => publisher.stop());
  const questions = { documents, analyses, locations, support };
  connection.onCodeAction((params, token) => answerCodeAction(params, questions, token));
  registerCommands(connection);
  registerUnderstanding(connection, questions);
  if (support.pulledDiagnostics) {
    registerPulledDiagnostics(connection, { ...questions, configurationDiagnostics });
  }
  connection.onInitialized(() => {
    if (support.watchedFiles) watchConfigurationFiles(connection);
    if (support.registeredSettings) watchSettings(connection);
    if (support.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((change) => {
        folders.changed(change);
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
function watchConfigurationFiles(connection: Connection): void {
  connection.client
    .register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: `**/${configurationFileName}` }],
    })
    .catch((error: unknown) =>
      connection.console.warn(`Configuration files are not watched: ${String(error)}`),
    );
}

function watchSettings(connection: Connection): void {
  connection.client
    .register(DidChangeConfigurationNotification.type, { section: settingsSection })
    .catch((error: unknown) => connection.console.warn(`Settings are not watched: ${String(error)}`));
}
