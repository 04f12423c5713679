import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mainPath } from "./client.js";

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [mainPath, ...args], { encoding: "utf8", input: "" });
}

test("--version prints the version of the package", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as unknown;
  const { status, stdout, stderr } = run("--version");
  expect(manifest).toMatchObject({ version: stdout.trim() });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("--help names every option", () => {
  const { status, stdout, stderr } = run("--help");
  for (const option of ["--stdio", "--clientProcessId", "--version", "--help"])
    expect(stdout).toContain(option);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test.each([[[]], [["--bogus"]], [["file.c"]]])("%j is refused on standard error with exit code 2", (args) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^openssl-language-server: .*\nTry openssl-language-server --help\.\n$/s);
});
