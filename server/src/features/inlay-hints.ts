import type { ErrorQueryFacts, IoCallFacts, Locale } from "@openssl-lint/analyzer";
import type { InlayHint, InlayHintLabelPart, Range } from "vscode-languageserver";
import type { Locations } from "../locations.js";
import type { OpenDocument } from "../open-document.js";
import { errorQueryPage } from "../pages/error-query-page.js";
import { markup } from "../pages/markup.js";
import type { MarkupKind } from "vscode-languageserver";
import { rangesMeet } from "../positions.js";

export interface InlayHintSource {
  readonly document: OpenDocument;
  readonly errorQueries: readonly ErrorQueryFacts[];
  readonly locations: Locations;
  readonly locale: Locale;
  readonly format: MarkupKind;
}

/** More calls than this are only counted. */
const shownCalls = 3;

/** After each SSL_get_error, the I/O calls that it answers. */
export function inlayHints(source: InlayHintSource, visible: Range): InlayHint[] {
  const { document, errorQueries, locale, format } = source;
  return errorQueries
    .filter(({ ioCalls }) => ioCalls.length > 0)
    .map((query) => ({ query, range: document.range(query.range) }))
    .filter(({ range }) => rangesMeet(range, visible))
    .map(({ query, range }) => ({
      position: range.end,
      label: label(query, source),
      tooltip: markup(errorQueryPage(query, locale), format),
      paddingLeft: true,
    }));
}

function label({ ioCalls }: ErrorQueryFacts, { locations }: InlayHintSource): InlayHintLabelPart[] {
  const byName = new Map<string, IoCallFacts>();
  for (const call of ioCalls) if (!byName.has(call.name)) byName.set(call.name, call);
  const calls = [...byName.values()];
  const parts: InlayHintLabelPart[] = [{ value: "← " }];
  for (const [index, call] of calls.slice(0, shownCalls).entries()) {
    if (index > 0) parts.push({ value: ", " });
    parts.push({ value: call.name, location: locations.at(call) });
  }
  const left = calls.length - shownCalls;
  if (left > 0) parts.push({ value: ` +${String(left)}` });
  return parts;
}
