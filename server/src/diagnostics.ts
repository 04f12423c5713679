import {
  ruleDocumentationUrl,
  type Finding,
  type Severity,
  type SuppressionProblem,
} from "@openssl-lint/analyzer";
import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver";
import { toDocumentEdit, type DocumentEdit } from "./edits.js";
import type { Locations } from "./locations.js";
import type { OpenDocument } from "./open-document.js";

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

/** @param relatedInformation whether the trace goes with it, for clients that can show it. */
export function toDiagnostic(
  finding: Finding,
  locations: Locations,
  relatedInformation: boolean,
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

/** A comment that suppresses nothing here may be needed where the file is checked with others: that is not said. */
export function suppressionDiagnostics(
  problems: readonly SuppressionProblem[],
  document: OpenDocument,
): Diagnostic[] {
  return problems
    .filter(({ kind }) => kind === "unknownRule")
    .map(({ message, range }) => ({
      range: document.range(range),
      severity: DiagnosticSeverity.Warning,
      source: diagnosticSource,
      message,
    }));
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
