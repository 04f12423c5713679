// Runs the real eslint with the built plugin, as a user has it: installed under its own name.
import type { ESLint } from "eslint";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const pluginDirectory = fileURLToPath(new URL("..", import.meta.url));
const eslintDirectory = dirname(createRequire(import.meta.url).resolve("eslint/package.json"));
const moduleConfiguration = `import openssl from "eslint-plugin-openssl";
export default [openssl.configs.recommended];
`;
const wrong = `int handshake(SSL *ssl)
{
    int r;

    if ((r = SSL_accept(ssl) <= 0)) {
        int e = SSL_get_error(ssl, r);
        ERR_clear_error();
        return e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? 0 : -1;
    }
    return 1;
}
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "eslint-plugin-openssl-"));
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(pluginDirectory, join(directory, "node_modules/eslint-plugin-openssl"), "dir");
  symlinkSync(eslintDirectory, join(directory, "node_modules/eslint"), "dir");
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
}

function eslint(...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = [join(eslintDirectory, "bin/eslint.js"), "--no-color", ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: directory,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

function rulesFound(stdout: string): (string | null)[] {
  return (JSON.parse(stdout) as ESLint.LintResult[]).flatMap(({ messages }) =>
    messages.map(({ ruleId }) => ruleId),
  );
}

describe("eslint", () => {
  it("lints the C files and headers of a directory by itself", () => {
    write({ "eslint.config.mjs": moduleConfiguration, "a.c": wrong, "b.h": wrong, "c.txt": wrong });
    const { status, stdout, stderr } = eslint("-f", "json", ".");
    expect(stderr).toBe("");
    expect(status).toBe(1);
    const results = JSON.parse(stdout) as ESLint.LintResult[];
    expect(results.map(({ filePath }) => filePath.slice(-3))).toEqual(["a.c", "b.h", "mjs"]);
    expect(rulesFound(stdout).filter((rule) => rule === "openssl/no-comparison-as-ret")).toHaveLength(2);
  }, 30_000);

  it.each([
    [
      "require",
      "eslint.config.cjs",
      'const openssl = require("eslint-plugin-openssl");\nmodule.exports = [openssl.configs.recommended];\n',
    ],
    [
      "extends",
      "eslint.config.mjs",
      `import { defineConfig } from "eslint/config";
import openssl from "eslint-plugin-openssl";
export default defineConfig([{ files: ["**/*.c"], plugins: { openssl }, extends: ["openssl/recommended"] }]);
`,
    ],
    [
      "another name",
      "eslint.config.mjs",
      `import openssl from "eslint-plugin-openssl";
export default [{ files: ["**/*.c"], plugins: { tls: openssl }, language: "tls/c",
  rules: { "tls/no-comparison-as-ret": "error" } }];
`,
    ],
  ])(
    "takes a configuration with %s",
    (_, name, configuration) => {
      write({ [name]: configuration, "a.c": wrong });
      const { stdout, stderr } = eslint("-f", "json", "a.c");
      expect(stderr).toBe("");
      expect(rulesFound(stdout).map((rule) => rule?.split("/")[1])).toContain("no-comparison-as-ret");
    },
    30_000,
  );

  it("fixes what is safe to fix", () => {
    write({ "eslint.config.mjs": moduleConfiguration, "a.c": wrong });
    expect(eslint("--fix", "a.c").stderr).toBe("");
    expect(readFileSync(join(directory, "a.c"), "utf8")).toContain("if ((r = SSL_accept(ssl)) <= 0) {");
  }, 30_000);

  it("caches, and says the same from the cache", () => {
    write({ "eslint.config.mjs": moduleConfiguration, "a.c": wrong });
    const first = eslint("--cache", "a.c");
    expect(existsSync(join(directory, ".eslintcache"))).toBe(true);
    const second = eslint("--cache", "a.c");
    expect(second).toEqual(first);
    expect(second.stdout).toContain("openssl/no-comparison-as-ret");
  }, 30_000);

  it("prints its configuration", () => {
    const configuration = moduleConfiguration.replace(
      "];",
      ', { files: ["**/*.c"], languageOptions: { target: "openssl>=3.0", defines: { A: "1" } } }];',
    );
    write({ "eslint.config.mjs": configuration, "a.c": wrong });
    const { version } = JSON.parse(readFileSync(join(pluginDirectory, "package.json"), "utf8")) as {
      version: string;
    };
    expect(JSON.parse(eslint("--print-config", "a.c").stdout)).toMatchObject({
      language: "openssl/c",
      languageOptions: { target: "openssl>=3.0", defines: { A: "1" } },
      plugins: ["@", `openssl:eslint-plugin-openssl@${version}`],
      rules: { "openssl/no-comparison-as-ret": [2] },
    });
  }, 30_000);

  it("names the language option that is wrong", () => {
    const configuration = moduleConfiguration.replace("];", ', { languageOptions: { target: "opensl" } }];');
    write({ "eslint.config.mjs": configuration, "a.c": wrong });
    const { status, stderr } = eslint("a.c");
    expect(status).toBe(2);
    expect(stderr).toContain('languageOptions for C: Unknown target "opensl".');
  }, 30_000);

  it("runs a rule of the user's own, and honours comments for it", () => {
    const configuration = `import openssl from "eslint-plugin-openssl";
const noGets = {
  meta: { languages: ["openssl/c"], schema: [] },
  create: (context) => ({
    'call_expression[function.text="gets"]'(node) { context.report({ node, message: "gets() is not safe." }); },
  }),
};
export default [openssl.configs.recommended,
  { files: ["**/*.c"], plugins: { own: { rules: { "no-gets": noGets } } }, rules: { "own/no-gets": "error" } }];
`;
    const text = "void f(void)\n{\n    gets(a);\n    gets(b); // eslint-disable-line own/no-gets -- why\n}\n";
    write({ "eslint.config.mjs": configuration, "a.c": text });
    const { status, stdout } = eslint("-f", "json", "--report-unused-disable-directives", "a.c");
    expect(status).toBe(1);
    const [result] = JSON.parse(stdout) as ESLint.LintResult[];
    expect(result?.messages).toMatchObject([{ ruleId: "own/no-gets", line: 3, column: 5, endColumn: 12 }]);
    expect(result?.suppressedMessages).toMatchObject([{ line: 4, suppressions: [{ justification: "why" }] }]);
  }, 30_000);
});
