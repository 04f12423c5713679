import { nearestLocale, type Locale } from "@openssl-lint/analyzer";
import {
  CodeActionKind,
  PositionEncodingKind,
  TextDocumentSyncKind,
  type InitializeParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import { fixAllKind } from "./code-actions.js";

/** What the server does differently from client to client. */
export interface ClientSupport {
  /** Diagnostics may carry further places. */
  readonly relatedInformation: boolean;
  /** Code actions may be edits; older clients know only commands. */
  readonly codeActionLiterals: boolean;
  /** Edits may name the version of the document that they were made for. */
  readonly documentChanges: boolean;
  /** The client watches files that the server names after the start. */
  readonly watchedFiles: boolean;
  /** The language of the user interface, or the nearest that messages are written in. */
  readonly locale: Locale;
}

export function clientSupport({ capabilities, locale }: InitializeParams): ClientSupport {
  const { textDocument, workspace } = capabilities;
  return {
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    locale: nearestLocale(locale),
  };
}

export function serverCapabilities(support: ClientSupport): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(support.codeActionLiterals && {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    }),
  };
}
