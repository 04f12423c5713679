import { resolve, sep } from "node:path";
import type { SourceText } from "@openssl-lint/analyzer";
import { CompileCommandsFinder, discoverFiles, readSource } from "@openssl-lint/analyzer/workspace";
import type { FolderFiles } from "./host.js";

/** A folder on the disk of this machine. */
export class DiskFolder implements FolderFiles {
  private readonly commands: CompileCommandsFinder;

  constructor(
    private readonly folder: string,
    warn: (message: string) => void,
  ) {
    this.commands = new CompileCommandsFinder((path, message) => warn(`${path}: ${message}`));
  }

  list(): string[] {
    const { files } = discoverFiles([this.folder], {
      workingDirectory: resolve(this.folder),
      respectGitIgnore: true,
      subject: this.folder,
    });
    return files.map(({ path }) => path.split(sep).join("/"));
  }

  read(file: string): SourceText | undefined {
    return readSource(file);
  }

  definesOf(file: string): ReadonlyMap<string, string> | undefined {
    return this.commands.definesOf(resolve(file));
  }

  /** Nothing is kept: the disk is asked each time. */
  refresh(): Promise<void> {
    return Promise.resolve();
  }
}
