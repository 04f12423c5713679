import {
  isRuleName,
  loadNativeEngine,
  resolveConfiguration,
  ruleNames,
  rules,
  SourceText,
} from "@openssl-lint/analyzer";
import type * as AnalyzerModule from "@openssl-lint/analyzer";
import type { FileAnalysis, Finding, Fix, SourceRange } from "@openssl-lint/analyzer";
import { ESLint, type Linter } from "eslint";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import openssl from "../src/index.js";
import { withRulesTable } from "../scripts/update-rules-table.mjs";

/** As the plugin gets it, which Node loads and not vitest. */
const { Analyzer } = createRequire(import.meta.url)("@openssl-lint/analyzer") as typeof AnalyzerModule;

/** Lints a text as a program of its own. */
async function lint(text: string, options: ESLint.Options = {}): Promise<ESLint.LintResult> {
  const { overrideConfig = [openssl.configs.all] } = options;
  const alone = { files: ["**/*.c"], languageOptions: { project: false } };
  const eslint = new ESLint({
    overrideConfigFile: true,
    ...options,
    overrideConfig: [overrideConfig, alone].flat().filter((config) => config !== null),
  });
  const [result] = await eslint.lintText(text, { filePath: "file.c" });
  if (result === undefined) throw new Error("No result");
  return result;
}

const comparison = `int handshake(SSL *ssl)
{
\tint r;

\tif ((r = SSL_accept(ssl) <= 0)) {
\t\tint e = SSL_get_error(ssl, r);
\t\tERR_clear_error();
\t\treturn e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? 0 : -1;
\t}
\treturn 1;
}
`;

const intervening = `int receive(SSL *ssl, char *b, int l)
{
    int n, e;
    ERR_clear_error();
    n = SSL_read(ssl, b, l);
    ERR_clear_error();
    e = SSL_get_error(ssl, n);
    return e;
}
`;

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the plugin", () => {
  it("has a rule for each of the analyzer's, told as ESLint wants it", () => {
    expect(Object.keys(openssl.rules)).toEqual(ruleNames);
    for (const name of ruleNames) {
      const { description, fix, preset } = rules[name].meta;
      const { meta } = openssl.rules[name];
      expect(meta?.docs).toMatchObject({
        description: description.en,
        recommended: preset === "recommended",
      });
      expect(meta?.docs?.url).toContain(name);
      expect(meta?.fixable).toBe(fix === "safe" ? "code" : undefined);
      expect(meta?.hasSuggestions).toBe(fix !== "none");
      expect(meta).toMatchObject({ languages: ["openssl/c"] });
    }
  });

  it("has the options of the analyzer's rules, with their defaults", () => {
    expect(openssl.rules["no-wrong-ret"].meta).toMatchObject({ schema: [], defaultOptions: [] });
    expect(openssl.rules["require-error-clear"].meta).toMatchObject({
      schema: [{ type: "object", properties: { handshake: { type: "boolean" } } }],
      defaultOptions: [{ handshake: false }],
    });
  });

  it("names itself with its version, which ESLint's cache needs", () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(openssl.meta).toEqual({ name: "eslint-plugin-openssl", version, namespace: "openssl" });
  });

  it("has the presets as configurations, with ESLint's severities", () => {
    for (const preset of ["recommended", "strict", "all"] as const) {
      const configured = openssl.configs[preset];
      expect(configured.plugins?.["openssl"]).toBe(openssl);
      const expected = [...resolveConfiguration({ preset }).rules].map(([name, { severity }]) => [
        `openssl/${name}`,
        severity === "error" ? "error" : "warn",
      ]);
      const severities = Object.entries(configured.rules ?? {}).map(([name, entry]) => [
        name,
        Array.isArray(entry) ? entry[0] : entry,
      ]);
      expect(Object.fromEntries(severities)).toEqual(Object.fromEntries(expected));
    }
    expect(openssl.configs.strict.rules?.["openssl/require-error-clear"]).toEqual([
      "warn",
      { handshake: true },
    ]);
  });

  it("gives a rule the options that are configured, by comments too", async () => {
    const handshake = "int f(SSL *s) { int r = SSL_accept(s); return r > 0 ? 1 : SSL_get_error(s, r); }\n";
    const options = { overrideConfig: [openssl.configs.recommended] };
    const rulesIn = async (text: string, extra: ESLint.Options = options): Promise<(string | null)[]> =>
      (await lint(text, extra)).messages.map(({ ruleId }) => ruleId);
    expect(await rulesIn(handshake)).toEqual([]);
    expect(await rulesIn(handshake, { overrideConfig: [openssl.configs.strict] })).toEqual([
      "openssl/require-error-clear",
    ]);
    const comment = '/* eslint openssl/require-error-clear: ["error", { "handshake": true }] */';
    expect(await rulesIn(`${comment}\n${handshake}`)).toEqual(["openssl/require-error-clear"]);
    const wrong = '/* eslint openssl/require-error-clear: ["error", { "handshake": 1 }] */';
    expect((await lint(`${wrong}\n${handshake}`, options)).messages).toMatchObject([
      { message: expect.stringContaining("should be boolean") as unknown },
    ]);
  });

  it("has a README that lists its rules", async () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(readme).toBe(await withRulesTable(readme, openssl));
  });

  it("has a README whose examples name rules that there are", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    const named = [...readme.matchAll(/openssl\/((?:no|require)-[a-z-]+)/gu)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !isRuleName(name))).toEqual([]);
  });
});

