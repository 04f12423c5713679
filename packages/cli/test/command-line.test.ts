import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { wantsColor } from "../src/environment.js";
import { findingsSchemaErrors } from "./schemas.js";
import { clearedError, comparisonError, constantWarning, correct } from "./sources.js";
import { mainPath, runProcess, TemporaryProject, type RunOutput } from "./temporary-project.js";

interface JsonOutput {
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly file: string }[];
  readonly stats: { readonly files: number };
}

const json = ({ stdout }: RunOutput): JsonOutput => JSON.parse(stdout) as JsonOutput;

describe("findings", () => {
  it("of real bugs are shown with place, rule and code, and fail the run", () => {
    const project = new TemporaryProject({ "src/accept.c": comparisonError });
    const { exitCode, stdout, stderr } = project.run([]);
    expect(stdout).toMatch(/^src\/accept\.c:5:14: error: .* \[no-comparison-as-ret\]$/mu);
    expect(stdout).toContain(
      "   5 |     if ((r = SSL_accept(ssl) <= 0)) {\n     |              ^~~~~~~~~~~~~~~~~~~~\n",
    );
    expect(stdout).toMatch(/^1 error, 0 warnings in 1 file \(1 file checked\)$/mu);
    expect(stderr).toBe("");
    expect(exitCode).toBe(1);
  });

  it("come as JSON that keeps to the schema, one object also for several files", () => {
    const project = new TemporaryProject({
      "accept.c": comparisonError,
      "cleared.c": clearedError,
      "constant.c": constantWarning,
      "correct.c": correct,
    });
    const output = project.run(["--format", "json"]);
    expect(findingsSchemaErrors(JSON.parse(output.stdout))).toEqual([]);
    expect(json(output).findings.map(({ rule, severity, file }) => [file, rule, severity])).toEqual([
      ["accept.c", "no-comparison-as-ret", "error"],
      ["cleared.c", "no-intervening-call", "error"],
      ["constant.c", "no-constant-ret", "warning"],
    ]);
    expect(json(output).stats.files).toBe(4);
  });

  it("name files relative to the working directory", () => {
    const project = new TemporaryProject({ "src/accept.c": comparisonError, "test/empty.c": "" });
    const output = project.run(["--format", "json", "../src"], { workingDirectory: project.path("test") });
    expect(json(output).findings.map(({ file }) => file)).toEqual(["../src/accept.c"]);
  });

  it("are none in correct code", () => {
    const project = new TemporaryProject({ "correct.c": correct });
    expect(project.run([])).toEqual({
      exitCode: 0,
      stdout: "No problems found: 1 file checked, 1 function of interest analysed.\n",
      stderr: "",
    });
  });

  it("are the same on every run", () => {
    const project = new TemporaryProject({
      "b.c": comparisonError,
      "a.c": clearedError,
      "c/d.h": constantWarning,
    });
    expect(project.run([]).stdout).toBe(project.run(["c", "b.c", "a.c"]).stdout);
  });
});

