import { resolve, sep } from "node:path";
import type { SourceText } from "@openssl-lint/analyzer";
import {
  CompileCommandsFinder,
  discoverFiles,
  IncludeFolders,
  readSource,
} from "@openssl-lint/analyzer/workspace";
import type { FolderFiles, FolderReading } from "./host.js";

/** A folder on the disk of this machine. */
export class DiskFolder implements FolderFiles {
  readonly includes: IncludeFolders;
  private readonly commands: CompileCommandsFinder;

  constructor(
    private readonly folder: string,
    { includePaths, warn }: Pick<FolderReading, "includePaths" | "warn">,
  ) {
    this.commands = new CompileCommandsFinder((path, message) => warn(`${path}: ${message}`));
    this.includes = new IncludeFolders({
      workingDirectory: resolve(folder),
      folders: includePaths.map((path) => resolve(path)),
      foldersOf: (path) => this.commands.includePathsOf(path),
      nameOf: nameOfPath,
    });
  }

  list(): string[] {
    const { files } = discoverFiles([this.folder], {
      workingDirectory: resolve(this.folder),
      respectGitIgnore: true,
      subject: this.folder,
    });
    return files.map(({ path }) => nameOfPath(path));
  }

  read(file: string): SourceText | undefined {
    return readSource(file);
  }

  definesOf(file: string): ReadonlyMap<string, string | undefined> | undefined {
    return this.commands.definesOf(resolve(file));
  }

  /** Nothing is kept: the disk is asked each time. */
  refresh(): Promise<void> {
    return Promise.resolve();
  }
}

function nameOfPath(path: string): string {
  return path.split(sep).join("/");
}
