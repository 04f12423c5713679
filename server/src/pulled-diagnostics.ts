import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from "vscode-languageserver";
import type { ConfigurationDiagnostics } from "./configuration-diagnostics.js";
import { documentDiagnostics } from "./document-diagnostics.js";
import { analysedDocument, type QuestionOptions } from "./questions.js";

export interface PulledDiagnosticsOptions extends QuestionOptions {
  readonly configurationDiagnostics: ConfigurationDiagnostics;
}

/** Answers clients that ask for diagnostics when they want them. */
export function registerPulledDiagnostics(connection: Connection, options: PulledDiagnosticsOptions): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const diagnostics = await diagnosticsOf(textDocument.uri, options, token);
    return await report(diagnostics, previousResultId);
  });
}

async function diagnosticsOf(
  uri: string,
  options: PulledDiagnosticsOptions,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  const known = await analysedDocument(uri, options, token);
  if (known === undefined) return [];
  const { document, analysis } = known;
  const { locations, support, configurationDiagnostics } = options;
  const diagnostics = documentDiagnostics(document, analysis, locations, support.relatedInformation);
  await configurationDiagnostics.use(uri, analysis.configurationFile);
  return diagnostics;
}

/** The result id stands for the contents, so that it needs no memory and is the same in every run. */
async function report(
  items: Diagnostic[],
  previousResultId: string | undefined,
): Promise<DocumentDiagnosticReport> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(items)));
  const resultId = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
