// Where extensions run in Node: on the desktop, and on the machine that a window is connected to.
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientId, clientName, clientOptions, startClient, stopClient } from "./client.js";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/server.mjs"), transport: TransportKind.stdio };
  client = new LanguageClient(clientId, clientName, { run: server, debug: server }, clientOptions());
  await startClient(client, context);
}

export function deactivate(): Promise<void> {
  return stopClient(client);
}
