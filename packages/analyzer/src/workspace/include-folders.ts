import { realpathSync, type Stats } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Header, Include, IncludeSearch } from "../project/names/includes.js";
import { displayName } from "./discover-files.js";
import { stampOf, stampWith, stateOf } from "./file-state.js";
import { prefixOf } from "./paths.js";
import { readSource } from "./read-source.js";

/** Larger files are no headers that somebody wrote, in bytes. */
const largestHeader = 2 * 1024 * 1024;

/** How many include paths of one file are looked into: databases come from strangers. */
const mostFolders = 100;

export interface IncludeFoldersOptions {
  /** Absolute path that the names of files are relative to. */
  readonly workingDirectory: string;
  /** Absolute paths of the folders that the configuration names. */
  readonly folders: readonly string[];
  /** Those that a source file is compiled with; both are absolute paths. */
  readonly foldersOf: (path: string) => readonly string[];
  /** The name of a header in findings; relative to the working directory where it is not given. */
  readonly nameOf?: (path: string) => string;
}

/**
 * Looks for headers as a compiler does: in quotes beside the includer, then in the include paths, in their order.
 * It reads regular files of some size below those folders, wherever links or `..` lead, and nothing else: neither
 * the system's headers nor what an `#include` line of a stranger may name.
 */
export class IncludeFolders implements IncludeSearch {
  /** What was found at each path that was looked at, and what the file system said of it then. */
  private readonly byPath = new Map<
    string,
    { readonly header: Header | undefined; readonly stamp: string }
  >();
  private readonly bySource = new Map<string, readonly string[]>();
  private readonly realPaths = new Map<string, string>();

  constructor(private readonly options: IncludeFoldersOptions) {}

  find({ name, isQuoted }: Include, includer: string, source: string): Header | undefined {
    const named = this.foldersFor(source);
    if (!isQuoted && named.length === 0) return undefined;
    const beside = dirname(resolve(this.options.workingDirectory, includer));
    for (const folder of isQuoted ? [beside, ...named] : named) {
      const header = this.headerAt(join(folder, name), [beside, ...named]);
      if (header !== undefined) return header;
    }
    return undefined;
  }

  /** Whether all that was found and all that was missing is as it was then. */
  isCurrent(): boolean {
    return [...this.byPath].every(([path, { stamp }]) => stamp === stampOf(path));
  }

  /** The include paths that count for a source file. */
  private foldersFor(source: string): readonly string[] {
    let named = this.bySource.get(source);
    if (named === undefined) {
      const { workingDirectory, folders, foldersOf } = this.options;
      named = [...folders, ...foldersOf(resolve(workingDirectory, source))].slice(0, mostFolders);
      this.bySource.set(source, named);
    }
    return named;
  }

  /** The header at that path, if it is below one of the folders. */
  private headerAt(path: string, folders: readonly string[]): Header | undefined {
    let looked = this.byPath.get(path);
    if (looked === undefined) {
      const state = stateOf(path);
      looked = { header: this.headerWith(state, path), stamp: stampWith(state, path) };
      this.byPath.set(path, looked);
    }
    const { header } = looked;
    if (header === undefined) return undefined;
    const real = this.realPath(path);
    return folders.some((folder) => real.startsWith(prefixOf(this.realPath(folder)))) ? header : undefined;
  }

  private headerWith(state: Stats | undefined, path: string): Header | undefined {
    if (!isReadable(state)) return undefined;
    const { workingDirectory, nameOf = (header: string) => displayName(header, workingDirectory) } =
      this.options;
    return { file: nameOf(path), read: () => readSource(path) };
  }

  /** The path without links; as it is where it leads nowhere. */
  private realPath(path: string): string {
    let real = this.realPaths.get(path);
    if (real === undefined) {
      real = realPathOf(path);
      this.realPaths.set(path, real);
    }
    return real;
  }
}

/** Pipes and devices could wait for ever, or never end. */
function isReadable(state: Stats | undefined): boolean {
  return state?.isFile() === true && state.size <= largestHeader;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
