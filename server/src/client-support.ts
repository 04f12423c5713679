import { nearestLocale, type Locale } from "@openssl-lint/analyzer";
import {
  DiagnosticTag,
  MarkupKind,
  PositionEncodingKind,
  type InitializeParams,
  type TextDocumentClientCapabilities,
} from "vscode-languageserver";

/** What the server does differently from client to client. */
export interface ClientSupport {
  /** How characters are counted in positions. */
  readonly encoding: PositionEncodingKind;
  /** Diagnostics may carry further places. */
  readonly relatedInformation: boolean;
  /** Diagnostics may be marked as about text that can go. */
  readonly unnecessaryTag: boolean;
  /** Code actions may be edits; older clients know only commands. */
  readonly codeActionLiterals: boolean;
  /** Edits may name the version of the document that they were made for. */
  readonly documentChanges: boolean;
  /** Edits may have placeholders. */
  readonly snippetEdits: boolean;
  /** The client opens pages for the server. */
  readonly showDocument: boolean;
  /** The client asks for diagnostics, and asks again when it is told to: then none are published. */
  readonly pulledDiagnostics: boolean;
  /** The client asks for inlay hints again when it is told to. */
  readonly refreshedInlayHints: boolean;
  /** The client answers questions about its settings. */
  readonly settings: boolean;
  /** The client says when the settings that the server names after the start have changed. */
  readonly registeredSettings: boolean;
  /** The client says when folders are added and removed. */
  readonly workspaceFolders: boolean;
  /** The client shows how far work has come. */
  readonly progress: boolean;
  /** The client watches files that the server names after the start. */
  readonly watchedFiles: boolean;
  /** How the client shows hovers. */
  readonly hoverFormat: MarkupKind;
  /** How the client shows what explains a completion. */
  readonly completionFormat: MarkupKind;
  /** Completions may have placeholders. */
  readonly snippets: boolean;
  /** Definitions may say where they begin. */
  readonly definitionLinks: boolean;
  /** The language of the user interface, or the nearest that messages are written in. */
  readonly locale: Locale;
}

/** What the client can do, as it says at the start. */
export function clientSupport({ capabilities, locale }: InitializeParams): ClientSupport {
  const { general, textDocument, window, workspace } = capabilities;
  const { completion } = textDocument ?? {};
  return {
    encoding: encoding(general?.positionEncodings),
    relatedInformation: relatesInformation(textDocument),
    unnecessaryTag: showsUnnecessary(textDocument),
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    showDocument: window?.showDocument?.support === true,
    pulledDiagnostics:
      textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    refreshedInlayHints: workspace?.inlayHint?.refreshSupport === true,
    settings: workspace?.configuration === true,
    registeredSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hoverFormat: markupKind(textDocument?.hover?.contentFormat),
    completionFormat: markupKind(completion?.completionItem?.documentationFormat),
    snippets: completion?.completionItem?.snippetSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    locale: nearestLocale(locale),
  };
}

/** Clients may say it for published and for pulled diagnostics apart. */
function relatesInformation(textDocument: TextDocumentClientCapabilities | undefined): boolean {
  const { publishDiagnostics, diagnostic } = textDocument ?? {};
  return publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true;
}

function showsUnnecessary(textDocument: TextDocumentClientCapabilities | undefined): boolean {
  const { publishDiagnostics, diagnostic } = textDocument ?? {};
  return [publishDiagnostics, diagnostic].some(
    (support) => support?.tagSupport?.valueSet.includes(DiagnosticTag.Unnecessary) === true,
  );
}

/** The client's first choice of those that the server can count in; UTF-16 is what every client can. */
function encoding(offered: readonly PositionEncodingKind[] = []): PositionEncodingKind {
  const known: readonly PositionEncodingKind[] = [PositionEncodingKind.UTF8, PositionEncodingKind.UTF16];
  return offered.find((kind) => known.includes(kind)) ?? PositionEncodingKind.UTF16;
}

/** Clients that say nothing about it are the oldest, which show plain text. */
function markupKind(offered: readonly MarkupKind[] = []): MarkupKind {
  return offered.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
}
