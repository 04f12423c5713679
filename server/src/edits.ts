import type { TextEdit as SourceEdit } from "@openssl-lint/analyzer";
import type { Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Locations } from "./locations.js";

/** A text edit that says which document it is for. */
export interface DocumentEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

export function toDocumentEdit(edit: SourceEdit, locations: Locations): DocumentEdit {
  return { ...locations.at(edit), newText: edit.newText };
}

/** The versions that edits were made for; null for a document that is not open. */
export type VersionOf = (uri: string) => number | null;

/** The edits as the client takes them: tied to versions where `versionOf` is given. */
export function toWorkspaceEdit(
  edits: readonly DocumentEdit[],
  versionOf: VersionOf | undefined,
): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, range, newText } of edits) (changes[uri] ??= []).push({ range, newText });
  if (versionOf === undefined) return { changes };
  const documentChanges = Object.entries(changes).map(([uri, textEdits]): TextDocumentEdit => ({
    textDocument: { uri, version: versionOf(uri) },
    edits: textEdits,
  }));
  return { documentChanges };
}
