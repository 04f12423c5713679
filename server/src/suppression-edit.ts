import { SourceText, type Finding } from "@openssl-lint/analyzer";
import { StringValue, type WorkspaceEdit } from "vscode-languageserver";
import { toWorkspaceEdit, type VersionOf } from "./edits.js";
import type { OpenDocument } from "./open-document.js";

export interface SuppressionEditOptions {
  readonly versionOf: VersionOf | undefined;
  /** Whether the reason may be a placeholder. */
  readonly snippetEdits: boolean;
}

const reason = "reason";

/**
 * Inserts a comment above the line where a finding begins, which suppresses it there. Undefined in the middle of a
 * logical line: a comment after `\` would become part of the line before, and end it.
 */
export function suppressionEdit(
  document: OpenDocument,
  { rule, range }: Finding,
  { versionOf, snippetEdits }: SuppressionEditOptions,
): WorkspaceEdit | undefined {
  const source = SourceText.fromString(document.getText());
  const { line } = range.start;
  if (line > 1 && source.lineText(line - 1).endsWith("\\")) return undefined;
  const indentation = /^[ \t]*/u.exec(source.lineText(line))?.[0] ?? "";
  const comment = `${indentation}// openssl-lint-disable-next-line ${rule} -- `;
  const start = source.offsetAt(line, 1);
  const place = { uri: document.uri, range: document.rangeBetween(start, start) };
  const { lineEnding } = source;
  if (!snippetEdits || versionOf === undefined) {
    return toWorkspaceEdit([{ ...place, newText: `${comment}${reason}${lineEnding}` }], versionOf);
  }
  const snippet = StringValue.createSnippet(`${comment}\${1:${reason}}${lineEnding}`);
  const textDocument = { uri: document.uri, version: versionOf(document.uri) };
  return { documentChanges: [{ textDocument, edits: [{ range: place.range, snippet }] }] };
}
