import type { Connection } from "vscode-languageserver";
import { completions } from "./features/completion.js";
import { definition } from "./features/definition.js";
import { documentHighlights } from "./features/document-highlights.js";
import { hover } from "./features/hover.js";
import { inlayHints } from "./features/inlay-hints.js";
import { kindOf } from "./file-names.js";
import { analysedDocument, type AnalysedDocument, type QuestionOptions } from "./questions.js";

/** Answers what helps to read and write code: hovers, hints, highlights, definitions and completions. */
export function registerUnderstanding(connection: Connection, options: QuestionOptions): void {
  const { documents, locations, support } = options;
  const { locale, hoverFormat: format } = support;

  connection.onHover(async ({ textDocument, position }, token) => {
    const known = await analysedDocument(textDocument.uri, options, token);
    return known === undefined ? null : hover({ ...shown(known), locale, format }, position);
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    const known = await analysedDocument(textDocument.uri, options, token);
    return known === undefined ? null : inlayHints({ ...shown(known), locations, locale, format }, range);
  });
  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    const known = await analysedDocument(textDocument.uri, options, token);
    return known === undefined
      ? null
      : documentHighlights(known.document, known.analysis.errorQueries, position);
  });
  connection.onDefinition(async ({ textDocument, position }, token) => {
    const known = await analysedDocument(textDocument.uri, options, token);
    const links = support.definitionLinks;
    return known === undefined ? null : definition({ ...shown(known), locations, links }, position);
  });
  connection.onCompletion(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined || kindOf(document) !== "c") return null;
    const { snippets, completionFormat } = support;
    return completions({ document, locale, format: completionFormat, snippets }, position);
  });
}

/** What the features look at. */
function shown({ document, analysis }: AnalysedDocument) {
  return { document, errorQueries: analysis.errorQueries };
}
