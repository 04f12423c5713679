import { messageText, safeEdits, type Finding, type Locale, type Message } from "@openssl-lint/analyzer";
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from "vscode-languageserver";
import { toDiagnostic, type FindingDiagnostic } from "./diagnostics.js";
import { toDocumentEdit, toWorkspaceEdit, type VersionOf } from "./edits.js";
import type { Locations } from "./locations.js";
import { rangesEqual, rangesMeet } from "./positions.js";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.openssl`;

const fixAllTitle: Message = {
  en: "Apply all safe fixes of openssl-lint",
  "zh-CN": "应用 openssl-lint 的全部安全修复",
};

/** What the code actions of a document are made from. */
export interface CodeActionSource {
  readonly locations: Locations;
  readonly findings: readonly Finding[];
  readonly relatedInformation: boolean;
  readonly locale: Locale;
  /** Given where the client takes edits that are tied to versions. */
  readonly versionOf: VersionOf | undefined;
}

/** The actions for a place in a document: a quick fix for each fix there, and one that fixes all it safely can. */
export function codeActions(source: CodeActionSource, { range, context }: CodeActionParams): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isRequested(CodeActionKind.QuickFix, context.only)) {
    const diagnostics = source.findings
      .map((finding) => toDiagnostic(finding, source.locations, source.relatedInformation))
      .filter((candidate) => rangesMeet(candidate.range, range) || isOneOf(context.diagnostics, candidate));
    actions.push(...diagnostics.flatMap((diagnostic) => quickFixes(diagnostic, source.versionOf)));
  }
  if (isRequested(fixAllKind, context.only)) actions.push(...fixAll(source));
  return actions;
}

function quickFixes(diagnostic: FindingDiagnostic, versionOf: VersionOf | undefined): CodeAction[] {
  return diagnostic.data.fixes.map(({ title, safe, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: safe,
    edit: toWorkspaceEdit(edits, versionOf),
  }));
}

function fixAll({ locations, findings, locale, versionOf }: CodeActionSource): CodeAction[] {
  const edits = safeEdits(findings).map((edit) => toDocumentEdit(edit, locations));
  if (edits.length === 0) return [];
  return [
    {
      title: messageText(fixAllTitle, locale),
      kind: fixAllKind,
      edit: toWorkspaceEdit(edits, versionOf),
    },
  ];
}

/** Kinds are hierarchical: who asks for `source` gets `source.fixAll.openssl` too. */
function isRequested(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)) ?? true;
}

/** Some editors send the diagnostics of the whole line with a range that is only the cursor. */
function isOneOf(diagnostics: readonly Diagnostic[], candidate: Diagnostic): boolean {
  return diagnostics.some(
    ({ code, range }) => code === candidate.code && rangesEqual(range, candidate.range),
  );
}
