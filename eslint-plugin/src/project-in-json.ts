import { WorkspaceError } from "@openssl-lint/analyzer/workspace";
import type { CLanguageOptions } from "./languages/language-options.js";
import { workspaceFor } from "./workspaces.js";

/**
 * Under `--cache`, ESLint repeats what it found in a file while the file and its configuration, as JSON, are what they
 * were. What is found in a C file depends on the other files of its project as well, so that JSON tells their contents.
 */
export function withProjectInJSON(options: CLanguageOptions): CLanguageOptions {
  const toJSON = (): object => ({ ...options, projectContentHash: projectContentHash(options) });
  // Not enumerable, so that copies are plain options again.
  return Object.defineProperty({ ...options }, "toJSON", { value: toJSON });
}

/**
 * Undefined where each file is taken alone, and where `project` leads to no files: linting tells that. ESLint asks
 * without saying in which folder it runs; on the command line it is this one.
 */
function projectContentHash(options: CLanguageOptions): string | undefined {
  try {
    return workspaceFor(options, process.cwd())?.contentHash();
  } catch (error) {
    if (error instanceof WorkspaceError) return undefined;
    throw error;
  }
}
