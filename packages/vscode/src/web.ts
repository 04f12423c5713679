// Where extensions run in a browser. The server shares its thread with them: not every editor lets them start a worker.
import {
  LanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { servePort } from "openssl-language-server/browser";
import type { Host } from "openssl-language-server/host";
import type { ExtensionContext } from "vscode";
import { clientId, clientName, clientOptions, startClient, stopClient } from "./client.js";
import { editorHost } from "./editor-host.js";

let client: LanguageClient | undefined;
let server: ReturnType<typeof servePort> | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const host = editorHost(context);
  client = new LanguageClient(clientId, clientName, () => Promise.resolve(connect(host)), clientOptions());
  await startClient(client, context);
}

export async function deactivate(): Promise<void> {
  await stopClient(client);
  server?.dispose();
}

/** Starts a server, and gives the client its end of the channel. */
function connect(host: Host): MessageTransports {
  server?.dispose();
  const { port1, port2 } = new MessageChannel();
  server = servePort(port1, host);
  return { reader: new BrowserMessageReader(port2), writer: new BrowserMessageWriter(port2) };
}
