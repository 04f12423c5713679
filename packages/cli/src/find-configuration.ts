import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  ConfigurationError,
  parseConfigurationFile,
  resolveConfiguration,
  type Configuration,
  type ConfigurationInput,
} from "@openssl-lint/analyzer";
import {
  displayName,
  isMissing,
  systemErrorMessage,
  type RunProblem,
} from "@openssl-lint/analyzer/workspace";

export const configurationFileName = "openssl-lint.json";

/** Where configuration comes from: the nearest file above each source file, one given file, or none. */
export type ConfigurationSource =
  { readonly kind: "nearest" } | { readonly kind: "file"; readonly path: string } | { readonly kind: "none" };

export type ConfigurationResult =
  | {
      readonly kind: "found";
      readonly configuration: Configuration;
      /** Absolute path of the folder that the patterns of the configuration are relative to. */
      readonly directory: string;
    }
  | { readonly kind: "broken"; readonly problems: readonly RunProblem[] };

/**
 * Looks up the configuration that applies in a directory. Every directory and file is looked at once.
 * Synchronous: it is asked for each of thousands of files.
 */
export class ConfigurationFinder {
  private readonly byDirectory = new Map<string, ConfigurationResult>();
  private withoutFile: ConfigurationResult | undefined;

  /** @param commandLine wins over what the files say. */
  constructor(
    private readonly source: ConfigurationSource,
    private readonly commandLine: ConfigurationInput,
    private readonly workingDirectory: string,
  ) {}

  /** @param directory absolute path of the directory that holds the source file. */
  find(directory: string): ConfigurationResult {
    const key = this.source.kind === "nearest" ? directory : "";
    let result = this.byDirectory.get(key);
    if (result === undefined) {
      result = this.lookUp(directory);
      this.byDirectory.set(key, result);
    }
    return result;
  }

  private lookUp(directory: string): ConfigurationResult {
    switch (this.source.kind) {
      case "none":
        return this.defaults();
      case "file": {
        const { path } = this.source;
        try {
          return this.read(path);
        } catch (error) {
          return this.unreadable(path, error);
        }
      }
      case "nearest":
        return this.nearest(directory);
    }
  }

  private nearest(directory: string): ConfigurationResult {
    const path = join(directory, configurationFileName);
    try {
      // Hardly any directory has one: asking first is quicker than failing to read it.
      if (statSync(path, { throwIfNoEntry: false }) !== undefined) return this.read(path);
    } catch (error) {
      if (!isMissing(error)) return this.unreadable(path, error);
    }
    const parent = dirname(directory);
    return parent === directory ? this.defaults() : this.find(parent);
  }

  private read(path: string): ConfigurationResult {
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/u, "");
    try {
      const configuration = resolveConfiguration(parseConfigurationFile(text), this.commandLine);
      // A file that is named for all is about the files of the run, wherever it is kept.
      const directory = this.source.kind === "file" ? this.workingDirectory : dirname(path);
      return { kind: "found", configuration, directory };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      const subject = displayName(path, this.workingDirectory);
      const problems = error.problems.map((problem) => ({
        severity: "error" as const,
        subject,
        ...problem,
      }));
      return { kind: "broken", problems };
    }
  }

  private unreadable(path: string, error: unknown): ConfigurationResult {
    const subject = displayName(path, this.workingDirectory);
    return {
      kind: "broken",
      problems: [{ severity: "error", subject, message: systemErrorMessage(error) }],
    };
  }

  /** One object for all directories, so that callers can tell by identity that nothing differs. */
  private defaults(): ConfigurationResult {
    this.withoutFile ??= {
      kind: "found",
      configuration: resolveConfiguration(this.commandLine),
      directory: this.workingDirectory,
    };
    return this.withoutFile;
  }
}
