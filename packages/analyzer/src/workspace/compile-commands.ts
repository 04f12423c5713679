import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { split } from "shlex";
import { realPath } from "./paths.js";
import { systemErrorMessage } from "./problem.js";

/** What a compilation database is called. */
export const compileCommandsFileName = "compile_commands.json";

/** One entry of a compilation database, as clang's tools define it. */
interface CompileCommand {
  readonly directory: string;
  readonly file: string;
  readonly command?: string;
  readonly arguments?: readonly string[];
}

/** What a file is compiled with. */
interface CompilerOptions {
  /** What the options define, and undefined for each name that they say is not defined. */
  readonly defines: ReadonlyMap<string, string | undefined>;
  /** Absolute paths, in the order in which headers are looked for. */
  readonly includePaths: readonly string[];
}

/** A database: the options of each file, by its absolute path; `problem` where it could not be read. */
export interface CompileCommands {
  readonly options: ReadonlyMap<string, CompilerOptions>;
  readonly problem: string | undefined;
}

/**
 * Finds the definitions (`-D`) and include paths (`-I`) that a file is compiled with, in the nearest
 * `compile_commands.json` above it or in a folder `build` there, as clangd does. The commands are read, never run.
 */
export class CompileCommandsFinder {
  private readonly byDirectory = new Map<string, string | undefined>();
  private readonly byPath = new Map<string, CompileCommands>();
  /** The same without links on the way to a file: a project can be known by several paths. */
  private readonly byRealPath = new Map<CompileCommands, ReadonlyMap<string, CompilerOptions>>();

  /** @param onProblem is told once of a database that cannot be read. */
  constructor(private readonly onProblem: (path: string, message: string) => void) {}

  /** @param path absolute path of a source file. */
  definesOf(path: string): ReadonlyMap<string, string | undefined> | undefined {
    return this.optionsOf(path)?.defines;
  }

  /** @param path absolute path of a source file. */
  includePathsOf(path: string): readonly string[] {
    return this.optionsOf(path)?.includePaths ?? [];
  }

  private optionsOf(path: string): CompilerOptions | undefined {
    const database = this.databaseFor(path);
    if (database === undefined) return undefined;
    const commands = this.read(database);
    return commands.options.get(path) ?? this.withoutLinks(commands).get(realPath(path));
  }

  private withoutLinks(commands: CompileCommands): ReadonlyMap<string, CompilerOptions> {
    const known = this.byRealPath.get(commands);
    if (known !== undefined) return known;
    // The first command of a file counts.
    const entries = [...commands.options]
      .reverse()
      .map(([path, options]) => [realPath(path), options] as const);
    const resolved = new Map(entries);
    this.byRealPath.set(commands, resolved);
    return resolved;
  }

  /** The absolute path of the database for a source file; it is not read. */
  databaseFor(path: string): string | undefined {
    return this.find(dirname(path));
  }

  private find(directory: string): string | undefined {
    if (this.byDirectory.has(directory)) return this.byDirectory.get(directory);
    const names = [compileCommandsFileName, join("build", compileCommandsFileName)];
    const parent = dirname(directory);
    const found =
      names.map((name) => join(directory, name)).find((path) => existsSync(path)) ??
      (parent === directory ? undefined : this.find(parent));
    this.byDirectory.set(directory, found);
    return found;
  }

  private read(database: string): CompileCommands {
    const known = this.byPath.get(database);
    if (known !== undefined) return known;
    const commands = readCompileCommands(database);
    if (commands.problem !== undefined) this.onProblem(database, `${commands.problem}; ignored`);
    this.byPath.set(database, commands);
    return commands;
  }
}

/** Reads a database, and runs nothing of it. */
export function readCompileCommands(path: string): CompileCommands {
  const options = new Map<string, CompilerOptions>();
  try {
    const entries: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!Array.isArray(entries)) return { options, problem: "must be a list of commands" };
    for (const entry of entries) {
      // The first command of a file counts, as for clang's tools.
      if (!isCompileCommand(entry)) continue;
      const directory = resolve(dirname(path), entry.directory);
      const file = resolve(directory, entry.file);
      if (options.has(file)) continue;
      const words = wordsOf(entry);
      options.set(file, { defines: definesIn(words), includePaths: includePathsIn(words, directory) });
    }
    return { options, problem: undefined };
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? `not valid JSON: ${error.message}` : systemErrorMessage(error);
    return { options, problem: reason };
  }
}

function isCompileCommand(entry: unknown): entry is CompileCommand {
  if (typeof entry !== "object" || entry === null) return false;
  const { directory, file, command, arguments: words } = entry as Record<string, unknown>;
  const hasWords = Array.isArray(words) && words.every((word) => typeof word === "string");
  return (
    typeof directory === "string" && typeof file === "string" && (hasWords || typeof command === "string")
  );
}

/** As clang's tools split a command: quotes and backslashes, and no other part of a shell. Nothing is looked up or run. */
function wordsOf({ command = "", arguments: words }: CompileCommand): readonly string[] {
  if (words !== undefined) return words;
  try {
    return split(command);
  } catch {
    // A quotation that does not end.
    return [];
  }
}

/** `-DNAME`, `-DNAME=VALUE`, `-D NAME`, and `-UNAME` after which there is none; the last one counts. */
function definesIn(words: readonly string[]): ReadonlyMap<string, string | undefined> {
  const defines = new Map<string, string | undefined>();
  for (const [index, word] of words.entries()) {
    const [, option, attached = ""] = /^-([DU])(.*)$/su.exec(word) ?? [];
    if (option === undefined) continue;
    const text = attached === "" ? (words[index + 1] ?? "") : attached;
    const [, name, value = "1"] = /^(\w+)(?:=(.*))?$/su.exec(text) ?? [];
    if (name === undefined) continue;
    defines.set(name, option === "D" ? value : undefined);
  }
  return defines;
}

/** `-iquote` before `-I`; the system's headers, as `-isystem` names them, are nobody's own. */
function includePathsIn(words: readonly string[], directory: string): readonly string[] {
  const quoted: string[] = [];
  const paths: string[] = [];
  for (const [index, word] of words.entries()) {
    const [, option, attached = ""] = /^-(I|iquote)(.*)$/su.exec(word) ?? [];
    if (option === undefined) continue;
    const path = attached === "" ? words[index + 1] : attached;
    if (path !== undefined) (option === "I" ? paths : quoted).push(resolve(directory, path));
  }
  // A share of Windows: merely looking into it tells its host who looks.
  return [...new Set([...quoted, ...paths])].filter((path) => !path.startsWith("\\\\"));
}