describe("exit codes and limits", () => {
  it("warnings alone pass, more than --max-warnings fail", () => {
    const project = new TemporaryProject({ "constant.c": constantWarning });
    expect(project.run([]).exitCode).toBe(0);
    expect(project.run(["--max-warnings", "1"]).exitCode).toBe(0);
    const { exitCode, stderr } = project.run(["--max-warnings", "0"]);
    expect(exitCode).toBe(1);
    expect(stderr).toBe("openssl-lint: too many warnings: 1, allowed 0\n");
  });

  it("--quiet hides warnings and still counts them", () => {
    const project = new TemporaryProject({ "constant.c": constantWarning });
    expect(project.run(["--quiet"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^No problems found/u) as string,
    });
    expect(project.run(["--quiet", "--max-warnings", "0"]).exitCode).toBe(1);
  });

  it.each([
    [["--no-such-option"], "unknown option '--no-such-option'"],
    [["--format", "xml"], "Allowed choices are human, json"],
    [["--locale", "zh_CN"], "Allowed choices are en, zh-CN"],
    [["--preset", "loud"], 'Unknown preset "loud"'],
    [["--rule", "no-wrong-rets:off"], 'Unknown rule "no-wrong-rets". Did you mean "no-wrong-ret"?'],
    [["--rule", "no-wrong-ret"], "Write NAME:SEVERITY"],
    [["--rule", "no-wrong-ret:loud"], 'Unknown severity "loud"'],
    [["--target", "opensl"], 'Unknown target "opensl"'],
    [["--max-warnings", "-1"], "Write a whole number"],
    [["-D", "1X"], "Write NAME or NAME=VALUE"],
    [["--config", "gone.json", "a.c"], "gone.json: no such file or directory"],
    [["gone.c"], "gone.c: no such file or directory"],
    [["--fix", "-"], "--fix cannot change standard input"],
  ])("%j is refused with 2 and a reason, without a stack trace", (args, reason) => {
    const project = new TemporaryProject({ "a.c": correct });
    const { exitCode, stderr } = project.run(args);
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(exitCode).toBe(2);
  });

  it("what cannot be checked gives 2, and everything else is still checked", () => {
    const project = new TemporaryProject({ "accept.c": comparisonError, "empty/readme.txt": "" });
    symlinkSync("loop.c", project.path("loop.c"));
    const output = project.run(["--format", "json", "gone.c", "empty", "loop.c", "accept.c"]);
    expect(output.stderr.split("\n")).toEqual([
      "gone.c: no such file or directory",
      "openssl-lint: no C files found in empty (--no-ignore includes what .gitignore leaves out)",
      "loop.c: too many symbolic links encountered",
      "",
    ]);
    expect(json(output).findings.map(({ rule }) => rule)).toEqual(["no-comparison-as-ret"]);
    expect(output.exitCode).toBe(2);
  });

  // Root may read everything, so the run has to be somebody else's.
  const somebody = process.getuid?.() === 0 ? { user: 65534 } : {};
  const canRun = process.platform !== "win32" && runProcess(["--version"], somebody).exitCode === 0;
  it.skipIf(!canRun)("files and directories without permission give 2 and are named", () => {
    const project = new TemporaryProject({ "a.c": correct, "secret.c": correct, "secret/b.c": correct });
    chmodSync(project.path("secret.c"), 0);
    chmodSync(project.path("secret"), 0);
    const { exitCode, stdout, stderr } = project.run([], somebody);
    expect(stderr.split("\n").sort()).toEqual([
      "",
      "secret.c: permission denied",
      "secret: permission denied",
    ]);
    expect(stdout).toContain("1 file checked");
    expect(exitCode).toBe(2);
    chmodSync(project.path("secret"), 0o755);
  });
});

