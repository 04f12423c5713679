import { Analyzer, loadNativeEngine, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const engine = loadNativeEngine();

interface Result {
  /** The lines of the findings; line 1 is the first of the text. */
  readonly lines: readonly number[];
  /** The problems of comments as `line message`. */
  readonly problems: readonly string[];
}

function analyze(text: string, rules: Record<string, string> = {}): Result {
  const configuration = resolveConfiguration({ rules });
  const { findings, suppressionProblems } = new Analyzer({ engine, configuration }).analyze(
    "file.c",
    SourceText.fromString(text),
  );
  return {
    lines: findings.map(({ range }) => range.start.line),
    problems: suppressionProblems.map(({ range, message }) => `${String(range.start.line)} ${message}`),
  };
}

/** Three lines; the second has a finding of require-error-clear. */
const wrong = (name: string, before = "", after = ""): string =>
  `int ${name}(SSL *ssl, void *d, int n) {${before}
    int r = SSL_read(ssl, d, n);${after}
    return r > 0 ? 0 : SSL_get_error(ssl, r); }
`;

const nothing: Result = { lines: [], problems: [] };
const unused = "finds nothing here, so this comment suppresses nothing. Delete it.";

describe("a comment suppresses", () => {
  it("nothing where there is none", () => {
    expect(analyze(wrong("f"))).toEqual({ lines: [2], problems: [] });
  });

  it.each([
    "// openssl-lint-disable-line",
    "// openssl-lint-disable-line require-error-clear",
    "// openssl-lint-disable-line no-wrong-ret, require-error-clear -- reason, not a rule",
    "/* openssl-lint-disable-line require-error-clear -- reason */",
    "// NOLINT(openssl-require-error-clear)",
    "// see below NOLINT(bugprone-x, openssl-require-error-clear): reason",
    "// NOLINT(openssl-*)",
    "/* openssl-lint-disable-file require-error-clear */",
  ])("a finding on its line: %s", (comment) => {
    expect(analyze(wrong("f", "", ` ${comment}`)).lines).toEqual([]);
  });

  it.each([
    "// openssl-lint-disable-next-line require-error-clear",
    "/* openssl-lint-disable-next-line\n   require-error-clear -- a reason\n   of several lines */",
    "// NOLINTNEXTLINE(openssl-require-error-clear)",
    "/* openssl-lint-disable */",
  ])("a finding on the next line: %s", (comment) => {
    expect(analyze(wrong("f", ` ${comment}`))).toEqual(nothing);
    expect(analyze(wrong("f", ` ${comment}`).replaceAll("\n", "\r\n"))).toEqual(nothing);
  });

  it.each([
    "// openssl-lint-disable-line no-wrong-ret",
    "// openssl-lint-disable-next-line require-error-clear",
    "// NOLINT",
    "// NOLINT(require-error-clear)",
    "// not to be written: openssl-lint-disable-line",
    "// openssl-lint-disable-lines",
    '; const char *s = "// openssl-lint-disable-line";',
  ])("nothing of another kind, rule or place: %s", (comment) => {
    expect(analyze(wrong("f", "", ` ${comment}`)).lines).toEqual([2]);
  });

  it("what stands between disable and enable", () => {
    const text = (first: string, second: string): string =>
      `${wrong("a")}/* ${first} */\n${wrong("b")}/* ${second} */\n${wrong("c")}`;
    const disable = "openssl-lint-disable require-error-clear";
    expect(analyze(text(disable, "openssl-lint-enable require-error-clear")).lines).toEqual([2, 10]);
    expect(analyze(text(disable, "openssl-lint-enable")).lines).toEqual([2, 10]);
    expect(analyze(text("openssl-lint-disable", "openssl-lint-enable require-error-clear")).lines).toEqual([
      2, 10,
    ]);
    expect(analyze(text("openssl-lint-disable", "openssl-lint-enable no-wrong-ret")).lines).toEqual([2]);
    expect(analyze(text(disable, "openssl-lint-enable no-wrong-ret")).lines).toEqual([2]);
    expect(analyze(text("nothing", "openssl-lint-enable")).lines).toEqual([2, 6, 10]);
  });

  it("in the whole file, from its end too", () => {
    expect(analyze(`${wrong("a")}${wrong("b")}// openssl-lint-disable-file require-error-clear\n`)).toEqual(
      nothing,
    );
  });
});

describe("a mistake in a comment", () => {
  it("is a rule that there is not, with the nearest name", () => {
    const { lines, problems } = analyze(
      wrong("f", "", " // openssl-lint-disable-line require-error-cleer, x"),
    );
    expect(lines).toEqual([2]);
    expect(problems).toEqual([
      '2 No rule is named "require-error-cleer", so nothing is suppressed. Did you mean "require-error-clear"?',
      '2 No rule is named "x", so nothing is suppressed.',
    ]);
  });

  it("is to suppress nothing", () => {
    expect(analyze(wrong("f", " // openssl-lint-disable-line", " // NOLINT(openssl-no-wrong-ret)"))).toEqual({
      lines: [2],
      problems: [
        "1 Nothing is found here, so this comment suppresses nothing. Delete it.",
        `2 no-wrong-ret ${unused}`,
      ],
    });
  });

  it("is one rule too many", () => {
    const comment = " // openssl-lint-disable-line require-error-clear, no-wrong-ret";
    expect(analyze(wrong("f", "", comment))).toEqual({ lines: [], problems: [`2 no-wrong-ret ${unused}`] });
  });

  it("is not held against it where the rule is off, or the code left out", () => {
    const comment = " // openssl-lint-disable-line require-error-clear";
    expect(analyze(wrong("f", "", comment), { "require-error-clear": "off" })).toEqual(nothing);
    const old = `#if OPENSSL_VERSION_NUMBER < 0x10000000L\n${wrong("f", "", comment)}#endif\n`;
    expect(analyze(`${old}void g(void) { ERR_clear_error(); }\n`)).toEqual(nothing);
  });

  it("is not held against it where a function cannot be read", () => {
    const broken = "int g(SSL *ssl) { return SSL_read(ssl, ((; }\n";
    const comment = " // openssl-lint-disable-line no-wrong-ret";
    expect(analyze(wrong("f", "", comment) + broken)).toEqual({ lines: [2], problems: [] });
  });
});

it("a host with comments of its own sees everything", () => {
  const configuration = resolveConfiguration();
  const text = wrong("f", "", " // openssl-lint-disable-line");
  const analyzer = new Analyzer({ engine, configuration, ignoresSuppressions: true });
  expect(analyzer.analyze("file.c", SourceText.fromString(text))).toMatchObject({
    findings: [{ rule: "require-error-clear" }],
    suppressionProblems: [],
  });
});

it("problems are worded in the language of the findings", () => {
  const configuration = resolveConfiguration();
  const text = wrong("f", "", " // openssl-lint-disable-line no-such-thing-at-all");
  const analyzer = new Analyzer({ engine, configuration, locale: "zh-CN" });
  const { suppressionProblems } = analyzer.analyze("file.c", SourceText.fromString(text));
  expect(suppressionProblems).toMatchObject([
    {
      kind: "unknownRule",
      message: expect.stringContaining("没有名为“no-such-thing-at-all”的规则") as string,
    },
  ]);
});
