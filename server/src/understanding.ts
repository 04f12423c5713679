import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type TextDocuments,
} from "vscode-languageserver";
import type { ClientSupport } from "./capabilities.js";
import type { DocumentAnalyses, DocumentAnalysis } from "./document-analyses.js";
import { completions } from "./features/completion.js";
import { definition } from "./features/definition.js";
import { documentHighlights } from "./features/document-highlights.js";
import { hover } from "./features/hover.js";
import { inlayHints } from "./features/inlay-hints.js";
import { kindOf } from "./file-names.js";
import type { Locations } from "./locations.js";
import type { OpenDocument } from "./open-document.js";

export interface UnderstandingOptions {
  readonly documents: Pick<TextDocuments<OpenDocument>, "get">;
  readonly analyses: DocumentAnalyses;
  readonly locations: Locations;
  readonly support: ClientSupport;
}

/** Answers what helps to read and write code: hovers, hints, highlights, definitions and completions. */
export function registerUnderstanding(connection: Connection, options: UnderstandingOptions): void {
  const { documents, locations, support } = options;
  const { locale, hoverFormat: format } = support;

  connection.onHover(async ({ textDocument, position }, token) => {
    const known = await analysed(textDocument.uri, options, token);
    return known === undefined ? null : hover({ ...known, locale, format }, position);
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    const known = await analysed(textDocument.uri, options, token);
    return known === undefined ? null : inlayHints({ ...known, locations, locale, format }, range);
  });
  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    const known = await analysed(textDocument.uri, options, token);
    return known === undefined ? null : documentHighlights(known.document, known.errorQueries, position);
  });
  connection.onDefinition(async ({ textDocument, position }, token) => {
    const known = await analysed(textDocument.uri, options, token);
    const links = support.definitionLinks;
    return known === undefined ? null : definition({ ...known, locations, links }, position);
  });
  connection.onCompletion(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined || kindOf(document) !== "c") return null;
    const { snippets, completionFormat } = support;
    return completions({ document, locale, format: completionFormat, snippets }, position);
  });
}

type Analysed = { readonly document: OpenDocument } & Pick<DocumentAnalysis, "errorQueries">;

/**
 * A C document with what is known of its current text; undefined for another document.
 * @throws {ResponseError} where the answer would come for another version, or is no longer wanted.
 */
async function analysed(
  uri: string,
  { documents, analyses }: UnderstandingOptions,
  token: CancellationToken,
): Promise<Analysed | undefined> {
  const document = documents.get(uri);
  if (document === undefined || kindOf(document) !== "c") return undefined;
  const { version, errorQueries } = await analyses.of(document);
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  }
  if (document.version !== version) {
    throw new ResponseError(LSPErrorCodes.ContentModified, "The document was changed meanwhile.");
  }
  return { document, errorQueries };
}
