import {
  ConfigurationError,
  parseConfigurationFile,
  resolveConfiguration,
  type Configuration,
  type ConfigurationProblem,
} from "@openssl-lint/analyzer";
import { configurationFileName, fileIn, folderOf } from "./file-names.js";
import type { Host } from "./host.js";

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

  /** @param unsavedText the text of a file that is open in the editor: it wins over the one that the host has. */
  constructor(
    private readonly unsavedText: (path: string) => string | undefined,
    private readonly host: Pick<Host, "readText">,
  ) {}

  /** The configuration file for a file. Never rejects. */
  async of(file: string): Promise<ConfigurationFile | undefined> {
    const folder = folderOf(file);
    return folder === undefined ? undefined : this.nearestTo(folder);
  }

  /** Makes the next look-up read again. */
  forget(): void {
    this.nearest.clear();
  }

  /** The configuration file of a folder, or of the nearest one above that has one. */
  private nearestTo(folder: string): Promise<ConfigurationFile | undefined> {
    const known = this.nearest.get(folder);
    if (known !== undefined) return known;
    const found = this.lookUp(folder);
    this.nearest.set(folder, found);
    return found;
  }

  private async lookUp(folder: string): Promise<ConfigurationFile | undefined> {
    return (await this.read(fileIn(folder, configurationFileName))) ?? this.of(folder);
  }

  private async read(path: string): Promise<ConfigurationFile | undefined> {
    try {
      const text = this.unsavedText(path) ?? (await this.host.readText(path));
      return text === undefined ? undefined : this.check(path, text);
    } catch (error) {
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
