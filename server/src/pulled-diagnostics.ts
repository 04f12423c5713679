import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type Diagnostic,
} from "vscode-languageserver";
import type { ConfigurationDiagnostics } from "./configuration-diagnostics.js";
import { fileDiagnostics } from "./diagnostics.js";
import { fileNameOf } from "./file-names.js";
import { analysedDocument, type QuestionOptions } from "./questions.js";

export interface PulledDiagnosticsOptions extends QuestionOptions {
  readonly configurationDiagnostics: ConfigurationDiagnostics;
}

/** Answers clients that ask for diagnostics when they want them. */
export function registerPulledDiagnostics(connection: Connection, options: PulledDiagnosticsOptions): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const diagnostics = await diagnosticsOf(textDocument.uri, options, token);
    const resultId = await resultIdOf(diagnostics);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics };
  });
}

async function diagnosticsOf(
  uri: string,
  options: PulledDiagnosticsOptions,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  const known = await analysedDocument(uri, options, token);
  if (known === undefined) return [];
  const { analysis } = known;
  const { locations, support, configurationDiagnostics } = options;
  const diagnostics = fileDiagnostics(fileNameOf(uri), analysis, locations, support);
  await configurationDiagnostics.use(uri, analysis.configurationFile);
  return diagnostics;
}

/** It stands for the contents, so that it needs no memory and is the same in every run. */
export async function resultIdOf(items: readonly Diagnostic[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(items)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
