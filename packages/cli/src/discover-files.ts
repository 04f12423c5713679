import type { Dirent, Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { GitIgnore } from "./git-ignore.js";
import { isMissing, systemErrorMessage, type RunProblem } from "./problem.js";

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
}

const skippedDirectories = new Set([".git", "node_modules"]);

/**
 * Finds the files that `paths` (files, directories, glob patterns) stand for. A directory stands for the C files
 * below it, without what `.gitignore` names; a file stands for itself, whatever its name.
 */
export async function discoverFiles(paths: readonly string[], options: DiscoveryOptions): Promise<Discovery> {
  const search = new Search(options);
  for (const path of paths) await search.add(path);
  return search.result();
}

/** The name under which users know a file: relative, with forward slashes, absolute only across drives. */
export function displayName(path: string, workingDirectory: string): string {
  const name = relative(workingDirectory, path) || ".";
  return isAbsolute(name) ? path : name.split(sep).join("/");
}

const isCFile = (name: string): boolean => /\.[ch]$/u.test(name);

class Search {
  private readonly named = new Set<string>();
  private readonly walked = new Set<string>();
  private readonly problems: RunProblem[] = [];

  constructor(private readonly options: DiscoveryOptions) {}

  async add(argument: string): Promise<void> {
    if (argument === "") return this.fail("openssl-lint", "an empty path was given");
    const path = resolve(this.options.workingDirectory, argument);
    let entry: Stats;
    try {
      entry = await stat(path);
    } catch (error) {
      if (isMissing(error) && isDynamicPattern(argument)) return this.addPattern(argument);
      return this.fail(argument, systemErrorMessage(error));
    }
    if (!entry.isDirectory()) {
      this.named.add(path);
      return;
    }
    const problems = this.problems.length;
    const files = await this.filesBelow(path, isCFile);
    for (const file of files) this.walked.add(file);
    if (files.length === 0 && this.problems.length === problems) {
      this.fail("openssl-lint", `no C files found in ${argument}${this.ignoreHint()}`);
    }
  }

  async result(): Promise<Discovery> {
    const paths = new Set(this.named);
    const realPaths = new Set(
      await Promise.all([...this.named].map((path) => realpath(path).catch(() => path))),
    );
    // Plain files before links, so that a file keeps its own name when a link to it was found as well.
    const found = await Promise.all(
      [...this.walked].map(async (path) => ({
        path,
        real: await realpath(path).catch(() => path),
      })),
    );
    found.sort((left, right) => Number(left.path !== left.real) - Number(right.path !== right.real));
    for (const { path, real } of found) {
      if (realPaths.has(real)) continue;
      realPaths.add(real);
      paths.add(path);
    }
    const files = [...paths].map((path) => ({
      path,
      name: displayName(path, this.options.workingDirectory),
    }));
    files.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
    return { files, problems: this.problems };
  }

  /** A pattern stands for what it matches among the files that are not ignored. */
  private async addPattern(argument: string): Promise<void> {
    const pattern = process.platform === "win32" ? argument.replaceAll("\\", "/") : argument;
    const segments = pattern.split("/");
    const fixed = segments.slice(
      0,
      segments.findIndex((segment) => isDynamicPattern(segment)),
    );
    const base = resolve(this.options.workingDirectory, fixed.join("/") || (isAbsolute(pattern) ? "/" : "."));
    const [matches, files] = await Promise.all([
      glob(pattern, {
        cwd: this.options.workingDirectory,
        absolute: true,
        dot: true,
        followSymbolicLinks: false,
      }),
      this.filesBelow(base, () => true),
    ]);
    const candidates = new Set(files);
    const matched = matches.map((match) => resolve(match)).filter((match) => candidates.has(match));
    for (const file of matched) this.walked.add(file);
    if (matched.length === 0) this.fail("openssl-lint", `no files match ${argument}${this.ignoreHint()}`);
  }

  private async filesBelow(directory: string, accepts: (name: string) => boolean): Promise<string[]> {
    const rules = this.options.respectGitIgnore ? await GitIgnore.above(directory) : GitIgnore.none;
    const files: string[] = [];
    await this.walk(directory, rules, accepts, files);
    return files;
  }

  /** Links to directories are not followed, as in git: so there are no loops, and nothing is found twice. */
  private async walk(
    directory: string,
    outerRules: GitIgnore,
    accepts: (name: string) => boolean,
    files: string[],
  ): Promise<void> {
    let entries: Dirent[];
    try {
      entries = await readdir(directory, { withFileTypes: true });
    } catch (error) {
      return this.fail(displayName(directory, this.options.workingDirectory), systemErrorMessage(error));
    }
    const isRepositoryRoot = entries.some((entry) => entry.name === ".git");
    const rules = this.options.respectGitIgnore
      ? await outerRules.enter(directory, isRepositoryRoot)
      : GitIgnore.none;
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (skippedDirectories.has(entry.name) || rules.ignores(path, true)) continue;
        await this.walk(path, rules, accepts, files);
      } else if (accepts(entry.name) && !rules.ignores(path, false) && (await isFile(entry, path))) {
        files.push(path);
      }
    }
  }

  private fail(subject: string, message: string): void {
    this.problems.push({ severity: "error", subject, message });
  }

  private ignoreHint(): string {
    return this.options.respectGitIgnore ? " (--no-ignore includes what .gitignore leaves out)" : "";
  }
}

/** A link that leads nowhere is no file: editors leave such links as locks (`.#main.c`). */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path).then(
    (target) => target.isFile(),
    () => false,
  );
}
