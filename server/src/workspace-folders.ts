import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { fileNameOf, nameWithin } from "./file-names.js";

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

  /** Their names. */
  get names(): readonly string[] {
    return [...this.byUri.values()];
  }

  /** The innermost folder that holds a file. */
  holding(file: string): string | undefined {
    return this.names
      .filter((folder) => nameWithin(folder, file) !== undefined)
      .sort((left, right) => right.length - left.length)[0];
  }

  private add(uri: WorkspaceFolder["uri"]): void {
    const name = fileNameOf(uri);
    this.byUri.set(uri, name.length > 1 ? name.replace(/\/$/u, "") : name);
  }
}
