import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

/** An editor's side of the protocol, with the built server at the other end of its standard input and output. */
export class LanguageClient {
  /** What waits for diagnostics, in the order in which they are to come. */
  #waiting = [];
  #connection;
  #uri = "";

  /** @param {boolean} pulls whether diagnostics are asked for; else they are published when the typing pauses. */
  constructor(pulls) {
    this.pulls = pulls;
    const main = fileURLToPath(new URL("../server/dist/main.js", import.meta.url));
    const server = spawn(process.execPath, [main, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const arrived = () => this.#waiting.shift()?.();
    this.#connection.onNotification(PublishDiagnosticsNotification.type, arrived);
    this.#connection.onRequest(DiagnosticRefreshRequest.type, arrived);
    this.#connection.listen();
  }

  async initialize(folderUri) {
    const { pulls } = this;
    await this.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { relatedInformation: true },
          ...(pulls && { diagnostic: { relatedInformation: true } }),
        },
        workspace: { ...(pulls && { diagnostics: { refreshSupport: true } }) },
      },
      workspaceFolders: [{ uri: folderUri, name: "bench" }],
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
  }

  /** Opens a document, and waits for its diagnostics with all files of its folder. */
  async open(uri, text) {
    this.#uri = uri;
    // The first are those of the document alone, before the folder is read.
    const read = this.pulls ? this.#next() : this.#next().then(() => this.#next());
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "c", version: 0, text },
    });
    if (this.pulls) await this.#pull();
    await read;
    if (this.pulls) await this.#pull();
  }

  /** Types a character, and waits for the diagnostics of the text with it. */
  async type(character, position, version) {
    const published = this.pulls ? undefined : this.#next();
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.#uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: character }],
    });
    await (published ?? this.#pull());
  }

  async stop() {
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
  }

  #pull() {
    return this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: this.#uri } });
  }

  #next() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
