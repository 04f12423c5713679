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
import type { OpenDocument } from "./open-document.js";
import { openDocumentationCommand } from "./open-documentation.js";
import { rangesEqual, rangesMeet } from "./positions.js";
import { suppressionEdit } from "./suppression-edit.js";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.openssl`;

const titles = {
  fixAll: { en: "Apply all safe fixes of openssl-lint", "zh-CN": "应用 openssl-lint 的全部安全修复" },
  fixAllOfRule: { en: "Fix all {rule} in this file", "zh-CN": "修复此文件中的全部 {rule}" },
  suppress: { en: "Suppress {rule} here, with a comment", "zh-CN": "用注释在此处抑制 {rule}" },
  open: { en: "Open the documentation of {rule}", "zh-CN": "打开 {rule} 的文档" },
} as const satisfies Readonly<Record<string, Message>>;

/** What the code actions of a document are made from. */
export interface CodeActionSource {
  readonly document: OpenDocument;
  readonly locations: Locations;
  readonly findings: readonly Finding[];
  readonly relatedInformation: boolean;
  readonly locale: Locale;
  /** Given where the client takes edits that are tied to versions. */
  readonly versionOf: VersionOf | undefined;
  /** Whether an edit may have a placeholder. */
  readonly snippetEdits: boolean;
  /** Whether the client opens pages for the server. */
  readonly showDocument: boolean;
}

/** A finding at the place that is asked about, as the client knows it. */
interface FindingHere {
  readonly finding: Finding;
  readonly diagnostic: FindingDiagnostic;
}

/**
 * The actions for a place in a document: fixes of the findings there, of all findings of their rules, comments that
 * suppress them, and pages that explain them; and one action that fixes all it safely can.
 */
export function codeActions(source: CodeActionSource, { range, context }: CodeActionParams): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isRequested(CodeActionKind.QuickFix, context.only)) {
    const here = source.findings
      .map((finding) => ({
        finding,
        diagnostic: toDiagnostic(finding, source.locations, source),
      }))
      .filter(
        ({ diagnostic }) => rangesMeet(diagnostic.range, range) || isOneOf(context.diagnostics, diagnostic),
      );
    actions.push(
      ...here.flatMap(({ diagnostic }) => quickFixes(diagnostic, source.versionOf)),
      ...oncePerRule(here).flatMap((each) => fixAllOfRule(source, each)),
      ...oncePerRule(here).flatMap((each) => suppress(source, each)),
      ...oncePerRule(here).flatMap((each) => openDocumentation(source, each)),
    );
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

/** Only where there is more to fix than what the quick fix does. */
function fixAllOfRule(source: CodeActionSource, { finding, diagnostic }: FindingHere): CodeAction[] {
  const { locations, locale, findings, versionOf } = source;
  const ofRule = findings.filter(
    ({ rule, fixes }) => rule === finding.rule && fixes.some(({ safe }) => safe),
  );
  if (ofRule.length < 2) return [];
  return [
    {
      title: messageText(titles.fixAllOfRule, locale, { rule: finding.rule }),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: toWorkspaceEdit(
        safeEdits(ofRule).map((edit) => toDocumentEdit(edit, locations)),
        versionOf,
      ),
    },
  ];
}

function suppress(source: CodeActionSource, { finding, diagnostic }: FindingHere): CodeAction[] {
  const { document, locale, versionOf, snippetEdits } = source;
  const edit = suppressionEdit(document, finding, { versionOf, snippetEdits });
  if (edit === undefined) return [];
  return [
    {
      title: messageText(titles.suppress, locale, { rule: finding.rule }),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit,
    },
  ];
}

function openDocumentation(
  { locale, showDocument }: CodeActionSource,
  { finding, diagnostic }: FindingHere,
): CodeAction[] {
  if (!showDocument) return [];
  const title = messageText(titles.open, locale, { rule: finding.rule });
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: { title, command: openDocumentationCommand, arguments: [finding.rule] },
    },
  ];
}

function fixAll({ locations, findings, locale, versionOf }: CodeActionSource): CodeAction[] {
  const edits = safeEdits(findings).map((edit) => toDocumentEdit(edit, locations));
  if (edits.length === 0) return [];
  return [
    {
      title: messageText(titles.fixAll, locale),
      kind: fixAllKind,
      edit: toWorkspaceEdit(edits, versionOf),
    },
  ];
}

function oncePerRule(here: readonly FindingHere[]): FindingHere[] {
  const byRule = new Map<string, FindingHere>();
  for (const each of here) if (!byRule.has(each.finding.rule)) byRule.set(each.finding.rule, each);
  return [...byRule.values()];
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
