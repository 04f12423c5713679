import { basename, isAbsolute } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { OpenDocument } from "./open-document.js";

/** The path that a `file:` URI names; undefined for any other URI, such as that of an untitled document. */
export function filePathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // A host, or an encoded slash: not a file of this machine.
  }
}

/** The name under which the analysis knows a document: its path, or the URI where it has none. */
export function fileNameOf(uri: string): string {
  return filePathOf(uri) ?? uri;
}

/** The URI of a name that the analysis used. */
export function uriOf(fileName: string): string {
  return isAbsolute(fileName) ? pathToFileURL(fileName).href : fileName;
}

export const configurationFileName = "openssl-lint.json";
export const compileCommandsFileName = "compile_commands.json";

export type DocumentKind = "c" | "configuration" | "other";

/** What a document is to this server, by its name and by the language id that the client gave it. */
export function kindOf({ uri, languageId }: Pick<OpenDocument, "uri" | "languageId">): DocumentKind {
  const path = filePathOf(uri);
  if (path !== undefined && basename(path) === configurationFileName) return "configuration";
  return languageId === "c" || languageId === "cpp" || /\.[ch]$/i.test(uri) ? "c" : "other";
}
