// The plugin as users get it: packed, and installed with npm into an empty project, under each ESLint that it supports.
import type { ESLint } from "eslint";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const patience = 300_000;

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
const esm = `import openssl from "eslint-plugin-openssl";
export default [openssl.configs.recommended];
`;
const commonjs = `const openssl = require("eslint-plugin-openssl");
module.exports = [openssl.configs.recommended];
`;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd: string, input?: string): Run {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    timeout: patience,
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

const npm = (args: readonly string[], cwd: string): Run =>
  run("npm", ["--no-audit", "--no-fund", ...args], cwd);

/** Only what is installed from it needs the registry. */
const isOnline = npm(["view", "eslint", "version"], repository).status === 0;

describe.skipIf(!isOnline)("installed from its package (needs the npm registry)", () => {
  let packages: string;

  beforeAll(() => {
    packages = mkdtempSync(join(tmpdir(), "eslint-plugin-openssl-packed-"));
    const workspaces = ["packages/analyzer", "eslint-plugin"].flatMap((name) => ["--workspace", name]);
    const { status, stderr } = npm(["pack", "--pack-destination", packages, ...workspaces], repository);
    expect(status, stderr).toBe(0);
  }, patience);

  afterAll(() => {
    rmSync(packages, { recursive: true });
  });

  describe.each(["9.7.0", "9", "10"])("with ESLint %s", (version) => {
    let project: string;
    const eslint = (args: readonly string[], input?: string): Run =>
      run(join(project, "node_modules/.bin/eslint"), ["--no-color", ...args], project, input);
    const results = (stdout: string): ESLint.LintResult[] => JSON.parse(stdout) as ESLint.LintResult[];

    beforeAll(() => {
      project = mkdtempSync(join(tmpdir(), "eslint-plugin-openssl-installed-"));
      writeFileSync(join(project, "package.json"), "{}");
      const tarballs = readdirSync(packages).map((name) => join(packages, name));
      const { status, stderr } = npm(["install", `eslint@${version}`, ...tarballs], project);
      expect(status, stderr).toBe(0);
      writeFileSync(join(project, "a.c"), wrong);
      writeFileSync(join(project, "b.js"), "const a = ;\n");
      writeFileSync(join(project, "eslint.config.mjs"), esm);
      writeFileSync(join(project, "eslint.config.cjs"), commonjs);
    }, patience);

    afterAll(() => {
      rmSync(project, { recursive: true });
    });

    it("brings no TypeScript", () => {
      expect(existsSync(join(project, "node_modules/typescript"))).toBe(false);
      expect(existsSync(join(project, "node_modules/@typescript-eslint"))).toBe(false);
    });

    it.each(["eslint.config.mjs", "eslint.config.cjs"])(
      "lints C, and JavaScript beside it, with %s",
      (config) => {
        const { status, stdout, stderr } = eslint(["-c", config, "-f", "json", "."]);
        expect(stderr).toBe("");
        expect(status).toBe(1);
        const [c, js] = results(stdout);
        expect(c?.messages.map(({ ruleId }) => ruleId)).toContain("openssl/no-comparison-as-ret");
        expect(js).toMatchObject({ messages: [{ ruleId: null, fatal: true }] });
      },
      patience,
    );

    it(
      "lints standard input",
      () => {
        const { stdout, stderr } = eslint(["--stdin", "--stdin-filename", "x.c", "-f", "json"], wrong);
        expect(stderr).toBe("");
        expect(results(stdout)[0]?.messages.map(({ ruleId }) => ruleId)).toContain(
          "openssl/no-comparison-as-ret",
        );
      },
      patience,
    );

    // From 9.28 on, ESLint asks language options what they are as JSON.
    it.skipIf(version === "9.7.0")(
      "repeats under --cache what it found, until another file of the project changes",
      () => {
        const reader = `int f(SSL *ssl, char *b) {
    prepare();
    int n = SSL_read(ssl, b, 9);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
`;
        const found = (): unknown[] =>
          results(eslint(["--cache", "-f", "json", "reader.c"]).stdout).flatMap(({ messages }) =>
            messages.map(({ ruleId }) => ruleId),
          );
        writeFileSync(join(project, "reader.c"), reader);
        writeFileSync(join(project, "helper.c"), "void prepare(void) { ERR_clear_error(); }\n");
        expect(found()).toEqual([]);
        writeFileSync(join(project, "helper.c"), "void prepare(void) { }\n");
        expect(found()).toEqual(["openssl/require-error-clear"]);
        expect(found()).toEqual(["openssl/require-error-clear"]);
        for (const name of ["reader.c", "helper.c"]) rmSync(join(project, name));
      },
      patience,
    );

    it(
      "fixes, and takes rules from the command line",
      () => {
        const rule = "openssl/no-comparison-as-ret: off";
        const without = eslint(["--rule", rule, "-f", "json", "a.c"]);
        expect(without.stdout).not.toContain("no-comparison-as-ret");
        const { stdout } = eslint(["--fix-dry-run", "-f", "json", "a.c"]);
        expect(results(stdout)[0]?.output).toContain("if ((r = SSL_accept(ssl)) <= 0) {");
      },
      patience,
    );
  });

  it(
    "shows its rules and configurations in the config inspector, which `eslint --inspect-config` starts",
    () => {
      const project = mkdtempSync(join(tmpdir(), "eslint-plugin-openssl-inspected-"));
      try {
        writeFileSync(join(project, "package.json"), "{}");
        writeFileSync(join(project, "eslint.config.mjs"), esm);
        const tarballs = readdirSync(packages).map((name) => join(packages, name));
        const inspector = "@eslint/config-inspector";
        expect(npm(["install", "eslint@10", inspector, ...tarballs], project).status).toBe(0);
        const build = ["build", "--outDir", "inspected"];
        const built = run(join(project, "node_modules/.bin/config-inspector"), build, project);
        expect(built.status, built.stderr).toBe(0);
        const texts = readdirSync(join(project, "inspected"), { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".json"))
          .map((name) => readFileSync(join(project, "inspected", name), "utf8"));
        const shown = ["openssl/recommended", "openssl/no-wrong-ret", "docs/rules/no-wrong-ret.md"];
        for (const text of shown) expect(texts.some((content) => content.includes(text))).toBe(true);
      } finally {
        rmSync(project, { recursive: true });
      }
    },
    patience,
  );
});
