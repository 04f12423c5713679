import { errorCodeNamed, isCodeAt, type ErrorQueryFacts, type Locale } from "@openssl-lint/analyzer";
import type { MarkupKind } from "vscode-languageserver";
import { type Hover, type Position } from "vscode-languageserver";
import { identifierAt } from "../identifiers.js";
import type { OpenDocument } from "../open-document.js";
import { errorCodePage } from "../pages/error-code-page.js";
import { errorQueryPage } from "../pages/error-query-page.js";
import { functionPage } from "../pages/function-page.js";
import { markup } from "../pages/markup.js";
import { queryNamedAt } from "./query-places.js";

export interface HoverSource {
  readonly document: OpenDocument;
  readonly errorQueries: readonly ErrorQueryFacts[];
  readonly locale: Locale;
  readonly format: MarkupKind;
}

/** What is known at a call of SSL_get_error, or what a function or result code of OpenSSL means. */
export function hover(
  { document, errorQueries, locale, format }: HoverSource,
  position: Position,
): Hover | null {
  const text = document.getText();
  const identifier = identifierAt(text, document.offsetAt(position));
  if (identifier === undefined) return null;
  const { name, start, end } = identifier;
  const query = queryNamedAt(text, errorQueries, start);
  const page = query === undefined ? pageOf(name, locale) : errorQueryPage(query, locale);
  if (page === undefined || !isCodeAt(text, start)) return null;
  return { contents: markup(page, format), range: document.rangeBetween(start, end) };
}

function pageOf(name: string, locale: Locale): string | undefined {
  const code = errorCodeNamed(name);
  return code === undefined ? functionPage(name, locale) : errorCodePage(code, locale);
}
