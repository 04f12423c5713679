import { existsSync, readdirSync, statSync, type Dirent, type Stats } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import { compileCommandsFileName, readCompileCommands } from "./compile-commands.js";
import { GitIgnore } from "./git-ignore.js";
import { pathIn, prefixOf, realPath } from "./paths.js";
import { isMissing, systemErrorMessage, type RunProblem } from "./problem.js";
import { isCFile, isHeader } from "./c-files.js";

/** A file to check. */
export interface DiscoveredFile {
  readonly path: string;
  /** Relative to the working directory, with forward slashes: what findings show. */
  readonly name: string;
}

export interface Discovery {
  /** Sorted by name, each file once. */
  readonly files: readonly DiscoveredFile[];
  readonly problems: readonly RunProblem[];
}

export interface DiscoveryOptions {
  readonly workingDirectory: string;
  readonly respectGitIgnore: boolean;
  /** What problems are about where it is none of the files: the program, or the option that named the paths. */
  readonly subject: string;
  /** How to include what `.gitignore` leaves out, for problems about too few files. */
  readonly ignoreHint?: string;
}

const skippedDirectories = new Set([".git", "node_modules"]);

/**
 * Finds the files that `paths` (files, directories, glob patterns) stand for. A directory stands for the C files
 * below it, without what `.gitignore` names; a `compile_commands.json` for the files that it compiles and the headers
 * around them; any other file stands for itself, whatever its name.
 */
export function discoverFiles(paths: readonly string[], options: DiscoveryOptions): Discovery {
  const search = new Search(options);
  for (const path of paths) search.add(path);
  return search.result();
}

/**
 * The name under which users know a file: relative, with forward slashes, absolute only across drives.
 * @param path absolute and normal, as `workingDirectory` is.
 */
export function displayName(path: string, workingDirectory: string): string {
  const folder = prefixOf(workingDirectory);
  const below = path.startsWith(folder) ? path.slice(folder.length) : relative(workingDirectory, path);
  const name = below || ".";
  return isAbsolute(name) ? path : name.replaceAll(sep, "/");
}

/** Synchronous: thousands of files are looked at, and waiting for each costs more than looking. */
class Search {
  /** The files that were named themselves, with the path that no link is part of. */
  private readonly named = new Map<string, string>();
  /** The same of those that were found in directories. */
  private readonly walked = new Map<string, string>();
  private readonly problems: RunProblem[] = [];

  constructor(private readonly options: DiscoveryOptions) {}

  add(argument: string): void {
    if (argument === "") return this.fail(this.options.subject, "an empty path was given");
    const path = resolve(this.options.workingDirectory, argument);
    let entry: Stats;
    try {
      entry = statSync(path);
    } catch (error) {
      if (isMissing(error) && isDynamicPattern(argument)) return this.addPattern(argument);
      return this.fail(argument, systemErrorMessage(error));
    }
    if (!entry.isDirectory()) {
      if (basename(path) === compileCommandsFileName) this.addCompiledFiles(path);
      else this.named.set(path, realPath(path));
      return;
    }
    const problems = this.problems.length;
    const files = this.filesBelow(path, isCFile);
    for (const [file, real] of files) this.walked.set(file, real);
    if (files.size === 0 && this.problems.length === problems) {
      this.fail(this.options.subject, `no C files found in ${argument}${this.ignoreHint()}`);
    }
  }

  result(): Discovery {
    const byRealPath = new Map<string, string>();
    for (const found of [this.named, this.walked]) {
      for (const [path, real] of plainFilesFirst(found))
        if (!byRealPath.has(real)) byRealPath.set(real, path);
    }
    const files = [...byRealPath.values()].map((path) => ({
      path,
      name: displayName(path, this.options.workingDirectory),
    }));
    files.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
    return { files, problems: this.problems };
  }

