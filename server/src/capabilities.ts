import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from "vscode-languageserver";
import type { ClientSupport } from "./client-support.js";
import { fixAllKind } from "./code-actions.js";
import { diagnosticSource } from "./diagnostics.js";
import { openDocumentationCommand } from "./open-documentation.js";

/** What the server offers to a client. */
export function serverCapabilities(support: ClientSupport): ServerCapabilities {
  return {
    positionEncoding: support.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(support.workspaceFolders && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
    hoverProvider: true,
    inlayHintProvider: true,
    documentHighlightProvider: true,
    definitionProvider: true,
    completionProvider: { triggerCharacters: [" "] },
    ...(support.showDocument && { executeCommandProvider: { commands: [openDocumentationCommand] } }),
    ...(support.pulledDiagnostics && {
      diagnosticProvider: {
        identifier: diagnosticSource,
        interFileDependencies: true,
        workspaceDiagnostics: true,
      },
    }),
    ...(support.codeActionLiterals && {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    }),
  };
}
