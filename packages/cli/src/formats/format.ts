import type { Report } from "../report.js";

export interface FormatOptions {
  readonly color: boolean;
}

/** Turns a report into the text for standard output, with its last line end. */
export type Format = (report: Report, options: FormatOptions) => string;