describe("inputs", () => {
  it("binary data is skipped with a warning", () => {
    const project = new TemporaryProject({ "a.c": correct, "b.c": Uint8Array.of(0x7f, 0x45, 0, 0) });
    const { exitCode, stdout, stderr } = project.run([]);
    expect(stderr).toBe("b.c: warning: not checked, it holds binary data\n");
    expect(stdout).toContain("1 file checked");
    expect(exitCode).toBe(0);
  });

  it("invalid UTF-8, a byte order mark and CRLF are checked like any other text", () => {
    const latin1 = Buffer.from(`/* \xe9\xff */ ${comparisonError}`, "latin1");
    const windows = `\uFEFF${comparisonError.replaceAll("\n", "\r\n")}`;
    const project = new TemporaryProject({ "latin1.c": latin1, "windows.c": windows });
    const lines = project.run([]).stdout.split("\n");
    expect(lines.filter((line) => line.includes("[no-comparison-as-ret]"))).toEqual([
      expect.stringMatching(/^latin1\.c:5:14: error/u),
      expect.stringMatching(/^windows\.c:5:14: error/u),
    ]);
  });

  it("an empty file is checked", () => {
    const project = new TemporaryProject({ "empty.c": "" });
    expect(project.run([])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("ten megabytes of generated code are checked to the end", { timeout: 120_000 }, () => {
    const filler = "static const unsigned char table[] = { 0x00, 0x01, 0x02, 0x03, 0x04 };\n";
    const count = Math.ceil(10_000_000 / filler.length);
    const project = new TemporaryProject({ "big.c": filler.repeat(count) + comparisonError });
    const { stdout } = project.run([]);
    expect(stdout).toContain(`big.c:${count + 5}:14: error:`);
  });

  it("a line of a megabyte is cut around the finding", () => {
    const comment = `/* ${"long ".repeat(200_000)}*/`;
    const project = new TemporaryProject({
      "long.c": comparisonError.replace("    if (", `    ${comment} if (`),
    });
    const { stdout } = project.run([]);
    expect(stdout).toContain("SSL_accept(ssl) <= 0");
    expect(Math.max(...stdout.split("\n").map((shown) => shown.length))).toBeLessThan(300);
  });

  it("standard input is read for -, under the name that is given", () => {
    const project = new TemporaryProject({
      "src/openssl-lint.json": '{ "rules": { "no-comparison-as-ret": "off" } }',
    });
    const unnamed = project.run(["-"], { input: comparisonError });
    expect(unnamed.stdout).toContain("<stdin>:5:14: error:");
    expect(unnamed.exitCode).toBe(1);
    const named = project.run(["-", "--stdin-filename", "src/a.c"], { input: comparisonError });
    expect(named).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^No problems found/u) as string,
    });
  });

  it("standard input takes the place of the file that it names, in the order of names", () => {
    const project = new TemporaryProject({ "a.c": constantWarning, "b.c": comparisonError });
    const args = ["--format", "json", "--stdin-filename", "b.c", "-", "."];
    const { findings, stats } = json(project.run(args, { input: constantWarning }));
    expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      "a.c no-constant-ret",
      "b.c no-constant-ret",
    ]);
    expect(stats.files).toBe(2);
  });
});

describe("files and links to them", () => {
  it("that are all named are one file", () => {
    const project = new TemporaryProject({ "t.c": constantWarning });
    symlinkSync("t.c", project.path("l.c"));
    const { findings, stats } = json(project.run(["--format", "json", "l.c", "t.c"]));
    expect(findings.map(({ file }) => file)).toEqual(["t.c"]);
    expect(stats.files).toBe(1);
  });
});

describe("comments that suppress", () => {
  it("hide a finding from the report, the exit code and --fix, and are named where they do nothing", () => {
    const line = /^.*SSL_accept.*$/mu.exec(comparisonError)?.[0] ?? "";
    const suppressed = comparisonError.replace(line, `${line} // NOLINT(openssl-no-comparison-as-ret)`);
    const project = new TemporaryProject({
      "a.c": suppressed,
      "b.c": `/* openssl-lint-disable-next-line no-such-rule */\n${suppressed}`,
    });
    const output = project.run(["--format", "json", "--fix"]);
    expect(json(output).findings).toEqual([]);
    expect(output.exitCode).toBe(0);
    expect(output.stderr).toBe(
      'b.c:1:1: warning: No rule is named "no-such-rule", so nothing is suppressed.\n',
    );
  });
});