describe("findings", () => {
  it("are suppressed by ESLint's comments alone", async () => {
    const suppressed = comparison.replace("<= 0)) {", "$& // openssl-lint-disable-line no-comparison-as-ret");
    const { messages } = await lint(suppressed);
    expect(messages.map(({ ruleId }) => ruleId)).toContain("openssl/no-comparison-as-ret");
  });

  it("knows the functions that language options name", async () => {
    const text = "int f(struct c *c) { int n = c_read(c); return n > 0 ? 0 : SSL_get_error(c->ssl, n); }\n";
    const rulesWith = async (
      languageOptions: Linter.Config["languageOptions"],
    ): Promise<(string | null)[]> => {
      const overrideConfig = [openssl.configs.recommended, { files: ["**/*.c"], languageOptions }];
      const { messages } = await lint(text, { overrideConfig } as ESLint.Options);
      return messages.map(({ ruleId }) => ruleId);
    };
    const wrappers = { c_read: { like: "SSL_read" } };
    expect(await rulesWith({ target: "openssl>=3.0" })).toEqual([]);
    expect(await rulesWith({ wrappers })).toEqual(["openssl/require-error-clear"]);
    expect(await rulesWith({ wrappers, clears: ["c_read"] })).toEqual([]);
  });

  it("shows a comparison that was taken for the result, and fixes it", async () => {
    const { messages } = await lint(comparison);
    expect(messages).toContainEqual(
      expect.objectContaining({ ruleId: "openssl/no-comparison-as-ret", severity: 2, line: 5 }),
    );
    const { output, messages: left } = await lint(comparison, { fix: true });
    expect(output).toContain("if ((r = SSL_accept(ssl)) <= 0) {");
    expect(left.map(({ ruleId }) => ruleId)).not.toContain("openssl/no-comparison-as-ret");
  });

  it("shows a call between I/O and SSL_get_error", async () => {
    const { messages } = await lint(intervening);
    expect(messages).toContainEqual(
      expect.objectContaining({ ruleId: "openssl/no-intervening-call", line: 6 }),
    );
  });

  it.each([
    ["tabs", comparison],
    ["LF", intervening],
    ["CRLF and a byte order mark", `\uFEFF${intervening.replaceAll("\n", "\r\n")}`],
    ["characters outside the basic plane", comparison.replace("\tif", "\t/* 😀é */ if")],
  ])("are the analyzer's, in range and message: %s", async (_, text) => {
    const configuration = resolveConfiguration({ preset: "all" });
    const analyzer = new Analyzer({ engine: loadNativeEngine(), configuration });
    const expected = analyzer.analyze("file.c", SourceText.fromString(text)).findings;
    const { messages } = await lint(text);
    expect(expected.length).toBeGreaterThan(0);
    expect(inOrder(messages.map(shownByESLint))).toEqual(inOrder(expected.map(shownByAnalyzer)));
  });

  it("come from one analysis, however many rules are on", async () => {
    const analyze = vi.spyOn(Analyzer.prototype, "analyze");
    await lint(intervening);
    expect(analyze).toHaveBeenCalledTimes(1);
  });

  it("are analysed with the target and the definitions of languageOptions", async () => {
    const configuration = {
      ...openssl.configs.all,
      languageOptions: { target: "wolfssl", defines: { A: "1" } },
    };
    const seen: unknown[] = [];
    vi.spyOn(Analyzer.prototype, "analyze").mockImplementation(function (this: AnalyzerModule.Analyzer) {
      seen.push(this);
      return analysis([]);
    });
    await lint(intervening, { overrideConfig: [configuration] });
    expect(seen).toMatchObject([
      { options: { configuration: { target: { library: "wolfssl" }, defines: new Map([["A", "1"]]) } } },
    ]);
  });
});

