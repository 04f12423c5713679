import type { DocumentSelector } from "vscode-languageclient";

/** VS Code opens headers as C++ where nobody says otherwise. */
const languages = ["c", "cpp"];

/**
 * The documents that the server sees: C files and configurations, saved or not. Other copies of them, such as the left
 * side of a comparison (`git:`), are not for checking.
 * @param folderSchemes those of the folders that are open; in a browser they are not `file`.
 */
export function documentSelector(folderSchemes: Iterable<string>): DocumentSelector {
  const schemes = new Set(["file", "untitled", ...folderSchemes]);
  return [...schemes].flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    { scheme, pattern: "**/openssl-lint.json" },
  ]);
}
