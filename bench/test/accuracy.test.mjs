import { describe, expect, test } from "vitest";
import { creditFindings } from "../credit-findings.mjs";
import { labelsInForce, measureAccuracy, sumOf } from "../measure-accuracy.mjs";

function label(line, verdict, overrides = {}) {
  const site = { package: "p", version: "1", path: "a.c", line, function: "f", rules: ["no-wrong-ret"] };
  return { ...site, label: verdict, reason: "", ...overrides };
}

function finding(line, overrides = {}) {
  return {
    rule: "no-wrong-ret",
    file: "a.c",
    function: "f",
    range: lines(line),
    trace: [],
    message: "",
    ...overrides,
  };
}

function step(line, message, file = "a.c") {
  return { file, range: lines(line), message };
}

function lines(start, end = start) {
  return { start: { line: start }, end: { line: end } };
}

function creditedLine(oneFinding, labels) {
  const { byLabel } = creditFindings([oneFinding], labels);
  return labels.find((candidate) => byLabel.get(candidate).length > 0)?.line;
}

describe("a finding is credited", () => {
  test.each([
    ["on the line", 10, 10],
    ["three lines above it", 7, 10],
    ["three lines below it", 13, 10],
    ["not four lines away", 14, undefined],
  ])("%s", (_, line, credited) => {
    expect(creditedLine(finding(line), [label(10, "ok")])).toBe(credited);
  });

  test("to the nearest label only, whatever it says", () => {
    const labels = [label(2050, "ok"), label(2068, "violation"), label(2071, "ok")];
    const trace = [step(2050, "SSL_accept() is called here"), step(2068, "SSL_get_error() is asked here")];
    expect(creditedLine(finding(2068, { trace }), labels)).toBe(2068);
    expect(creditedLine(finding(2070), labels)).toBe(2071);
    expect(
      creditedLine(finding(2048, { trace: [step(2068, "SSL_get_error() is asked here")] }), labels),
    ).toBe(2068);
  });

  test("through the I/O call or SSL_get_error of its trace, and through no other step", () => {
    const labels = [label(20, "violation")];
    const through = (message, file) =>
      creditedLine(finding(10, { trace: [step(20, message, file)] }), labels);
    expect(through("SSL_read() is called here")).toBe(20);
    expect(through("SSL_get_error() is asked here, with `n` as `ret`")).toBe(20);
    expect(through("the path goes on where `SSL_read() <= 0` is true")).toBeUndefined();
    expect(through("log_errors() is called here")).toBeUndefined();
    expect(through("SSL_read() is called here", "b.c")).toBeUndefined();
  });

  test.each([
    ["in another function", { function: "g" }],
    ["in another file", { file: "b.c" }],
    ["of another rule", { rule: "require-want-cases" }],
  ])("not %s", (_, difference) => {
    expect(creditedLine(finding(10, difference), [label(10, "ok")])).toBeUndefined();
  });

  test("in any function to a label in a macro", () => {
    expect(
      creditedLine(finding(10, { function: "user" }), [label(10, "ok", { function: "WAIT (macro)" })]),
    ).toBe(10);
  });

  test("where its range covers the line", () => {
    expect(creditedLine(finding(0, { range: lines(10, 20) }), [label(15, "ok")])).toBe(15);
  });
});

describe("accuracy", () => {
  test("a place counts once for the issue, and for each rule that reports it", () => {
    const rules = ["no-stale-error-queue", "require-error-clear"];
    const labels = [
      label(10, "violation", { rules }),
      label(30, "violation", { rules }),
      label(50, "ok", { rules }),
    ];
    const findings = [
      finding(10, { rule: rules[0] }),
      finding(10, { rule: rules[1] }),
      finding(50, { rule: rules[1] }),
    ];
    const { issues, rules: byRule } = measureAccuracy([{ package: "p", findings }], labels, labels);
    expect(issues.get(rules.join(" "))).toMatchObject({ found: 1, missed: 1, ok: 1, falseAlarms: 1 });
    expect(byRule.get(rules[0])).toMatchObject({ found: 1, falseAlarms: 0 });
    expect(byRule.get(rules[1])).toMatchObject({ found: 1, falseAlarms: 1 });
  });

  test("arguable places count neither for nor against", () => {
    const labels = [label(10, "arguable"), label(30, "arguable")];
    const { issues } = measureAccuracy([{ package: "p", findings: [finding(10)] }], labels, labels);
    const counts = { found: 0, missed: 0, ok: 0, falseAlarms: 0, arguable: 2, arguableReported: 1 };
    expect(sumOf(issues.values())).toEqual(counts);
  });

  test("labels of packages that were not measured are no misses", () => {
    const labels = [label(10, "violation", { package: "elsewhere" })];
    expect(measureAccuracy([{ package: "p", findings: [] }], labels, labels).missed).toEqual([]);
  });

  test("findings at no label are told apart by whether the function has labels", () => {
    const labels = [label(10, "ok")];
    const findings = [finding(100), finding(100, { function: "g" })];
    const { unlabelled, elsewhere } = measureAccuracy([{ package: "p", findings }], labels, labels);
    expect(unlabelled).toEqual([{ package: "p", ...findings[0] }]);
    expect(elsewhere).toBe(1);
  });

  test("a label is in force with those of its rules that the preset runs", () => {
    const inForce = labelsInForce(
      [
        label(1, "ok", { rules: ["no-such-rule", "no-wrong-ret"] }),
        label(2, "ok", { rules: ["no-such-rule"] }),
      ],
      "recommended",
    );
    expect(inForce.map(({ line, rules }) => [line, rules])).toEqual([[1, ["no-wrong-ret"]]]);
  });
});