describe("fixes", () => {
  const text = "int a = b;\n";

  /** Lints `text` with one finding on `b`, which has these fixes. */
  async function lintWith(
    fixes: (file: string) => readonly Fix[],
    options?: ESLint.Options,
  ): Promise<ESLint.LintResult> {
    vi.spyOn(Analyzer.prototype, "analyze").mockImplementation((file, source) =>
      analysis(source.text === text ? [finding(file, fixes(file))] : []),
    );
    return lint(text, options);
  }

  it("apply all edits of a safe fix", async () => {
    const fix = (file: string): Fix[] => [
      { title: "Both", safe: true, edits: [edit(file, 4, 5, "x"), edit(file, 8, 9, "y")] },
    ];
    const { messages } = await lintWith(fix);
    expect(messages).toMatchObject([
      { line: 1, column: 9, endLine: 1, endColumn: 10, message: "b {{is}} wrong" },
    ]);
    const linted = await lintWith(fix, { fix: true });
    expect(linted.output).toBe("int x = y;\n");
  });

  it("are suggestions where they are not safe", async () => {
    const { messages } = await lintWith((file) => [
      { title: "Use c", safe: false, edits: [edit(file, 8, 9, "c")] },
    ]);
    expect(messages[0]?.fix).toBeUndefined();
    expect(messages[0]?.suggestions).toEqual([{ desc: "Use c", fix: { range: [8, 9], text: "c" } }]);
  });

  it("are left out where they change another file", async () => {
    const { messages } = await lintWith(() => [
      { title: "There", safe: true, edits: [edit("other.c", 0, 1, "")] },
    ]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).not.toHaveProperty("fix");
    expect(messages[0]).not.toHaveProperty("suggestions");
  });
});

interface Shown {
  readonly rule: string | null;
  readonly message: string;
  readonly place: readonly (number | undefined)[];
}

function shownByESLint({ ruleId, message, line, column, endLine, endColumn }: Linter.LintMessage): Shown {
  return { rule: ruleId, message, place: [line, column, endLine, endColumn] };
}

function shownByAnalyzer({ rule, message, range: { start, end } }: Finding): Shown {
  return { rule: `openssl/${rule}`, message, place: [start.line, start.column, end.line, end.column] };
}

function inOrder(shown: Shown[]): Shown[] {
  return shown.sort((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)));
}

function analysis(findings: readonly Finding[]): FileAnalysis {
  return {
    findings,
    parsed: true,
    functions: 1,
    functionsAnalysed: 1,
    suppressionProblems: [],
    errorQueries: [],
    syntaxErrors: [],
    budgetExceeded: [],
  };
}

function finding(file: string, fixes: readonly Fix[]): Finding {
  return {
    rule: "no-comparison-as-ret",
    severity: "error",
    // Braces that ESLint would fill in, did it take the message for a template.
    message: "b {{is}} wrong",
    file,
    function: "f",
    range: onFirstLine(8, 9),
    trace: [],
    fixes,
    fingerprint: "0123456789abcdef",
  };
}

function edit(file: string, start: number, end: number, newText: string): Fix["edits"][number] {
  return { file, range: onFirstLine(start, end), newText };
}

function onFirstLine(start: number, end: number): SourceRange {
  return {
    start: { line: 1, column: start + 1, offset: start },
    end: { line: 1, column: end + 1, offset: end },
  };
}
