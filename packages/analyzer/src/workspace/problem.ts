import { getSystemErrorMap } from "node:util";

/** Something that kept a file from being checked. An `error` makes the run fail, a `warning` does not. */
export interface RunProblem {
  readonly severity: "error" | "warning";
  /** What the problem is about: a file as the user knows it, or an option. */
  readonly subject: string;
  /** 1-based, where the problem has a place in the file. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** One line for standard error, without a line end. */
export function describeProblem({ severity, subject, line, column, message }: RunProblem): string {
  const place = line === undefined || column === undefined ? subject : `${subject}:${line}:${column}`;
  return `${place}: ${severity === "warning" ? "warning: " : ""}${message}`;
}

/** What the system said, in words: "permission denied" rather than "EACCES: permission denied, open 'x.c'". */
export function systemErrorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno } = error as NodeJS.ErrnoException;
  const known = errno === undefined ? undefined : getSystemErrorMap().get(errno);
  return known?.[1] ?? error.message;
}

/** Whether `error` says that a path leads nowhere. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
