import type { Finding } from "../findings/finding.js";
import type { SourceText } from "../source/text.js";
import type { SyntaxEngine } from "../syntax/engine.js";
import type { Configuration } from "./configuration.js";
import type { FunctionPlace } from "./function-places.js";
import { Project } from "./project.js";

export interface AnalyzerOptions {
  readonly engine: SyntaxEngine;
  readonly configuration: Configuration;
}

/** What was found in one file, and how much of it could be looked at. */
export interface FileAnalysis {
  readonly findings: readonly Finding[];
  /** Whether anything in the file was of interest, so that some of it was parsed. */
  readonly parsed: boolean;
  /** How many functions hold a TLS I/O call or SSL_get_error. */
  readonly functions: number;
  readonly functionsAnalysed: number;
  /** Functions of interest with a syntax error inside, which are not analysed. */
  readonly syntaxErrors: readonly FunctionPlace[];
  /** Functions whose paths were too many to follow all. */
  readonly budgetExceeded: readonly FunctionPlace[];
}

/** Analyses files one by one, each as a program of its own. Keeps no state between files. */
export class Analyzer {
  constructor(private readonly options: AnalyzerOptions) {}

  /** @param file the name that findings carry; it is not opened. */
  analyze(file: string, source: SourceText): FileAnalysis {
    const project = new Project(this.options);
    project.update(file, source);
    return project.analyze(file);
  }
}
