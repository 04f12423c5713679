import { SourceText, type Finding } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { humanFormat } from "../src/formats/human.js";
import { jsonFormat } from "../src/formats/json.js";
import { describeStatistics } from "../src/formats/statistics.js";
import { findingAt, rangeOf, reportOf } from "./findings.js";
import { findingsSchemaErrors } from "./schemas.js";

const source = SourceText.fromString(
  "int r;\n\tif ((r = SSL_accept(s) <= 0))\n\t\te = SSL_get_error(s, r);\n",
);
const comparison = rangeOf(source, "SSL_accept(s) <= 0");
const finding: Finding = findingAt(comparison, {
  trace: [{ file: "a.c", range: rangeOf(source, "SSL_get_error(s, r)"), message: "SSL_get_error gets it" }],
  fixes: [
    {
      title: "Assign before comparing",
      safe: true,
      edits: [{ file: "a.c", range: comparison, newText: "SSL_accept(s)) <= 0" }],
    },
    { title: "Use another variable", safe: false, edits: [] },
  ],
});
const sources = new Map([["a.c", source]]);

describe("human", () => {
  it("shows headline, code, numbered trace, fixes and a summary", () => {
    expect(humanFormat(reportOf([finding], { sources }), { color: false })).toBe(
      `a.c:2:11: error: \`r\` holds the comparison [no-comparison-as-ret]
   2 |     if ((r = SSL_accept(s) <= 0))
     |              ^~~~~~~~~~~~~~~~~~
  1. a.c:3:7: SSL_get_error gets it
        3 |         e = SSL_get_error(s, r);
          |             ^~~~~~~~~~~~~~~~~~~
  fix: Assign before comparing (run with --fix)
  fix: Use another variable

1 error, 0 warnings in 1 file (2 files checked)
`,
    );
  });

  it("colours only when asked to, and colours change nothing else", () => {
    const colored = humanFormat(reportOf([finding], { sources }), { color: true });
    const plain = humanFormat(reportOf([finding], { sources }), { color: false });
    expect(colored).not.toBe(plain);
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    expect(colored.replaceAll(/\u001b\[\d+m/gu, "")).toBe(plain);
    expect(plain).not.toContain("\u001b");
  });

  it("counts severities and the files that have findings", () => {
    const findings = [
      finding,
      findingAt(comparison, { severity: "warning", file: "b.c" }),
      findingAt(comparison, { severity: "information", file: "b.c" }),
    ];
    const lines = humanFormat(reportOf(findings), { color: false }).split("\n");
    expect(lines.at(-2)).toBe("1 error, 1 warning, 1 information in 2 files (2 files checked)");
  });

  it("shows places alone where the text is not at hand", () => {
    expect(humanFormat(reportOf([findingAt(comparison)]), { color: false })).toMatch(
      /^a\.c:2:11: error: .*\n\n1 error/u,
    );
  });

  it("says in one line that nothing was found", () => {
    expect(humanFormat(reportOf([]), { color: false })).toBe(
      "No problems found: 2 files checked, 3 functions of interest analysed.\n",
    );
  });

  it("says what was fixed and what could not be analysed", () => {
    const report = reportOf([], { fixedFiles: ["a.c"] });
    const syntaxErrors = [{ file: "a.c", name: "broken", line: 7 }];
    const text = humanFormat(
      { ...report, statistics: { ...report.statistics, syntaxErrors } },
      { color: false },
    );
    expect(text).toContain("Fixed 1 file.\n");
    expect(text).toContain("1 function could not be analysed completely (--stats names them).\n");
  });

  it("sends no control characters of messages and names to the terminal", () => {
    const hostile = findingAt(comparison, { message: "a\u001b[2Jb", file: "x\u0007.c" });
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(humanFormat(reportOf([hostile]), { color: false })).not.toMatch(/[\u001b\u0007]/u);
  });
});

describe("json", () => {
  it("is one object on one line that keeps to the schema", () => {
    const text = jsonFormat(reportOf([finding, findingAt(comparison)], { sources }), { color: false });
    expect(text).toMatch(/^\{.*\}\n$/u);
    expect(findingsSchemaErrors(JSON.parse(text))).toEqual([]);
  });

  it("gives every member of a finding, and nothing besides", () => {
    const text = jsonFormat(reportOf([finding], { sources }), { color: false });
    const range = { start: { line: 2, column: 11 }, end: { line: 2, column: 29 } };
    const getError = { start: { line: 3, column: 7 }, end: { line: 3, column: 26 } };
    expect(JSON.parse(text)).toEqual({
      version: 1,
      findings: [
        {
          rule: "no-comparison-as-ret",
          severity: "error",
          message: "`r` holds the comparison",
          file: "a.c",
          function: "f",
          range,
          trace: [{ file: "a.c", range: getError, message: "SSL_get_error gets it" }],
          fixes: [
            {
              title: "Assign before comparing",
              safe: true,
              edits: [{ file: "a.c", range, newText: "SSL_accept(s)) <= 0" }],
            },
            { title: "Use another variable", safe: false, edits: [] },
          ],
          fingerprint: "0123456789abcdef",
        },
      ],
      stats: {
        files: 2,
        filesParsed: 1,
        functions: 3,
        functionsAnalysed: 3,
        functionsWithSyntaxErrors: 0,
        budgetExceeded: 0,
        milliseconds: 2,
      },
    });
  });
});

describe("statistics", () => {
  it("names the functions that could not be analysed, and the slowest files first", () => {
    const { statistics } = reportOf([]);
    const text = describeStatistics({
      ...statistics,
      syntaxErrors: [{ file: "a.c", name: "broken", line: 7 }],
      budgetExceeded: [{ file: "b.c", name: "huge", line: 9 }],
      fileTimes: [
        { file: "fast.c", milliseconds: 1 },
        { file: "slow.c", milliseconds: 20 },
      ],
    });
    expect(text).toContain("  a.c:7: broken\n");
    expect(text).toContain("  b.c:9: huge\n");
    expect(text.indexOf("slow.c")).toBeLessThan(text.indexOf("fast.c"));
  });
});
