import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type TextDocuments,
} from "vscode-languageserver";
import type { ClientSupport } from "./client-support.js";
import type { DocumentAnalyses, DocumentAnalysis } from "./document-analyses.js";
import { kindOf } from "./file-names.js";
import type { Locations } from "./locations.js";
import type { OpenDocument } from "./open-document.js";
import { nextTurn } from "./turns.js";

/** What answers to a client's questions are made from. */
export interface QuestionOptions {
  readonly documents: Pick<TextDocuments<OpenDocument>, "get">;
  readonly analyses: DocumentAnalyses;
  readonly locations: Locations;
  readonly support: ClientSupport;
}

export interface AnalysedDocument {
  readonly document: OpenDocument;
  /** Of the document's current version. */
  readonly analysis: DocumentAnalysis;
}

/**
 * A C document with what is known of its current text; undefined for another document.
 * @throws {ResponseError} where the answer would come for another version, or is no longer wanted.
 */
export async function analysedDocument(
  uri: string,
  { documents, analyses }: Pick<QuestionOptions, "documents" | "analyses">,
  token: CancellationToken,
): Promise<AnalysedDocument | undefined> {
  // What has arrived meanwhile may be a change, or that the answer is no longer wanted.
  await nextTurn();
  refuseCancelled(token);
  const document = documents.get(uri);
  if (document === undefined || kindOf(document) !== "c") return undefined;
  const analysis = await analyses.of(document);
  refuseCancelled(token);
  if (documents.get(uri) !== document || document.version !== analysis.version) {
    throw new ResponseError(LSPErrorCodes.ContentModified, "The document was changed meanwhile.");
  }
  return { document, analysis };
}

/** @throws {ResponseError} where an answer is no longer wanted. */
export function refuseCancelled(token: CancellationToken): void {
  if (!token.isCancellationRequested) return;
  throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}