  /** A database names no headers: those below the folder that holds all its files belong to them. */
  private addCompiledFiles(database: string): void {
    const { options, problem } = readCompileCommands(database);
    const name = displayName(database, this.options.workingDirectory);
    if (problem !== undefined) return this.fail(name, problem);
    const files = [...options.keys()].filter((path) => isCFile(path) && existsSync(path));
    if (files.length === 0) return this.fail(name, "names no C files that exist");
    for (const file of files) this.walked.set(file, realPath(file));
    for (const [header, real] of this.filesBelow(commonDirectory(files), isHeader))
      this.walked.set(header, real);
  }

  /** A pattern stands for what it matches among the files that are not ignored. */
  private addPattern(argument: string): void {
    const pattern = process.platform === "win32" ? argument.replaceAll("\\", "/") : argument;
    const segments = pattern.split("/");
    const fixed = segments.slice(
      0,
      segments.findIndex((segment) => isDynamicPattern(segment)),
    );
    const base = resolve(this.options.workingDirectory, fixed.join("/") || (isAbsolute(pattern) ? "/" : "."));
    const matches = globSync(pattern, {
      cwd: this.options.workingDirectory,
      absolute: true,
      dot: true,
      followSymbolicLinks: false,
    });
    const candidates = this.filesBelow(base, () => true);
    const matched = matches.map((match) => resolve(match)).filter((match) => candidates.has(match));
    for (const file of matched) this.walked.set(file, candidates.get(file) ?? file);
    if (matched.length === 0)
      this.fail(this.options.subject, `no files match ${argument}${this.ignoreHint()}`);
  }

  /** The files below a directory, with the path that no link is part of. */
  private filesBelow(directory: string, accepts: (name: string) => boolean): Map<string, string> {
    const rules = this.options.respectGitIgnore ? GitIgnore.above(directory) : GitIgnore.none;
    const files = new Map<string, string>();
    this.walk(directory, realPath(directory), rules, accepts, files);
    return files;
  }

  /** Links to directories are not followed, as in git: so there are no loops, and nothing is found twice. */
  private walk(
    directory: string,
    realDirectory: string,
    outerRules: GitIgnore,
    accepts: (name: string) => boolean,
    files: Map<string, string>,
  ): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      return this.fail(displayName(directory, this.options.workingDirectory), systemErrorMessage(error));
    }
    const isRepositoryRoot = entries.some((entry) => entry.name === ".git");
    const hasRules = isRepositoryRoot || entries.some((entry) => entry.name === ".gitignore");
    const rules =
      hasRules && this.options.respectGitIgnore ? outerRules.enter(directory, isRepositoryRoot) : outerRules;
    for (const entry of entries) {
      const path = pathIn(directory, entry.name);
      const real = directory === realDirectory ? path : pathIn(realDirectory, entry.name);
      if (entry.isDirectory()) {
        if (skippedDirectories.has(entry.name) || rules.ignores(path, true)) continue;
        this.walk(path, real, rules, accepts, files);
      } else if (accepts(entry.name) && !rules.ignores(path, false) && isFile(entry, path)) {
        files.set(path, entry.isSymbolicLink() ? realPath(path) : real);
      }
    }
  }

  private fail(subject: string, message: string): void {
    this.problems.push({ severity: "error", subject, message });
  }

  private ignoreHint(): string {
    const { respectGitIgnore, ignoreHint } = this.options;
    return respectGitIgnore && ignoreHint !== undefined ? ` (${ignoreHint})` : "";
  }
}

/** A file keeps its own name when a link to it was found as well. */
function plainFilesFirst(found: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const isLink = ([path, real]: readonly [string, string]): number => Number(path !== real);
  return [...found].sort((left, right) => isLink(left) - isLink(right));
}

/** A link that leads nowhere is no file: editors leave such links as locks (`.#main.c`). */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param paths absolute, at least one. */
function commonDirectory(paths: readonly string[]): string {
  return paths.map(dirname).reduce((common, directory) => {
    let shared = common;
    while (relative(shared, directory).split(sep)[0] === "..") shared = dirname(shared);
    return shared;
  });
}
