import type { IncludeSearch, SourceText, SyntaxEngine } from "@openssl-lint/analyzer";

export { fileNameOf, nameWithin, uriOf } from "./file-names.js";

/**
 * What the server needs of where it runs: a process on a machine, or an editor in a browser. It opens no file and
 * loads no parser by itself. Names of files are those of `fileNameOf`.
 */
export interface Host {
  /** What the server says of itself. */
  readonly version: string;
  /** The same one each time. Rejects where no parser loads. */
  readonly engine: () => Promise<SyntaxEngine>;
  /** The text of a file; undefined where there is none. Rejects where it cannot be read. */
  readonly readText: (file: string) => Promise<string | undefined>;
  /** Without it, each document is checked alone. */
  readonly openFolder?: (folder: string, reading: FolderReading) => Promise<FolderFiles>;
}

/** What a folder is read with, and who hears of it. */
export interface FolderReading {
  /** Further folders with headers, as the configuration names them. */
  readonly includePaths: readonly string[];
  readonly isCancelled: () => boolean;
  readonly warn: (message: string) => void;
}

/** The C files of a folder, as the host has them. */
export interface FolderFiles {
  /** The names of all C files at any depth, but for those that are ignored, sorted. */
  readonly list: () => readonly string[];
  /** The text of one of them; undefined for binary data, and where it is gone or cannot be read. */
  readonly read: (file: string) => SourceText | undefined;
  /** What it is compiled with (`-D`), where that is known. */
  readonly definesOf: (file: string) => ReadonlyMap<string, string | undefined> | undefined;
  /** Finds headers outside of the folder; without it, those are not known. */
  readonly includes?: IncludeSearch & {
    /** Whether all that was found and all that was missing is as it was then. */
    readonly isCurrent: () => boolean;
  };
  /** Takes note that files were changed, created or deleted, before they are listed or read again. */
  readonly refresh: (files: readonly string[]) => Promise<void>;
}
