import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "shell-quote";
import { systemErrorMessage } from "./problem.js";

const fileName = "compile_commands.json";

/** One entry of a compilation database, as clang's tools define it. */
interface CompileCommand {
  readonly directory: string;
  readonly file: string;
  readonly command?: string;
  readonly arguments?: readonly string[];
}

/** A database: the definitions of each file, by its absolute path; `problem` where it could not be read. */
interface CompileCommands {
  readonly path: string;
  readonly defines: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly problem: string | undefined;
}

/**
 * Finds the definitions (`-D`) that a file is compiled with, in the nearest `compile_commands.json` above it or in
 * a folder `build` there, as clangd does. The commands are read, never run.
 */
export class CompileCommandsFinder {
  private readonly byDirectory = new Map<string, CompileCommands | undefined>();

  /** @param onProblem is told once of a database that cannot be read. */
  constructor(private readonly onProblem: (path: string, message: string) => void) {}

  /** @param path absolute path of a source file. */
  definesOf(path: string): ReadonlyMap<string, string> | undefined {
    return this.find(dirname(path))?.defines.get(path);
  }

  private find(directory: string): CompileCommands | undefined {
    if (this.byDirectory.has(directory)) return this.byDirectory.get(directory);
    const path = [join(directory, fileName), join(directory, "build", fileName)].find(existsSync);
    const parent = dirname(directory);
    const above = parent === directory ? undefined : () => this.find(parent);
    const found = path === undefined ? above?.() : readCompileCommands(path);
    if (path !== undefined && found?.problem !== undefined) this.onProblem(path, found.problem);
    this.byDirectory.set(directory, found);
    return found;
  }
}

function readCompileCommands(path: string): CompileCommands {
  const defines = new Map<string, ReadonlyMap<string, string>>();
  try {
    const entries: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!Array.isArray(entries)) return { path, defines, problem: "must be a list of commands; ignored" };
    for (const entry of entries) {
      // The first command of a file counts, as for clang's tools.
      if (!isCompileCommand(entry)) continue;
      const file = resolve(dirname(path), entry.directory, entry.file);
      if (!defines.has(file)) defines.set(file, definesIn(wordsOf(entry)));
    }
    return { path, defines, problem: undefined };
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? `not valid JSON: ${error.message}` : systemErrorMessage(error);
    return { path, defines, problem: `${reason}; ignored` };
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

/** Variables and operators of the shell stay what they are: nothing is looked up or run. */
function wordsOf({ command = "", arguments: words }: CompileCommand): readonly string[] {
  if (words !== undefined) return words;
  return parse(command, (name) => `$${name}`).filter((word) => typeof word === "string");
}

/** `-DNAME`, `-DNAME=VALUE`, `-D NAME`, and `-UNAME` that takes one back. */
function definesIn(words: readonly string[]): ReadonlyMap<string, string> {
  const defines = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const [, option, attached = ""] = /^-([DU])(.*)$/su.exec(word) ?? [];
    if (option === undefined) continue;
    const text = attached === "" ? (words[index + 1] ?? "") : attached;
    const [, name, value = "1"] = /^(\w+)(?:=(.*))?$/su.exec(text) ?? [];
    if (name === undefined) continue;
    if (option === "D") defines.set(name, value);
    else defines.delete(name);
  }
  return defines;
}