describe("configuration", () => {
  it("comes from the nearest file above each source, and options win", () => {
    const project = new TemporaryProject({
      "openssl-lint.json": '{ "rules": { "no-comparison-as-ret": "warning" } }',
      "a.c": comparisonError,
      "quiet/openssl-lint.json": '{ "rules": { "no-comparison-as-ret": "off" } } // comment',
      "quiet/deep/b.c": comparisonError,
    });
    const severities = (args: readonly string[]): unknown =>
      json(project.run(["--format", "json", ...args])).findings.map(({ file, severity }) => [file, severity]);
    expect(severities([])).toEqual([["a.c", "warning"]]);
    expect(severities(["--rule", "no-comparison-as-ret:information"])).toEqual([
      ["a.c", "information"],
      ["quiet/deep/b.c", "information"],
    ]);
    expect(severities(["--no-config"])).toEqual([
      ["a.c", "error"],
      ["quiet/deep/b.c", "error"],
    ]);
    expect(severities(["--config", "quiet/openssl-lint.json"])).toEqual([]);
  });

  it("with a mistake is reported once, with its place, and files elsewhere are checked", () => {
    const project = new TemporaryProject({
      "broken/openssl-lint.json": '{\n  "rules": {\n    "no-wrong-rets": "off"\n  }\n}\n',
      "broken/a.c": comparisonError,
      "broken/b.c": comparisonError,
      "c.c": comparisonError,
    });
    const output = project.run(["--format", "json"]);
    expect(output.stderr).toBe(
      'broken/openssl-lint.json:3:5: Unknown rule "no-wrong-rets". Did you mean "no-wrong-ret"?\n',
    );
    expect(json(output).findings.map(({ file }) => file)).toEqual(["c.c"]);
    expect(output.exitCode).toBe(2);
  });

  it("ignores files and overrides rules by patterns, relative to its folder", () => {
    const project = new TemporaryProject({
      "src/openssl-lint.json": JSON.stringify({
        ignores: ["third/"],
        overrides: [{ files: ["old/**"], rules: { "no-comparison-as-ret": "information" } }],
      }),
      "src/third/a.c": comparisonError,
      "src/old/b.c": comparisonError,
      "src/c.c": comparisonError,
      "third/d.c": comparisonError,
    });
    const shown = (args: readonly string[], workingDirectory = project.directory): unknown =>
      json(project.run(["--format", "json", ...args], { workingDirectory })).findings.map(
        ({ file, severity }) => [file, severity],
      );
    expect(shown([])).toEqual([
      ["src/c.c", "error"],
      ["src/old/b.c", "information"],
      ["third/d.c", "error"],
    ]);
    expect(shown(["third/a.c", "old/b.c"], project.path("src"))).toEqual([["old/b.c", "information"]]);
    expect(shown(["--rule", "no-comparison-as-ret:warning", "src/old"])).toEqual([
      ["src/old/b.c", "warning"],
    ]);
    expect(shown(["--config", "src/openssl-lint.json"])).toEqual([
      ["src/c.c", "error"],
      ["src/old/b.c", "error"],
      ["src/third/a.c", "error"],
    ]);
  });

  it("may start with a byte order mark", () => {
    const project = new TemporaryProject({
      "openssl-lint.json": '\uFEFF{ "rules": { "no-comparison-as-ret": "off" } }',
      "a.c": comparisonError,
    });
    expect(project.run([])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("takes several rules in one option and in several", () => {
    const project = new TemporaryProject({
      "a.c": comparisonError,
      "b.c": clearedError,
      "c.c": constantWarning,
    });
    const rules = [
      "--rule",
      "no-comparison-as-ret:off,no-intervening-call:off",
      "--rule",
      "no-constant-ret:off",
    ];
    expect(project.run(rules)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^No problems found/u) as string,
    });
  });
});

describe("--fix", () => {
  it("applies safe fixes, keeps line ends and bytes, and reports what remains", () => {
    const windows = Buffer.from(`/* \xe9 */\r\n${comparisonError.replaceAll("\n", "\r\n")}`, "latin1");
    const project = new TemporaryProject({ "a.c": windows, "b.c": constantWarning });
    const { exitCode, stdout } = project.run(["--fix"]);
    const fixed = readFileSync(project.path("a.c"), "latin1");
    expect(fixed).toMatch(/\(r = SSL_accept\(ssl\)\) <= 0\)+ \{\r\n/u);
    expect(fixed).toContain("/* \xe9 */\r\n");
    expect(fixed.replaceAll("\r\n", "")).not.toContain("\n");
    expect(stdout).toMatch(/^Fixed 1 file\.$/mu);
    expect(stdout).toContain("0 errors, 1 warning in 1 file (2 files checked)");
    expect(exitCode).toBe(0);
    expect(readFileSync(project.path("b.c"), "utf8")).toBe(constantWarning);
  });

  it("changes nothing without the option, and nothing on a second run", () => {
    const project = new TemporaryProject({ "a.c": comparisonError });
    project.run([]);
    expect(readFileSync(project.path("a.c"), "utf8")).toBe(comparisonError);
    project.run(["--fix"]);
    const once = readFileSync(project.path("a.c"), "utf8");
    expect(once).not.toBe(comparisonError);
    expect(project.run(["--fix"]).stdout).not.toContain("Fixed");
    expect(readFileSync(project.path("a.c"), "utf8")).toBe(once);
  });
});

describe("--fix in several files", () => {
  const header = "int rd(SSL *ssl, void *b);\nvoid log_error(void);\n";
  const start = '#include <openssl/ssl.h>\n#include <openssl/err.h>\n#include "b.h"\n';

  it("says what is left once all of them are fixed", () => {
    const caller = `${start}int receive(SSL *ssl, SSL *other, void *data, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, data, size);
    rd(other, data);
    return -SSL_get_error(ssl, n);
}
`;
    const called = `${start}int rd(SSL *ssl, void *b) {
    int n = SSL_read(ssl, b, 10);
    return -SSL_get_error(ssl, n);
}
int later(SSL *ssl, void *data) { return rd(ssl, data); }
`;
    const project = new TemporaryProject({ "a.c": caller, "b.c": called, "b.h": header });
    const fixing = project.run(["--fix", "--format", "json", "."]);
    const after = project.run(["--format", "json", "."]);
    expect(json(fixing).findings).toEqual(json(after).findings);
    expect(fixing.exitCode).toBe(after.exitCode);
    expect(json(after).findings.map(({ rule }) => rule)).toContain("no-intervening-call");
  });

  it("shows traces where the code is after that", () => {
    const caller = `${start}int receive(SSL *ssl, void *data, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, data, size);
    if (n <= 0) log_error();
    return -SSL_get_error(ssl, n);
}
`;
    const called = `${start}int rd(SSL *ssl, void *b) {
    int n = SSL_read(ssl, b, 10);
    return -SSL_get_error(ssl, n);
}
void log_error(void) { ERR_print_errors_fp(stderr); }
`;
    const project = new TemporaryProject({ "a.c": caller, "b.c": called, "b.h": header });
    const { stdout } = project.run(["--fix", "."]);
    expect(stdout).toContain("Fixed 1 file.");
    expect(stdout).toMatch(/\d \| void log_error\(void\) \{ ERR_print_errors_fp/u);
  });
});

describe("output", () => {
  it("is coloured only on terminals, unless the environment says otherwise", () => {
    const terminal = { isTTY: true };
    expect(wantsColor({}, terminal)).toBe(true);
    expect(wantsColor({ TERM: "dumb" }, terminal)).toBe(false);
    expect(wantsColor({ NO_COLOR: "1", FORCE_COLOR: "1" }, terminal)).toBe(false);
    expect(wantsColor({ CI: "true" }, {})).toBe(false);
    expect(wantsColor({ FORCE_COLOR: "1" }, {})).toBe(true);
    expect(wantsColor({ FORCE_COLOR: "0" }, terminal)).toBe(false);
    const project = new TemporaryProject({ "a.c": comparisonError });
    expect(project.run([]).stdout).not.toContain("\u001b");
    expect(project.run([], { variables: { FORCE_COLOR: "1" } }).stdout).toContain("\u001b[31merror:");
  });

  it("ends quietly when its reader goes away", async () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      comparisonError.replace("accept_tls", `accept_tls_${index}`),
    );
    const project = new TemporaryProject({ "many.c": many.join("") });
    const child = spawn(process.execPath, [mainPath], { cwd: project.directory });
    child.stdout.once("data", () => child.stdout.destroy());
    const [stderr] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(stderr).toBe("");
    expect(child.exitCode).toBe(1);
  });

  it("has statistics on standard error, apart from the findings", () => {
    const project = new TemporaryProject({ "a.c": correct });
    const output = project.run(["--stats", "--format", "json"]);
    expect(findingsSchemaErrors(JSON.parse(output.stdout))).toEqual([]);
    expect(output.stderr).toMatch(/^files checked: 1 \(1 with functions of interest\)\n/u);
    expect(output.stderr).toContain("  a.c: ");
  });

  it("explains itself: help with examples and exit codes, and the version", () => {
    const project = new TemporaryProject({});
    const help = project.run(["--help"]);
    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    expect(help.stdout).toMatch(/Examples:[\s\S]*Exit codes:\n {2}0 [\s\S]*\n {2}1 [\s\S]*\n {2}2 /u);
    expect(project.run(["--version"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) as string,
    });
  });
});
