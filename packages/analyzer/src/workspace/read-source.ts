import { readFileSync } from "node:fs";
import { SourceText } from "../source/text.js";

/** The C text of a file; undefined for binary data, and for files that are gone or cannot be read. */
export function readSource(path: string): SourceText | undefined {
  try {
    const source = SourceText.fromBytes(readFileSync(path));
    return source.isBinary ? undefined : source;
  } catch {
    return undefined;
  }
}
