import { relative, sep } from "node:path";
import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { filePathOf } from "./file-names.js";

/** The folders that the user has open; none where single files are. */
export class WorkspaceFolders {
  private readonly byUri = new Map<string, string>();

  constructor(params: Pick<InitializeParams, "workspaceFolders" | "rootUri">) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- all that older clients say
    const { workspaceFolders, rootUri } = params;
    for (const { uri } of workspaceFolders ?? []) this.add(uri);
    if (workspaceFolders === undefined && rootUri !== null) this.add(rootUri);
  }

  changed({ added, removed }: WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) this.byUri.delete(uri);
    for (const { uri } of added) this.add(uri);
  }

  /** Their paths. */
  get paths(): readonly string[] {
    return [...this.byUri.values()];
  }

  /** The innermost folder that holds a file. */
  holding(path: string): string | undefined {
    return this.paths
      .filter((folder) => !relative(folder, path).split(sep).includes(".."))
      .sort((left, right) => right.length - left.length)[0];
  }

  /** Those that are not on this machine have no files to look at. */
  private add(uri: WorkspaceFolder["uri"]): void {
    const path = filePathOf(uri);
    if (path !== undefined) this.byUri.set(uri, path);
  }
}
