import type { SourceText } from "../../source/text.js";

/** An `#include` line: the name that it gives, and whether in quotes, not in angle brackets. */
export interface Include {
  readonly name: string;
  readonly isQuoted: boolean;
}

/** A header; it is read when a file that is analysed includes it. */
export interface Header {
  readonly file: string;
  readonly read: () => SourceText | undefined;
}

/** Looks for headers that nobody has made known, for whoever may read files: the analyzer opens none. */
export interface IncludeSearch {
  /**
   * The header that an `#include` line means; undefined where there is none that may be read.
   * @param includer the file with the line.
   * @param source the file that is analysed, which draws in the includer: `includer` itself, or a C file.
   */
  find(include: Include, includer: string, source: string): Header | undefined;
}

const includeLine = /^[ \t]*#[ \t]*include[ \t]*(?:<([^>\r\n]+)>|"([^"\r\n]+)")/gmu;

/** The `#include` lines of a text, in their order. */
export function includesOf(text: string): Include[] {
  return [...text.matchAll(includeLine)].map(([, angled, quoted]) => ({
    name: angled ?? quoted ?? "",
    isQuoted: angled === undefined,
  }));
}

/** The path of an include from the folder of the file with the line; both with forward slashes. */
export function pathBeside(includer: string, name: string): string {
  const parts = includer.split("/").slice(0, -1);
  for (const part of name.split("/")) {
    if (part === "." || part === "") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
