import { SourceText } from "@openssl-lint/analyzer";
import {
  fileNameOf,
  nameWithin,
  uriOf,
  type FolderFiles,
  type FolderReading,
} from "openssl-language-server/host";
import { RelativePattern, Uri, workspace } from "vscode";

/** Each file is fetched over a network, and all are kept: larger folders are for editors with a disk. */
const mostFiles = 2000;
/** How many files are fetched at a time. */
const filesAtOnce = 20;
/** Other than on a disk, `.gitignore` is not asked; the editor leaves out what its setting `files.exclude` says. */
const ignored = "**/node_modules/**";

/** The C files of a folder that is open in an editor, as they were when they were last asked for. */
export class EditorFolder implements FolderFiles {
  private readonly sources = new Map<string, SourceText>();

  private constructor(private readonly folder: string) {}

  /** @throws {Error} where there are too many files. */
  static async open(folder: string, { isCancelled }: FolderReading): Promise<EditorFolder> {
    const opened = new EditorFolder(folder);
    const pattern = new RelativePattern(Uri.parse(uriOf(folder)), "**/*.{c,h}");
    const uris = await workspace.findFiles(pattern, ignored, mostFiles + 1);
    if (uris.length > mostFiles) throw new Error(`it has more than ${mostFiles} C files.`);
    for (let index = 0; index < uris.length && !isCancelled(); index += filesAtOnce) {
      const next = uris.slice(index, index + filesAtOnce);
      await opened.refresh(next.map((uri) => fileNameOf(uri.toString())));
    }
    return opened;
  }

  list(): string[] {
    return [...this.sources.keys()].sort();
  }

  read(file: string): SourceText | undefined {
    return this.sources.get(file);
  }

  /** Nobody builds here. */
  definesOf(): undefined {
    return undefined;
  }

  async refresh(files: readonly string[]): Promise<void> {
    await Promise.all(files.filter((file) => this.holds(file)).map((file) => this.fetch(file)));
  }

  private holds(file: string): boolean {
    const name = nameWithin(this.folder, file);
    return name !== undefined && !`/${name}`.includes("/node_modules/");
  }

  private async fetch(file: string): Promise<void> {
    const source = await readSource(file);
    if (source === undefined) this.sources.delete(file);
    else this.sources.set(file, source);
  }
}

/** Undefined for binary data, and for files that are gone or cannot be read. */
async function readSource(file: string): Promise<SourceText | undefined> {
  try {
    const source = SourceText.fromBytes(await workspace.fs.readFile(Uri.parse(uriOf(file))));
    return source.isBinary ? undefined : source;
  } catch {
    return undefined;
  }
}
