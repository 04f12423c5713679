import {
  DidChangeWatchedFilesNotification,
  TextDocuments,
  type CodeAction,
  type CodeActionParams,
  type Connection,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Analyze } from "./analysis.js";
import { clientSupport, serverCapabilities, type ClientSupport } from "./capabilities.js";
import { codeActions } from "./code-actions.js";
import { ConfigurationDiagnostics } from "./configuration-diagnostics.js";
import { ConfigurationFiles } from "./configuration.js";
import { DiagnosticPublisher } from "./diagnostic-publisher.js";
import { DocumentAnalyses } from "./document-analyses.js";
import { configurationFileName, filePathOf, kindOf } from "./file-names.js";
import { serverName, serverVersion } from "./version.js";

/** Answers a client over `connection`; `analyze` finds what is wrong in a document. */
export function startServer(connection: Connection, analyze: Analyze): void {
  const documents = new TextDocuments({ create: createDocument, update: TextDocument.update });
  connection.onInitialize((params) => {
    const support = clientSupport(params);
    registerFeatures(connection, documents, analyze, support);
    return {
      capabilities: serverCapabilities(support),
      serverInfo: { name: serverName, version: serverVersion },
    };
  });
  documents.listen(connection);
  connection.listen();
}

/**
 * Keeps a malformed document from being looked at with all the others for as long as the server runs.
 * @throws {TypeError} which the protocol library logs.
 */
function createDocument(uri: unknown, languageId: string, version: number, text: unknown): TextDocument {
  if (typeof uri !== "string" || typeof text !== "string") {
    throw new TypeError("A document needs a URI and a text.");
  }
  return TextDocument.create(uri, languageId, version, text);
}

function registerFeatures(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  analyze: Analyze,
  support: ClientSupport,
): void {
  const configurations = new ConfigurationFiles((path) =>
    documents
      .all()
      .find(({ uri }) => filePathOf(uri) === path)
      ?.getText(),
  );
  const analyses = new DocumentAnalyses({
    analyze,
    configurations,
    locale: support.locale,
    console: connection.console,
  });
  const publisher = new DiagnosticPublisher({
    connection,
    documents,
    analyses,
    configurations,
    configurationDiagnostics: new ConfigurationDiagnostics(connection),
    relatedInformation: support.relatedInformation,
  });
  documents.onDidChangeContent(({ document }) => publisher.contentChanged(document));
  documents.onDidSave(({ document }) => publisher.saved(document));
  documents.onDidClose(({ document }) => publisher.closed(document));
  connection.onDidChangeWatchedFiles(() => publisher.configurationChanged());
  connection.onShutdown(() => publisher.stop());
  connection.onCodeAction((params) => answerCodeAction(params, documents, analyses, support));
  connection.onInitialized(() => {
    if (support.watchedFiles) watchConfigurationFiles(connection);
  });
}

async function answerCodeAction(
  params: CodeActionParams,
  documents: TextDocuments<TextDocument>,
  analyses: DocumentAnalyses,
  support: ClientSupport,
): Promise<CodeAction[]> {
  const document = documents.get(params.textDocument.uri);
  if (document === undefined || kindOf(document) !== "c") return [];
  const { findings, version } = await analyses.of(document);
  if (document.version !== version) return [];
  const versionOf = (uri: string): number | null => documents.get(uri)?.version ?? null;
  return codeActions(
    {
      document,
      findings,
      relatedInformation: support.relatedInformation,
      locale: support.locale,
      versionOf: support.documentChanges ? versionOf : undefined,
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
