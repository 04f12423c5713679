import { commands, workspace, type ExtensionContext } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { documentSelector } from "./document-selector.js";

/** Also the section of the settings; the client itself reads `openssl-lint.trace.server`. */
export const clientId = "openssl-lint";
/** What the panel "Output" calls it. */
export const clientName = "openssl-lint";

/** The server asks for everything else: settings, and to be told of changed files. */
export function clientOptions(): LanguageClientOptions {
  const folderSchemes = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return { documentSelector: documentSelector(folderSchemes) };
}

/** Starts the server and offers the commands that are about it. Rejects where it does not start. */
export async function startClient(
  client: BaseLanguageClient,
  { subscriptions }: ExtensionContext,
): Promise<void> {
  subscriptions.push(
    commands.registerCommand("openssl-lint.restartServer", () => restart(client)),
    commands.registerCommand("openssl-lint.showOutput", () => client.outputChannel.show()),
  );
  await client.start();
}

async function restart(client: BaseLanguageClient): Promise<void> {
  await stopClient(client);
  await client.start();
}

export async function stopClient(client: BaseLanguageClient | undefined): Promise<void> {
  if (client?.needsStop() === true) await client.stop();
}
