import type { ErrorQueryFacts } from "../findings/error-query-facts.js";
import type { Finding } from "../findings/finding.js";
import type { SuppressionProblem } from "../findings/suppressions.js";
import type { Locale } from "../locale/locale.js";
import type { SyntaxEngine } from "../syntax/engine.js";
import type { Configuration } from "./configuration/configuration.js";
import type { FunctionPlace } from "./function-places.js";
import type { IncludeSearch } from "./names/includes.js";

export interface AnalyzerOptions {
  readonly engine: SyntaxEngine;
  readonly configuration: Configuration;
  /** Where headers are looked for that the project was not given; without it, only those that it was given are known. */
  readonly includes?: IncludeSearch;
  /** The language of messages, traces and titles of fixes; English where it is not given. */
  readonly locale?: Locale;
  /** Whether comments such as `openssl-lint-disable-line` count for nothing: where a host has comments of its own. */
  readonly ignoresSuppressions?: boolean;
  /** Whether texts change between questions, as in an editor: what was worked out is then kept for the next one. */
  readonly isEdited?: boolean;
}

/** What was found in one file, and how much of it could be looked at. */
export interface FileAnalysis {
  /** Those that no comment in the file suppresses. */
  readonly findings: readonly Finding[];
  /** What is wrong with such comments. */
  readonly suppressionProblems: readonly SuppressionProblem[];
  /** What is known of every SSL_get_error in the file that a path reaches, in the order of the text. */
  readonly errorQueries: readonly ErrorQueryFacts[];
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
