import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type TextDocuments,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { fileDiagnostics } from "./diagnostics.js";
import { fileNameOf, kindOf, uriOf } from "./file-names.js";
import type { OpenDocument } from "./open-document.js";
import { resultIdOf } from "./pulled-diagnostics.js";
import { refuseCancelled, type QuestionOptions } from "./questions.js";
import { nextTurn } from "./turns.js";
import type { WorkspaceFolders } from "./workspace-folders.js";

/** After how many milliseconds others have their turn. */
const longestTurn = 20;

export interface WorkspaceDiagnosticsOptions extends QuestionOptions {
  readonly documents: Pick<TextDocuments<OpenDocument>, "get" | "all">;
  readonly folders: Pick<WorkspaceFolders, "names" | "holding">;
}

/**
 * Answers clients that ask about all files of the open folders. A file that has nothing to say is not mentioned, and
 * none is where nothing has changed since the client was told.
 */
export function registerWorkspaceDiagnostics(
  connection: Connection,
  options: WorkspaceDiagnosticsOptions,
): void {
  let last: Answer | undefined;
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partialResults) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [fileNameOf(uri), value]));
    for (const folder of options.folders.names) await options.analyses.filesOf(folder);
    const { generation } = options.analyses;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    if (last?.generation === generation && areEqual(last.resultIds, previous)) return { items };
    const resultIds = new Map<string, string>();
    for await (const report of reports(previous, options, token)) {
      if (report.resultId !== undefined) resultIds.set(fileNameOf(report.uri), report.resultId);
      if (partialResults === undefined) items.push(report);
      else partialResults.report({ items: [report] });
    }
    last = { generation, resultIds };
    return { items };
  });
}

/** What a client was told: some ask again every few seconds. */
interface Answer {
  readonly generation: number;
  /** By the names of the files. */
  readonly resultIds: ReadonlyMap<string, string>;
}

function areEqual(left: Answer["resultIds"], right: Answer["resultIds"]): boolean {
  return left.size === right.size && [...left].every(([file, id]) => right.get(file) === id);
}

async function* reports(
  previous: ReadonlyMap<string, string>,
  options: WorkspaceDiagnosticsOptions,
  token: CancellationToken,
): AsyncGenerator<WorkspaceDocumentDiagnosticReport> {
  const { analyses, folders } = options;
  const left = new Set(previous.keys());
  let turn = performance.now();
  for (const folder of folders.names) {
    const files = await analyses.filesOf(folder);
    refuseCancelled(token);
    for (const file of files) {
      // The files of a folder inside another are those of the inner one.
      if (folders.holding(file) !== folder) continue;
      left.delete(file);
      const report = await reportOf(file, folder, previous.get(file), options);
      if (report !== undefined) yield report;
      if (performance.now() - turn < longestTurn) continue;
      await nextTurn();
      refuseCancelled(token);
      turn = performance.now();
    }
  }
  // Files that are gone, or are not in any open folder.
  for (const file of left) {
    const { uri, version, isOpen } = whereabouts(file, options);
    if (!isOpen) yield { uri, version, kind: DocumentDiagnosticReportKind.Full, items: [] };
  }
}

async function reportOf(
  file: string,
  folder: string,
  previousResultId: string | undefined,
  { analyses, locations, support, ...options }: WorkspaceDiagnosticsOptions,
): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
  const findings = await analyses.ofFile(file, folder);
  const items = fileDiagnostics(file, findings, locations, support);
  if (items.length === 0 && previousResultId === undefined) return undefined;
  const { uri, version, isOpen } = whereabouts(file, options);
  // What is being typed has a version, and is asked for by itself.
  if (isOpen) return undefined;
  const resultId = items.length === 0 ? undefined : await resultIdOf(items);
  return resultId !== undefined && resultId === previousResultId
    ? { uri, version, kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { uri, version, kind: DocumentDiagnosticReportKind.Full, ...(resultId && { resultId }), items };
}

/** The client's own spelling where it has the file open. */
function whereabouts(file: string, { documents }: Pick<WorkspaceDiagnosticsOptions, "documents">) {
  const open = documents
    .all()
    .find((document) => kindOf(document) === "c" && fileNameOf(document.uri) === file);
  return { uri: open?.uri ?? uriOf(file), version: open?.version ?? null, isOpen: open !== undefined };
}
