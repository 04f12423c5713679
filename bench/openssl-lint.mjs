// The command line of this checkout, as the measurements run it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const commandLine = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));

/** Every file of a tree counts, whatever its .gitignore and its configuration say. */
export const plainRun = ["--format", "json", "--no-ignore", "--no-config"];

/** 0 and 1 say whether there were errors among the findings; everything else is a run that failed. */
export const succeeded = (status) => status === 0 || status === 1;

/**
 * Runs openssl-lint once over a tree, from its root, so that findings name files as the package does.
 * @param {import("./debian-sources.mjs").SourceTree} tree
 * @param {string[]} options for the command line
 * @param {(message: string) => void} say told when the run fails.
 * @returns {{ stdout: string, stderr: string, milliseconds: number } | undefined} undefined where it failed.
 */
export function lint(tree, options, say) {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [commandLine, ...plainRun, ...options, "."],
    {
      cwd: tree.folder,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    },
  );
  const milliseconds = performance.now() - start;
  if (succeeded(status)) return { stdout, stderr, milliseconds };
  say(`${tree.package}: openssl-lint failed (${status})\n${stderr}`);
  return undefined;
}
