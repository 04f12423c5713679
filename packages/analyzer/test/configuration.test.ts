import {
  Analyzer,
  ConfigurationError,
  loadNativeEngine,
  parseConfigurationFile,
  Project,
  resolveConfiguration,
  SourceText,
  type ConfigurationInput,
  type RuleName,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const engine = loadNativeEngine();

const declarations = `
#include <openssl/ssl.h>
struct connection { SSL *ssl; int error; };
int receive(int flags, struct connection *c, void *data, int size);
int handshake(struct connection *c);
void empty_queue(void);
void die(const char *reason);
`;

/** Findings as `line rule "name in the message"`, with line 1 the first of `code`. */
function findingsIn(code: string, input: ConfigurationInput): string[] {
  const configuration = resolveConfiguration(input);
  const { findings } = new Analyzer({ engine, configuration }).analyze(
    "file.c",
    SourceText.fromString(declarations + code),
  );
  const first = declarations.split("\n").length - 1;
  return findings.map(({ range, rule }) => `${String(range.start.line - first)} ${rule}`);
}

const named: ConfigurationInput = {
  wrappers: { receive: { like: "SSL_read", ssl: 1 }, handshake: { like: "SSL_do_handshake" } },
  clears: ["empty_queue"],
  noreturn: ["die"],
};

const ask = `if (n > 0) return 0;
switch (SSL_get_error(c->ssl, n)) { case SSL_ERROR_WANT_READ: case SSL_ERROR_WANT_WRITE: return 0; default: return -1; }`;

const inFunction = (body: string): string => `int f(struct connection *c, void *d, int size) {\n${body}\n}\n`;

describe("wrappers", () => {
  it("are I/O calls, before which the queue must be empty", () => {
    const code = inFunction(`int n = receive(0, c, d, size);\n${ask}`);
    expect(findingsIn(code, named)).toEqual(["2 require-error-clear"]);
    expect(findingsIn(code, {})).toEqual([]);
  });

  it("can be preceded by a function that empties the queue, which must not follow them", () => {
    const right = inFunction(`empty_queue();\nint n = receive(0, c, d, size);\n${ask}`);
    expect(findingsIn(right, named)).toEqual([]);
    const wrong = inFunction(`empty_queue();\nint n = receive(0, c, d, size);\nempty_queue();\n${ask}`);
    expect(findingsIn(wrong, named)).toEqual(["4 no-intervening-call"]);
  });

  it("can empty the queue themselves", () => {
    const code = inFunction(`int n = receive(0, c, d, size);\n${ask}`);
    expect(findingsIn(code, { ...named, clears: ["receive"] })).toEqual([]);
  });

  it("are calls on the connection that their argument holds", () => {
    const code = inFunction(`int h = SSL_connect(c->ssl);
if (h != 1) return SSL_get_error(c->ssl, h);
empty_queue();
int n = receive(0, c, d, size);
${ask}`);
    expect(findingsIn(code, named)).toEqual([]);
    const older = code.replace("SSL_get_error(c->ssl, n)", "SSL_get_error(c->ssl, h)");
    expect(findingsIn(older, named)).toContain("7 no-wrong-ret");
  });

  it("may be asked about in a helper, under another name", () => {
    const helper = "static int failure(struct connection *x, int r) { return SSL_get_error(x->ssl, r); }\n";
    const body = "int n = receive(0, c, d, size);\nreturn n > 0 ? 0 : failure(c, n);";
    expect(findingsIn(helper + inFunction(`empty_queue();\n${body}`), named)).toEqual([]);
    expect(findingsIn(helper + inFunction(body), named)).toEqual(["3 require-error-clear"]);
  });

  it("go before what a body says", () => {
    const body =
      "int receive(int f, struct connection *c, void *d, int n) { return SSL_read(c->ssl, d, n); }\n";
    const code = inFunction(`empty_queue();\nint n = receive(0, c, d, size);\nempty_queue();\n${ask}`);
    expect(findingsIn(body + code, named)).toEqual(["5 no-intervening-call"]);
  });

  it("that are handshakes may begin with anything in the queue", () => {
    const code = inFunction(`int n = handshake(c);\n${ask}`);
    expect(findingsIn(code, named)).toEqual([]);
  });

  it("make files matter that have no name of OpenSSL's", () => {
    const project = new Project({ engine, configuration: resolveConfiguration(named) });
    const helper = `${declarations}int failure(struct connection *x, int r) { return SSL_get_error(x->ssl, r); }`;
    project.update("failure.c", SourceText.fromString(helper));
    const code = `int failure(struct connection *, int);
int f(struct connection *c, void *d, int size) {
    int n = receive(0, c, d, size);
    return n > 0 ? 0 : failure(c, n);
}`;
    project.update("use.c", SourceText.fromString(code));
    expect(project.analyze("use.c").findings).toMatchObject([
      { rule: "require-error-clear", range: { start: { line: 3 } } },
    ]);
  });
});

it("functions that wait come between a call and its repetition", () => {
  const retry = (wait: string): string =>
    inFunction(`int n, error;
do {
  n = SSL_read(c->ssl, d, size);
  error = SSL_get_error(c->ssl, n);
  ${wait}
} while (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE);
return n;`);
  const rules = { preset: "strict", rules: { "require-error-clear": "off" } };
  const findings = (wait: string, names: readonly string[]): string[] =>
    findingsIn(`static void settle(int error) { while (error-- > 0) continue; }\n${retry(wait)}`, {
      ...rules,
      wait: names,
    }).filter((finding) => finding.endsWith("no-busy-retry"));
  expect(findings('pause_until("readable");', [])).toEqual(["5 no-busy-retry"]);
  expect(findings('pause_until("readable");', ["pause_until"])).toEqual([]);
  expect(findings("settle(error);", [])).toEqual(["5 no-busy-retry"]);
  expect(findings("settle(error);", ["settle"])).toEqual([]);
});

it("functions that never return end a path", () => {
  const code = inFunction(`if (size == 0) die("empty"); else empty_queue();
int n = receive(0, c, d, size);
${ask}`);
  expect(findingsIn(code, named)).toEqual([]);
  expect(findingsIn(code, { ...named, noreturn: [] })).toEqual(["3 require-error-clear"]);
});

describe("overrides", () => {
  const configuration = resolveConfiguration(
    {
      rules: { "no-wrong-ret": "warning" },
      defines: { A: "1" },
      ignores: ["third/", "**/*_test.c", "!third/ours.c"],
      overrides: [
        {
          files: ["legacy/**"],
          rules: { "no-wrong-ret": "off", "no-constant-ret": "off" },
          defines: { B: "1" },
        },
        { files: ["legacy/new.c"], rules: { "no-wrong-ret": "error" }, target: "libressl" },
      ],
    },
    { rules: { "no-constant-ret": "information" } },
  );

  it("apply to the files that they match, the later over the earlier", () => {
    expect(configuration.settingsOf("a.c").rules.get("no-wrong-ret")?.severity).toBe("warning");
    expect(configuration.settingsOf("a.c").rules).toBe(configuration.rules);
    const old = configuration.settingsOf("legacy/old.c");
    expect(old.rules.has("no-wrong-ret")).toBe(false);
    expect([...old.defines.keys()]).toEqual(["A", "B"]);
    const recent = configuration.settingsOf("legacy/new.c");
    expect(recent.rules.get("no-wrong-ret")?.severity).toBe("error");
    expect(recent.target.library).toBe("libressl");
    expect(configuration.settingsOf("legacy/old.c")).toBe(configuration.settingsOf("legacy/deep/old.c"));
  });

  it("give way to a later input, as the command line is", () => {
    expect(configuration.settingsOf("legacy/old.c").rules.get("no-constant-ret")?.severity).toBe(
      "information",
    );
  });

  it("set the preset of the files that they match, below the rules that are set for all", () => {
    const input: ConfigurationInput = {
      rules: { "no-busy-retry": "error", "no-wrong-ret": "off" },
      overrides: [
        { files: ["tls/**"], preset: "strict" },
        { files: ["tls/old/**"], preset: "recommended", rules: { "no-busy-retry": "off" } },
      ],
    };
    const resolved = resolveConfiguration(input);
    const severity = (file: string, rule: RuleName): string | undefined =>
      resolved.settingsOf(file).rules.get(rule)?.severity;
    expect(severity("a.c", "no-magic-error-code")).toBeUndefined();
    expect(severity("tls/a.c", "no-magic-error-code")).toBe("information");
    expect(severity("tls/a.c", "no-busy-retry")).toBe("error");
    expect(severity("tls/a.c", "no-wrong-ret")).toBeUndefined();
    expect(resolved.settingsOf("tls/a.c").rules.get("require-error-clear")?.options).toEqual({
      handshake: true,
    });
    expect(severity("tls/old/a.c", "no-magic-error-code")).toBeUndefined();
    expect(severity("tls/old/a.c", "no-busy-retry")).toBeUndefined();
    const withOption = resolveConfiguration(input, { preset: "all" });
    expect(withOption.settingsOf("tls/old/a.c").rules.has("no-magic-error-code")).toBe(true);
  });

  it("stand beside patterns of files that are ignored", () => {
    const ignored = ["third/a.c", "third/deep/.a.c", "src/x_test.c", "x_test.c"];
    expect(ignored.filter((path) => !configuration.isIgnored(path))).toEqual([]);
    const checked = ["third/ours.c", "third.c", "src/third/a.c", "../third/a.c", "x_test.h"];
    expect(checked.filter((path) => configuration.isIgnored(path))).toEqual([]);
  });

  it("decide what is reported in a file, while calls between files are followed", () => {
    const input: ConfigurationInput = {
      overrides: [{ files: ["legacy.c"], rules: { "no-intervening-call": "information" } }],
    };
    const resolved = resolveConfiguration(input);
    const project = new Project({ engine, configuration: resolved });
    const use = (name: string): string => `#include <openssl/ssl.h>
#include <openssl/err.h>
void report(void);
int ${name}(SSL *ssl, void *d, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, d, size);
    report();
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}`;
    const report = "#include <openssl/err.h>\nvoid report(void) { ERR_clear_error(); }";
    const files = { "legacy.c": use("old"), "new.c": use("recent"), "report.c": report };
    for (const [file, text] of Object.entries(files)) {
      project.update(file, SourceText.fromString(text), undefined, resolved.settingsOf(file));
    }
    expect(project.analyze("legacy.c").findings).toMatchObject([
      { rule: "no-intervening-call", severity: "information" },
    ]);
    expect(project.analyze("new.c").findings).toMatchObject([
      { rule: "no-intervening-call", severity: "error" },
    ]);
  });
});

describe("mistakes", () => {
  /** The problems as `line:column message`. */
  function problemsIn(text: string): string[] {
    try {
      parseConfigurationFile(text);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.problems.map(
        ({ line, column, message }) => `${String(line)}:${String(column)} ${message}`,
      );
    }
    return [];
  }

  it.each([
    ['{ "wrappers": { "f": {} } }', '1:22 "wrappers.f" needs "like".'],
    [
      '{ "wrappers": { "f": { "like": "SSL_reed" } } }',
      '1:32 Unknown I/O function "SSL_reed". Did you mean "SSL_read"?',
    ],
    [
      '{ "wrappers": { "f": { "like": "SSL_read", "ssl": -1 } } }',
      '1:51 "wrappers.f.ssl" must be at least 0.',
    ],
    ['{ "wrappers": { "a b": { "like": "SSL_read" } } }', '1:17 "a b" cannot be a C function.'],
    ['{ "preset" }', "1:12 Not valid JSON: colon expected."],
    ['{ "clears": "f" }', '1:13 "clears" must be a list.'],
    ['{ "wait": [3] }', '1:12 "wait.0" must be a string.'],
    ['{ "ignore": [] }', '1:3 Unknown key "ignore". Did you mean "ignores"?'],
    ['{ "overrides": [{ "rules": {} }] }', '1:17 "overrides.0" needs "files".'],
    ['{ "overrides": [{ "files": [] }] }', '1:28 "overrides.0.files" must not be empty.'],
    [
      '{ "overrides": [{ "files": ["a"],\n "rules": { "no-wrong-rets": "off" } }] }',
      '2:13 Unknown rule "no-wrong-rets". Did you mean "no-wrong-ret"?',
    ],
    [
      '{ "overrides": [{ "files": ["a"], "preset": "strikt" }] }',
      '1:45 Unknown preset "strikt". Did you mean "strict"?',
    ],
    [
      '{ "overrides": [{ "files": ["a"], "target": "opensl" }] }',
      '1:45 Unknown target "opensl". Write a library and versions, such as "openssl>=1.1.1" or "openssl>=3.0 <4.0".',
    ],
    [
      '{ "target": "openssl>=3.0 <1.1" }',
      '1:13 Unknown target "openssl>=3.0 <1.1". Write a library and versions, such as "openssl>=1.1.1" or "openssl>=3.0 <4.0".',
    ],
    [
      '{ "rules": { "require-error-clear": ["error", { "handshakes": true }] } }',
      '1:49 Unknown key "handshakes". Did you mean "handshake"?',
    ],
    [
      '{ "rules": { "require-error-clear": ["error", { "handshake": "yes" }] } }',
      '1:62 "rules.require-error-clear.1.handshake" must be true or false.',
    ],
    ['{ "rules": { "no-wrong-ret": 2 } }', '1:30 "rules.no-wrong-ret" must be a string or a list.'],
    ["[]", "1:1 The configuration must be a JSON object."],
  ])("%s", (text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it("are all said at once, in the order of the file", () => {
    expect(problemsIn('{\n "clears": 1,\n "target": "opensl",\n "prest": ""\n}')).toEqual([
      '2:12 "clears" must be a list.',
      expect.stringContaining("3:12 Unknown target"),
      expect.stringContaining("4:2 Unknown key"),
    ]);
  });
});
