import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { loadEngine, type SyntaxEngine } from "@openssl-lint/analyzer";
import { DiskFolder } from "./disk-folder.js";
import { isPath } from "./file-names.js";
import type { Host } from "./host.js";

const manifest = createRequire(import.meta.url)("../package.json") as { readonly version: string };

let engine: Promise<SyntaxEngine> | undefined;

/** A process on the machine that has the files. */
export const nodeHost: Host = {
  version: manifest.version,
  engine: () => (engine ??= loadEngine()),
  async readText(file) {
    if (!isPath(file)) return undefined;
    try {
      return await readFile(file, "utf8");
    } catch (error) {
      if (isMissingFile(error)) return undefined;
      throw error;
    }
  },
  openFolder: (folder, reading) => Promise.resolve(new DiskFolder(folder, reading)),
};

function isMissingFile(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
