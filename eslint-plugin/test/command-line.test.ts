// The real eslint, with the options and configurations that users of other plugins know.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ESLintProject, recommendedWith, wrong } from "./eslint-process.js";

const patience = 60_000;
const comparison = "openssl/no-comparison-as-ret";

const noGets = `{
  meta: { languages: ["openssl/c"], schema: [] },
  create: (context) => ({
    'call_expression[function.text="gets"]'(node) { context.report({ node, message: "gets() is not safe." }); },
  }),
}`;

describe("a configuration", { timeout: patience }, () => {
  it("makes eslint lint the C files and headers of a directory by itself", () => {
    const project = new ESLintProject({ "a.c": wrong, "b.h": wrong, "c.txt": wrong, "e.c": "" });
    const { status, stderr } = project.run(["."]);
    expect(stderr).toBe("");
    expect(status).toBe(1);
    const results = project.lint(["."]);
    expect(results.map(({ filePath }) => filePath.slice(-3))).toEqual(["a.c", "b.h", "e.c", "mjs"]);
    expect(project.found(["."])).toEqual([comparison, comparison]);
  });

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
    [
      "rules for JavaScript without files",
      "eslint.config.mjs",
      `import js from "@eslint/js";
import openssl from "eslint-plugin-openssl";
export default [js.configs.recommended, openssl.configs.recommended];
`,
    ],
  ])("may be written with %s", (_, name, configuration) => {
    const project = new ESLintProject({ "a.c": wrong, [name]: configuration });
    const found = project.found(["-c", name, "a.c"]).map((rule) => rule.split("/")[1]);
    expect(found).toEqual(["no-comparison-as-ret"]);
  });

  it("is printed", () => {
    const options = '{ files: ["**/*.c"], languageOptions: { target: "openssl>=3.0", defines: { A: "1" } } }';
    const project = new ESLintProject({ "eslint.config.mjs": recommendedWith(options), "a.c": wrong });
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(JSON.parse(project.run(["--print-config", "a.c"]).stdout)).toMatchObject({
      language: "openssl/c",
      languageOptions: { target: "openssl>=3.0", defines: { A: "1" } },
      plugins: ["@", `openssl:eslint-plugin-openssl@${version}`],
      rules: { [comparison]: [2] },
    });
  });

  it("runs a rule of the user's own, and honours comments for it", () => {
    const own = `{ files: ["**/*.c"], plugins: { own: { rules: { "no-gets": ${noGets} } } }, rules: { "own/no-gets": "error" } }`;
    const text = "void f(void)\n{\n    gets(a);\n    gets(b); // eslint-disable-line own/no-gets -- why\n}\n";
    const project = new ESLintProject({ "eslint.config.mjs": recommendedWith(own), "a.c": text });
    const [result] = project.lint(["--report-unused-disable-directives", "a.c"]);
    expect(result?.messages).toMatchObject([{ ruleId: "own/no-gets", line: 3, column: 5, endColumn: 12 }]);
    expect(result?.suppressedMessages).toMatchObject([{ line: 4, suppressions: [{ justification: "why" }] }]);
  });
});

