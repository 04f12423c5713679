import { existsSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { prefixOf } from "./paths.js";

interface IgnoreFile {
  /** Absolute path of the directory that the patterns are relative to, with a separator at its end. */
  readonly prefix: string;
  readonly patterns: Ignore;
}

/** The `.gitignore` files that apply in one directory. Immutable: entering a directory gives new rules. */
export class GitIgnore {
  static readonly none = new GitIgnore([]);

  /** @param files the nearest first, because it has the last word. */
  private constructor(private readonly files: readonly IgnoreFile[]) {}

  /**
   * The rules of the directories above `directory`, up to the root of its repository; none where there is
   * no repository, and none where they ignore `directory` itself, for whoever names it wants to see it.
   */
  static above(directory: string): GitIgnore {
    const ancestors = ancestorsInRepository(directory);
    let rules = GitIgnore.none;
    for (const ancestor of ancestors) rules = rules.enter(ancestor, existsSync(join(ancestor, ".git")));
    return rules.ignores(directory, true) ? GitIgnore.none : rules;
  }

  /** The rules inside `directory`: its own added, and where a repository begins only its own. */
  enter(directory: string, isRepositoryRoot: boolean): GitIgnore {
    const outer = isRepositoryRoot ? [] : this.files;
    const text = readText(join(directory, ".gitignore"));
    if (text === undefined) return isRepositoryRoot ? GitIgnore.none : this;
    const patterns = ignore
      .default({ ignorecase: process.platform !== "linux" })
      .add(text.replace(/^\uFEFF/u, ""));
    return new GitIgnore([{ prefix: prefixOf(directory), patterns }, ...outer]);
  }

  /** @param path absolute, below the directory that was entered last. */
  ignores(path: string, isDirectory: boolean): boolean {
    for (const { prefix, patterns } of this.files) {
      const name = path.slice(prefix.length).replaceAll(sep, "/");
      const { ignored, unignored } = patterns.test(isDirectory ? `${name}/` : name);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** From the root of the repository down to the parent of `directory`; empty outside of a repository. */
function ancestorsInRepository(directory: string): string[] {
  const ancestors: string[] = [];
  let current = directory;
  while (!existsSync(join(current, ".git"))) {
    const parent = dirname(current);
    if (parent === current) return [];
    ancestors.unshift(parent);
    current = parent;
  }
  return ancestors;
}
