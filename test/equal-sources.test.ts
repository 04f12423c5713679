// On real programs, too, ESLint finds what the command line does: files that call each other, headers, macros.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding } from "@openssl-lint/analyzer";
import { ESLint } from "eslint";
import openssl from "eslint-plugin-openssl";
import { expect, it } from "vitest";

/** The sources of Debian packages, once `npm run bench:sources` has fetched them. */
const sources = fileURLToPath(new URL("../bench/.cache/sources/", import.meta.url));
const commandLine = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));
const patience = 900_000;

it.skipIf(!existsSync(sources))(
  "the command line and ESLint find the same in the sources of Debian packages (npm run bench:sources fetches them)",
  async () => {
    const folder = realpathSync(sources);
    const expected = commandLineFindings(folder);
    expect(expected.length).toBeGreaterThan(0);
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [openssl.configs.all],
    });
    const results = await eslint.lintFiles(filesWithTLS(folder));
    const found = results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message, line, column }) =>
        [path.relative(folder, filePath), line, column, ruleId, message].join(" "),
      ),
    );
    expect(found.sort()).toEqual(expected);
  },
  patience,
);

function commandLineFindings(folder: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [commandLine, "--locale", "en", "--no-config", "--preset", "all", "--format", "json", "."],
    { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 30, timeout: patience },
  );
  expect(stderr).toBe("");
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  return findings
    .map(({ file, rule, range: { start }, message }) =>
      [file, start.line, start.column, `openssl/${rule}`, message].join(" "),
    )
    .sort();
}

/** Making the syntax tree of all files would take ESLint minutes, and the others hold nothing to find. */
function filesWithTLS(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[ch]$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /\b(?:SSL|ERR)_/u.test(readFileSync(file, "utf8")));
}
