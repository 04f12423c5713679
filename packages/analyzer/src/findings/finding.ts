import type { RuleName } from "../rules/index.js";

/** How serious a finding is; `error` is what makes the command line fail. */
export type Severity = "error" | "warning" | "information";

/** A place in a file: `line` and `column` are 1-based, `column` and `offset` (0-based) count UTF-16 units. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A half-open stretch of a file: `end` is the position after the last character. */
export interface SourceRange {
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

/** One step of the path that proves a finding, in the order in which the program takes them. */
export interface TraceStep {
  readonly file: string;
  readonly range: SourceRange;
  readonly message: string;
}

/** Replaces the text in `range` by `newText`; an empty range inserts. */
export interface TextEdit {
  readonly file: string;
  readonly range: SourceRange;
  readonly newText: string;
}

/** A change that removes the finding. Only a `safe` one may be applied without a person looking at it. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  /** In file order, without overlap. */
  readonly edits: readonly TextEdit[];
}

/** What a rule found, with everything that an adapter needs to show it. */
export interface Finding {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** The C function that holds the finding. */
  readonly function: string;
  readonly range: SourceRange;
  readonly trace: readonly TraceStep[];
  readonly fixes: readonly Fix[];
  /** Stable under unrelated edits and moved lines: 16 hexadecimal digits. */
  readonly fingerprint: string;
}
