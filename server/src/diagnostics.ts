import { ruleDocumentationUrl, type Finding, type Severity } from "@openssl-lint/analyzer";
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from "vscode-languageserver";
import type { ClientSupport } from "./client-support.js";
import type { FileFindings } from "./document-analyses.js";
import { toDocumentEdit, type DocumentEdit } from "./edits.js";
import type { Locations } from "./locations.js";

export const diagnosticSource = "openssl-lint";

export interface DiagnosticFix {
  readonly title: string;
  /** Whether it may be applied without a person looking at it. */
  readonly safe: boolean;
  readonly edits: readonly DocumentEdit[];
}

/** What a diagnostic of a finding carries in `data`. */
export interface DiagnosticData {
  readonly fixes: readonly DiagnosticFix[];
}

export interface FindingDiagnostic extends Diagnostic {
  data: DiagnosticData;
}

/** What clients can show, and others would not understand. */
export type DiagnosticSupport = Pick<ClientSupport, "relatedInformation" | "unnecessaryTag">;

export function toDiagnostic(
  finding: Finding,
  locations: Locations,
  { relatedInformation }: Pick<DiagnosticSupport, "relatedInformation">,
): FindingDiagnostic {
  return {
    range: locations.at(finding).range,
    severity: toDiagnosticSeverity(finding.severity),
    source: diagnosticSource,
    code: finding.rule,
    codeDescription: { href: ruleDocumentationUrl(finding.rule) },
    message: finding.message,
    ...(relatedInformation && {
      relatedInformation: finding.trace.map((step) => ({
        location: locations.at(step),
        message: step.message,
      })),
    }),
    data: {
      fixes: finding.fixes.map(({ title, safe, edits }) => ({
        title,
        safe,
        edits: edits.map((edit) => toDocumentEdit(edit, locations)),
      })),
    },
  };
}

/** All diagnostics of a file, as it was analysed. */
export function fileDiagnostics(
  file: string,
  { findings, suppressionProblems }: FileFindings,
  locations: Locations,
  support: DiagnosticSupport,
): Diagnostic[] {
  return [
    ...findings.map((finding) => toDiagnostic(finding, locations, support)),
    ...suppressionProblems.map(({ kind, message, range }) => ({
      range: locations.at({ file, range }).range,
      severity: DiagnosticSeverity.Warning,
      source: diagnosticSource,
      message,
      ...(kind === "unused" && support.unnecessaryTag && { tags: [DiagnosticTag.Unnecessary] }),
    })),
  ];
}

function toDiagnosticSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case "error":
      return DiagnosticSeverity.Error;
    case "warning":
      return DiagnosticSeverity.Warning;
    case "information":
      return DiagnosticSeverity.Information;
  }
}
