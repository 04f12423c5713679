import type { OpenDocument } from "./open-document.js";

// A file's name is its absolute path with forward slashes, or the URI where it is none of this machine.

export const configurationFileName = "openssl-lint.json";
export const compileCommandsFileName = "compile_commands.json";

/** What no folder is above: `/`, `c:/`, `vscode-vfs://github/`. */
const root = /^(?:[a-z][\w+.-]*:)?(?:\/\/[^/]*)?\/?/iu;

/** The name under which the analysis and the host know a file or folder. */
export function fileNameOf(uri: string): string {
  if (!uri.startsWith("file:")) return uri;
  try {
    const { host, pathname } = new URL(uri);
    if (host !== "") return uri; // Merely looking there tells another machine who looks.
    const path = decodeURIComponent(pathname);
    const [, drive, rest] = /^\/([a-z]:)(\/.*)?$/isu.exec(path) ?? [];
    return drive === undefined ? path : drive.toLowerCase() + (rest ?? "/");
  } catch {
    return uri;
  }
}

/** The URI of a name that the analysis used. */
export function uriOf(file: string): string {
  if (!isPath(file)) return file;
  const path = file.split("/").map(encodeURIComponent).join("/");
  return `file://${path.startsWith("/") ? "" : "/"}${path}`;
}

/** Whether the name is a path of this machine. */
export function isPath(file: string): boolean {
  return /^(?:\/|[a-z]:\/)/iu.test(file);
}

/** The folder that holds a file or folder; undefined for what no folder is above. */
export function folderOf(file: string): string | undefined {
  const [{ length }] = root.exec(file) ?? [""];
  if (file.length <= length) return undefined;
  return file.slice(0, Math.max(file.lastIndexOf("/"), length));
}

export function baseNameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

export function fileIn(folder: string, name: string): string {
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

/** The name of a file from a folder that holds it, at any depth; undefined where that does not hold it. */
export function nameWithin(folder: string, file: string): string | undefined {
  const prefix = fileIn(folder, "");
  return file.startsWith(prefix) ? file.slice(prefix.length) : undefined;
}

export type DocumentKind = "c" | "configuration" | "other";

/** What a document is to this server, by its name and by the language id that the client gave it. */
export function kindOf({ uri, languageId }: Pick<OpenDocument, "uri" | "languageId">): DocumentKind {
  if (baseNameOf(fileNameOf(uri)) === configurationFileName) return "configuration";
  return languageId === "c" || languageId === "cpp" || /\.[ch]$/i.test(uri) ? "c" : "other";
}
