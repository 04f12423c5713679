import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  ConfigurationError,
  parseConfigurationFile,
  resolveConfiguration,
  type Configuration,
  type ConfigurationProblem,
} from "@openssl-lint/analyzer";
import { configurationFileName } from "./file-names.js";

/** A configuration file as it was read. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
  /** What the file says; where it has problems, what it said when it last had none, or the defaults. */
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
}

/** Finds and reads configuration files, and remembers them until told that something may have changed. */
export class ConfigurationFiles {
  private readonly nearest = new Map<string, Promise<ConfigurationFile | undefined>>();
  private readonly lastValid = new Map<string, Configuration>();
  private readonly lastRead = new Map<string, ConfigurationFile>();

  /** @param unsavedText the text of a file that is open in the editor: it wins over the one on disk. */
  constructor(private readonly unsavedText: (path: string) => string | undefined) {}

  /** The configuration file of `directory`, or of the nearest folder above that has one. Never rejects. */
  nearestTo(directory: string): Promise<ConfigurationFile | undefined> {
    const known = this.nearest.get(directory);
    if (known !== undefined) return known;
    const found = this.lookUp(directory);
    this.nearest.set(directory, found);
    return found;
  }

  /** Makes the next look-up read again. */
  forget(): void {
    this.nearest.clear();
  }

  private async lookUp(directory: string): Promise<ConfigurationFile | undefined> {
    const own = await this.read(join(directory, configurationFileName));
    if (own !== undefined) return own;
    const parent = dirname(directory);
    return parent === directory ? undefined : this.nearestTo(parent);
  }

  private async read(path: string): Promise<ConfigurationFile | undefined> {
    try {
      return this.check(path, this.unsavedText(path) ?? (await readFile(path, "utf8")));
    } catch (error) {
      if (isMissingFile(error)) return undefined;
      return this.fileWithProblems(path, "", [
        { message: `The configuration cannot be read: ${String(error)}` },
      ]);
    }
  }

  /** The same text gives the same object, so that what was made from it stays good. */
  private check(path: string, text: string): ConfigurationFile {
    const known = this.lastRead.get(path);
    if (known?.text === text) return known;
    const file = this.parse(path, text);
    this.lastRead.set(path, file);
    return file;
  }

  private parse(path: string, text: string): ConfigurationFile {
    try {
      const configuration = resolveConfiguration(parseConfigurationFile(text));
      this.lastValid.set(path, configuration);
      return { path, text, configuration, problems: [] };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return this.fileWithProblems(path, text, error.problems);
    }
  }

  private fileWithProblems(
    path: string,
    text: string,
    problems: readonly ConfigurationProblem[],
  ): ConfigurationFile {
    return { path, text, configuration: this.lastValid.get(path) ?? resolveConfiguration(), problems };
  }
}

function isMissingFile(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
