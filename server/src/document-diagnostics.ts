import type { Diagnostic } from "vscode-languageserver";
import { suppressionDiagnostics, toDiagnostic } from "./diagnostics.js";
import type { DocumentAnalysis } from "./document-analyses.js";
import type { Locations } from "./locations.js";
import type { OpenDocument } from "./open-document.js";

/**
 * All diagnostics of a document, which has to be at the version that was analysed.
 * @param relatedInformation whether traces go with them.
 */
export function documentDiagnostics(
  document: OpenDocument,
  { findings, suppressionProblems }: DocumentAnalysis,
  locations: Locations,
  relatedInformation: boolean,
): Diagnostic[] {
  return [
    ...findings.map((finding) => toDiagnostic(finding, locations, relatedInformation)),
    ...suppressionDiagnostics(suppressionProblems, document),
  ];
}