describe("an option of eslint", { timeout: patience }, () => {
  it("--fix changes what is safe to change, --fix-dry-run shows it", () => {
    const project = new ESLintProject({ "a.c": wrong });
    const fixed = wrong.replace("(ssl) <= 0))", "(ssl)) <= 0)");
    expect(project.lint(["--fix-dry-run", "a.c"])[0]?.output).toBe(fixed);
    expect(readFileSync(project.path("a.c"), "utf8")).toBe(wrong);
    expect(project.run(["--fix", "a.c"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(project.path("a.c"), "utf8")).toBe(fixed);
  });

  it("--fix leaves alone what --fix-type does not name, and what is only suggested", () => {
    const suggested = `int f(SSL *ssl)
{
    ERR_clear_error();
    int n = SSL_do_handshake(ssl);
    return n > 0 ? 0 : SSL_get_error(ssl, -1);
}
`;
    const project = new ESLintProject({ "a.c": wrong, "b.c": suggested });
    const [, result] = project.lint(["--fix", "--fix-type", "layout", "a.c", "b.c"]);
    expect(readFileSync(project.path("a.c"), "utf8")).toBe(wrong);
    expect(project.found(["--fix", "b.c"])).toEqual(["openssl/no-constant-ret"]);
    const [message] = result?.messages ?? [];
    expect(message?.fix).toBeUndefined();
    const [suggestion] = message?.suggestions ?? [];
    expect(suggestion?.desc).toMatch(/\bn\b/u);
    expect(suggestion?.fix).toEqual({
      range: [suggested.indexOf("-1"), suggested.indexOf("-1") + 2],
      text: "n",
    });
  });

  it("--rule turns a rule on or off, with options", () => {
    const handshake = "int f(SSL *s) { int r = SSL_accept(s); return r > 0 ? 1 : SSL_get_error(s, r); }\n";
    const project = new ESLintProject({ "a.c": wrong, "b.c": handshake });
    expect(project.found(["--rule", `${comparison}: off`, "a.c"])).not.toContain(comparison);
    expect(project.lint(["--rule", `${comparison}: warn`, "a.c"])[0]?.messages).toMatchObject([
      { severity: 1 },
    ]);
    expect(project.found(["b.c"])).toEqual([]);
    const option = '{"openssl/require-error-clear": ["error", {"handshake": true}]}';
    expect(project.found(["--rule", option, "b.c"])).toEqual(["openssl/require-error-clear"]);
  });

  it.each([
    ["openssl/no-such-rule: error", 'Could not find "no-such-rule" in plugin "openssl"'],
    ['{"openssl/require-error-clear": [2, {"hands": true}]}', 'Unexpected property "hands"'],
    ['{"openssl/require-error-clear": [2, {"handshake": 1}]}', "Value 1 should be boolean"],
    ['{"openssl/no-wrong-ret": [2, {}]}', "should NOT have more than 0 items"],
  ])("--rule %s is refused", (rule, message) => {
    const { status, stderr } = new ESLintProject({ "a.c": wrong }).run(["--rule", rule, "a.c"]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it("--stdin takes a text for the file that --stdin-filename names, and knows the rest of the project", () => {
    const reader = `int f(SSL *ssl, char *b) {
    prepare();
    int n = SSL_read(ssl, b, 9);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
`;
    const project = new ESLintProject({ "lib/b.c": "void prepare(void) { ERR_clear_error(); }\n" });
    const stdin = ["--stdin", "--stdin-filename", "lib/x.c"];
    expect(project.found(stdin, wrong)).toEqual([comparison]);
    expect(project.lint([...stdin, "--fix-dry-run"], wrong)[0]).toMatchObject({
      filePath: project.path("lib/x.c"),
      output: expect.stringContaining("(r = SSL_accept(ssl)) <= 0") as unknown,
    });
    expect(project.found(stdin, reader)).toEqual([]);
    expect(project.found(stdin, reader.replace("prepare();", ""))).toEqual(["openssl/require-error-clear"]);
  });

  it("--concurrency finds the same", () => {
    const names = ["a", "b", "c", "d"];
    const project = new ESLintProject(
      Object.fromEntries(names.map((name) => [`${name}.c`, wrong.replace("handshake", `handshake_${name}`)])),
    );
    const single = project.run(["-f", "json", "."]);
    expect(single.stdout).toContain(comparison);
    expect(project.run(["--concurrency", "2", "-f", "json", "."]).stdout).toBe(single.stdout);
  });

  it("--report-unused-disable-directives reports comments of both forms, and --fix removes them", () => {
    const text = `/* eslint-disable openssl/no-wrong-ret -- why */
int a; // eslint-disable-line openssl/no-wrong-ret
int b; /* eslint-disable-line openssl/no-narrow-ret */
// eslint-disable-next-line openssl/no-narrow-ret
int c;
/* eslint-enable openssl/no-wrong-ret */
`;
    const project = new ESLintProject({
      "a.c": text,
      "b.c": wrong.replace("<= 0)) {", `$& // eslint-disable-line`),
    });
    const option = "--report-unused-disable-directives";
    const unused = project.lint([option, "."]).flatMap(({ messages }) => messages);
    expect(unused.map(({ line, severity }) => [line, severity])).toEqual(
      [1, 2, 3, 4].map((line) => [line, 2]),
    );
    expect(unused[0]?.message).toContain("no problems were reported from 'openssl/no-wrong-ret'");
    expect(project.run([option, "--fix", "."])).toEqual({ status: 0, stdout: "", stderr: "" });
    const left = readFileSync(project.path("a.c"), "utf8");
    expect(left).not.toContain("disable");
    expect(left.match(/int .;/gu)).toEqual(["int a;", "int b;", "int c;"]);
  });

  it("--no-inline-config takes no notice of comments", () => {
    const project = new ESLintProject({ "a.c": `/* eslint-disable */\n${wrong}` });
    expect(project.found(["a.c"])).toEqual([]);
    expect(project.found(["--no-inline-config", "a.c"])).toEqual([comparison]);
  });

  it("--quiet and --max-warnings count warnings as such", () => {
    const project = new ESLintProject({ "a.c": wrong });
    const warn = ["--rule", `${comparison}: warn`, "a.c"];
    expect(project.run(["--quiet", ...warn])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(project.run(["--max-warnings", "0", ...warn]).status).toBe(1);
  });
});

describe("a comment that configures a rule", { timeout: patience }, () => {
  it.each([
    ["off", `/* eslint ${comparison}: "off" */`, []],
    ["a severity", `/* eslint ${comparison}: 1 */`, [1]],
    [
      "another rule",
      '/* eslint openssl/no-narrow-ret: "off", openssl/no-wrong-ret: ["error"] -- why */',
      [2],
    ],
    ["nothing, in a line comment", `// eslint ${comparison}: "off"`, [2]],
  ])("says %s", (_, comment, severities) => {
    const [result] = new ESLintProject({ "a.c": `${comment}\n${wrong}` }).lint(["a.c"]);
    expect(result?.messages.map(({ severity }) => severity)).toEqual(severities);
  });

  it("is reported where its options are wrong", () => {
    const comment = '/* eslint openssl/require-error-clear: ["error", { "hands": true }] */';
    const [result] = new ESLintProject({ "a.c": comment }).lint(["a.c"]);
    expect(result?.messages).toMatchObject([
      { line: 1, severity: 2, message: expect.stringContaining('Unexpected property "hands"') as unknown },
    ]);
  });
});
