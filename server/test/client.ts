import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createConnection } from "vscode-languageserver/node";
import {
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";
import type { Analyze } from "../src/analysis.js";
import type { Host } from "../src/host.js";
import { Lifecycle } from "../src/lifecycle.js";
import { nodeHost } from "../src/node-host.js";
import { startServer } from "../src/server.js";

export const mainPath = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** What a modern editor can do. */
export const modernClient: ClientCapabilities = {
  textDocument: {
    hover: { contentFormat: ["markdown", "plaintext"] },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
  },
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** An editor's side of the protocol, which remembers what the server said unasked. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly logged: string[] = [];
  readonly registrations: RegistrationParams[] = [];
  private readonly published = new Map<string, PublishDiagnosticsParams[]>();
  private readonly listeners = new Set<() => void>();

  constructor(fromServer: Readable, toServer: Writable) {
    this.connection = createProtocolConnection(
      new StreamMessageReader(fromServer),
      new StreamMessageWriter(toServer),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.set(params.uri, [...(this.published.get(params.uri) ?? []), params]);
      for (const listener of this.listeners) listener();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
    });
    this.connection.onRequest(RegistrationRequest.type, (params) => {
      this.registrations.push(params);
    });
    this.connection.listen();
  }

  async initialize(
    capabilities: ClientCapabilities = modernClient,
    params: Partial<InitializeParams> = {},
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still requires it
      rootUri: null,
      capabilities,
      ...params,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  open(uri: string, text: string, languageId = "c"): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  save(uri: string): Promise<void> {
    return this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async codeActions(
    uri: string,
    range: Range,
    context: CodeActionContext = { diagnostics: [] },
  ): Promise<CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context,
    });
    return (actions ?? []).filter((action): action is CodeAction => typeof action.command !== "string");
  }

  /** The oldest diagnostics published for `uri` that were not asked for yet; waits for them. */
  async nextDiagnostics(uri: string): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const next = this.published.get(uri)?.shift();
      if (next !== undefined) return next;
      await new Promise<void>((resolve) => {
        const listener = (): void => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
      });
    }
  }

  /** How many publications for `uri` were not asked for yet. */
  waitingDiagnostics(uri: string): number {
    return this.published.get(uri)?.length ?? 0;
  }

  async shutdown(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
  }

  exit(): Promise<void> {
    return this.connection.sendNotification(ExitNotification.type);
  }
}

export interface ServerProcess extends AsyncDisposable {
  readonly client: Client;
  readonly process: ChildProcess;
  readonly input: Writable;
  /** The exit code, when the process has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts the real server as an editor does; `await using` ends it. */
export function startProcess(script = mainPath): ServerProcess {
  const child = spawn(process.execPath, [script, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit").then(() => child.exitCode);
  return {
    client: new Client(child.stdout, child.stdin),
    process: child,
    input: child.stdin,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

/**
 * A server in this process, with an analysis of the test's choice.
 * @param host what differs from the real one; without `openFolder`, each document is checked alone.
 */
export function startInMemory(analyze?: Analyze, host: Partial<Host> = {}): Client {
  const toServer = new PassThrough();
  const fromServer = new PassThrough();
  const writer = new StreamMessageWriter(fromServer);
  const connection = createConnection(new StreamMessageReader(toServer), writer, {
    messageStrategy: new Lifecycle(writer),
  });
  const { version, engine, readText } = nodeHost;
  startServer(connection, { version, engine, readText, ...host }, analyze);
  return new Client(fromServer, toServer);
}
