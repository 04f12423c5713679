import type { ErrorQueryFacts } from "@openssl-lint/analyzer";
import type { Location, LocationLink, Position } from "vscode-languageserver";
import type { Locations } from "../locations.js";
import type { OpenDocument } from "../open-document.js";
import { queryWithRetAt } from "./query-places.js";

export interface DefinitionSource {
  readonly document: OpenDocument;
  readonly errorQueries: readonly ErrorQueryFacts[];
  readonly locations: Locations;
  /** Whether the client takes links, which also say where they begin. */
  readonly links: boolean;
}

/** From the `ret` argument of SSL_get_error to the I/O calls whose result it is. */
export function definition(source: DefinitionSource, position: Position): Location[] | LocationLink[] {
  const { document, errorQueries, locations, links } = source;
  const query = queryWithRetAt(errorQueries, document.offsetAt(position));
  if (query?.retOrigins.includes("io") !== true) return [];
  const targets = query.ioCalls.map((call) => locations.at(call));
  if (!links) return targets;
  return targets.map(({ uri, range }) => ({
    originSelectionRange: document.range(query.ret.range),
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}
