import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { errorCodes, ruleNames } from "@openssl-lint/analyzer";
import { describe, expect, it, onTestFinished } from "vitest";
import { documentNames, readDocument } from "../src/documents.js";
import { comparisonError } from "./sources.js";
import { runProcess, TemporaryProject } from "./temporary-project.js";

const explain = (args: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  runProcess(["explain", ...args], { variables });

describe("explain", () => {
  it("prints the page of a rule", () => {
    const { exitCode, stdout, stderr } = explain(["no-wrong-ret"]);
    expect(stdout).toMatch(/^# no-wrong-ret\n\n`ret` is not the value/u);
    expect(stdout).toContain(
      "\n    int send_text(SSL *ssl, const char *text, int length) {\n        int written;\n",
    );
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  it("prints the page of a result code, in the language that is asked for", () => {
    expect(explain(["SSL_ERROR_WANT_WRITE"]).stdout).toContain("Wait until the socket is writable");
    for (const output of [
      explain(["SSL_ERROR_WANT_WRITE", "--locale", "zh-CN"]),
      runProcess(["--locale", "zh-CN", "explain", "SSL_ERROR_WANT_WRITE"], {}),
      explain(["SSL_ERROR_WANT_WRITE"], { LANG: "zh_CN.UTF-8" }),
    ]) {
      expect(output.stdout).toContain("等待套接字可写");
      expect(output.stderr).toBe("");
    }
  });

  it("says so where a page exists in English only", () => {
    const { exitCode, stdout, stderr } = explain(["no-wrong-ret", "--locale", "zh-CN"]);
    expect(stdout).toBe(explain(["no-wrong-ret"]).stdout);
    expect(stderr).toBe("openssl-lint: no-wrong-ret is explained in English only\n");
    expect(exitCode).toBe(0);
  });

  it.each(["openssl/no-wrong-ret", "openssl-no-wrong-ret"])(
    "knows %s, as findings are shown elsewhere",
    (name) => {
      expect(explain([name]).stdout).toBe(explain(["no-wrong-ret"]).stdout);
    },
  );

  it.each([
    [["no-wrong-rets"], 'no rule or result code "no-wrong-rets". Did you mean "no-wrong-ret"?'],
    [["SSL_ERROR_WANT_REED"], 'Did you mean "SSL_ERROR_WANT_READ"?'],
    [["../../../../etc/passwd"], "Known: no-comparison-as-ret, "],
    [[], "missing required argument 'name'"],
    [["no-wrong-ret", "--locale", "fr"], "Allowed choices are en, zh-CN"],
    [["no-wrong-ret", "no-constant-ret"], "too many arguments"],
  ])("%j is refused with 2 and a reason", (args, reason) => {
    const { exitCode, stdout, stderr } = explain(args);
    expect(stdout).toBe("");
    expect(stderr).toContain(reason);
    expect(exitCode).toBe(2);
  });

  it("takes colours where they are wanted, and --no-color takes them away", () => {
    const variables = { FORCE_COLOR: "1" };
    expect(explain(["no-wrong-ret"], variables).stdout).toContain("\u001b[1mno-wrong-ret\u001b[22m\n");
    expect(explain(["no-wrong-ret", "--no-color"], variables).stdout).toMatch(/^# no-wrong-ret\n/u);
  });

  it("leaves files of its name to be checked by their path", () => {
    const project = new TemporaryProject({
      "explain/accept.c": comparisonError,
      "help/a.c": comparisonError,
    });
    expect(project.run(["./explain"]).stdout).toContain("1 file checked");
    expect(project.run(["help"]).stdout).toContain("1 file checked");
  });
});

describe("the documents", () => {
  it("are there for every rule and result code, and the codes' in every language", async () => {
    expect(documentNames).toEqual([...ruleNames, ...errorCodes.map(({ name }) => name)]);
    for (const name of documentNames) expect(await readDocument(name, "en"), name).toContain(`# ${name}\n`);
    for (const { name } of errorCodes)
      expect(await readDocument(name, "zh-CN"), name).toContain(`# ${name}\n`);
  });

  it("are in the package", { timeout: 60_000 }, () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "openssl-lint-pack-")));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const own = fileURLToPath(new URL("..", import.meta.url));
    const run = (program: string, args: readonly string[], cwd: string) => {
      const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", timeout: 60_000 });
      expect(status, stderr).toBe(0);
      return stdout.trim().split("\n").at(-1) ?? "";
    };
    const archive = run("npm", ["pack", "--silent", "--pack-destination", folder], own);
    run("tar", ["-xf", archive], folder);
    // As npm would install it, with what it needs beside it, and far from the repository.
    const installed = join(folder, "package");
    symlinkSync(
      fileURLToPath(new URL("../../../node_modules", import.meta.url)),
      join(installed, "node_modules"),
    );
    const main = join(installed, "dist", "main.js");
    expect(run(process.execPath, [main, "explain", "no-wrong-ret"], folder)).toContain("CWE-253");
    expect(run(process.execPath, [main, "--locale", "zh-CN", "explain", "SSL_ERROR_SSL"], folder)).toContain(
      "ERR_clear_error",
    );
  });
});
