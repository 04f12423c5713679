import type { ErrorQueryFacts } from "@openssl-lint/analyzer";
import { DocumentHighlightKind, type DocumentHighlight, type Position } from "vscode-languageserver";
import type { OpenDocument } from "../open-document.js";
import { nameRange, queryNamedAt } from "./query-places.js";

/** From SSL_get_error: the call itself, the I/O calls that it answers, its `ret`, and where its code is tested. */
export function documentHighlights(
  document: OpenDocument,
  errorQueries: readonly ErrorQueryFacts[],
  position: Position,
): DocumentHighlight[] {
  const text = document.getText();
  const query = queryNamedAt(text, errorQueries, document.offsetAt(position));
  if (query === undefined) return [];
  const { start, end } = nameRange(text, query);
  const inThisFile = <Located extends { readonly file: string }>(places: readonly Located[]): Located[] =>
    places.filter(({ file }) => file === query.file);
  return [
    { range: document.rangeBetween(start, end), kind: DocumentHighlightKind.Text },
    { range: document.range(query.ret.range), kind: DocumentHighlightKind.Read },
    ...inThisFile(query.ioCalls).map(({ range }) => ({
      range: document.range(range),
      kind: DocumentHighlightKind.Write,
    })),
    ...inThisFile(query.tests).map(({ range }) => ({
      range: document.range(range),
      kind: DocumentHighlightKind.Read,
    })),
  ];
}
