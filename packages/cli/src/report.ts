import type { Finding, SourceText } from "@openssl-lint/analyzer";

/** A function, for lists that name functions. `line` is 1-based. */
export interface FunctionPlace {
  readonly file: string;
  readonly name: string;
  readonly line: number;
}

export interface FileTime {
  readonly file: string;
  readonly milliseconds: number;
}

/** How much was looked at. Functions are those that use the protocol. */
export interface Statistics {
  readonly files: number;
  readonly filesParsed: number;
  readonly functions: number;
  readonly functionsAnalysed: number;
  readonly syntaxErrors: readonly FunctionPlace[];
  readonly budgetExceeded: readonly FunctionPlace[];
  readonly fileTimes: readonly FileTime[];
  readonly milliseconds: number;
}

/** What a run has to show, ready for a format. */
export interface Report {
  /** By file name, then by place. */
  readonly findings: readonly Finding[];
  /** The text of every file that a finding or its trace points to, as far as it could be read. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Names of the files that fixes have changed. */
  readonly fixedFiles: readonly string[];
  readonly statistics: Statistics;
}
