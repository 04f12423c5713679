import { SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { codeFrame, cutAround } from "../src/formats/code-frame.js";
import { rangeOf } from "./findings.js";

function frameOf(text: string, part: string, maximumLines = 4): string[] {
  const source = SourceText.fromString(text);
  return codeFrame(source, rangeOf(source, part), {
    maximumLines,
    maximumWidth: 40,
    paintMargin: (margin) => margin,
    paintMarker: (marker) => marker,
  });
}

describe("codeFrame", () => {
  it("points at the range with a caret and tildes", () => {
    expect(frameOf("int a;\nint b = call();\n", "call()")).toEqual([
      "   2 | int b = call();", //
      "     |         ^~~~~~",
    ]);
  });

  it("expands tabs to the next multiple of four, before and inside the range", () => {
    expect(frameOf("\tx =\tcall(\t1);", "call(\t1)")).toEqual([
      "   1 |     x = call(   1);",
      "     |         ^~~~~~~~~~",
    ]);
  });

  it("keeps carriage returns out of the frame", () => {
    expect(frameOf("int a;\r\nint b;\r\n", "b;")).toEqual(["   2 | int b;", "     |     ^~"]);
  });

  it("counts what a terminal shows: wide characters, emoji, combining marks", () => {
    expect(frameOf('f("日本", x);', "x)")).toEqual(['   1 | f("日本", x);', "     |           ^~"]);
    expect(frameOf('f("👩‍👩‍👧", x);', "x)")).toEqual(['   1 | f("👩‍👩‍👧", x);', "     |         ^~"]);
    expect(frameOf('f("e\u0301", x);', "x)")).toEqual(['   1 | f("e\u0301", x);', "     |        ^~"]);
    expect(frameOf('f("😀");', "😀")).toEqual(['   1 | f("😀");', "     |    ^~"]);
  });

  it("shows control characters instead of sending them to the terminal", () => {
    expect(frameOf("a\u001b[31m\u202e b", "b")).toEqual(["   1 | a␛[31m\uFFFD b", "     |         ^"]);
  });

  it("marks every line of a range, without its indentation, up to the maximum", () => {
    const text = "if (a ||\n    b ||\n\n    c) {";
    expect(frameOf(text, "a ||\n    b ||\n\n    c")).toEqual([
      "   1 | if (a ||",
      "     |     ^~~~",
      "   2 |     b ||",
      "     |     ~~~~",
      "   3 |",
      "   4 |     c) {",
      "     |     ~",
    ]);
    expect(frameOf(text, "a ||\n    b ||\n\n    c", 1)).toEqual([
      "   1 | if (a ||",
      "     |     ^~~~",
      " ... |",
    ]);
  });

  it("does not show a line of which the range holds nothing", () => {
    expect(frameOf("call();\nnext();\n", "call();\n")).toEqual(["   1 | call();", "     | ^~~~~~~"]);
  });

  it("points behind the last character for a range at the end of the file", () => {
    const source = SourceText.fromString("ab");
    const end = source.positionAt(2);
    const options = {
      maximumLines: 1,
      maximumWidth: 40,
      paintMargin: (text: string) => text,
      paintMarker: (text: string) => text,
    };
    expect(codeFrame(source, { start: end, end }, options)).toEqual(["   1 | ab", "     |   ^"]);
  });
});

describe("cutAround", () => {
  it("leaves a line that fits as it is", () => {
    expect(cutAround("0123456789", 2, 4, 10)).toEqual({ text: "0123456789", marker: "  ^~" });
  });

  it("cuts both sides of a long line and keeps the caret below its character", () => {
    const line = `${"a".repeat(500)}X${"b".repeat(500)}`;
    const { text, marker } = cutAround(line, 500, 501, 40);
    expect(text).toBe(`…${"a".repeat(10)}X${"b".repeat(29)}…`);
    expect(marker).toBe(`${" ".repeat(11)}^`);
  });

  it("cuts only the left side at the end of a line, and only the right side at its start", () => {
    const line = `X${"a".repeat(98)}Y`;
    expect(cutAround(line, 99, 100, 20)).toEqual({
      text: `…${"a".repeat(19)}Y`,
      marker: `${" ".repeat(20)}^`,
    });
    expect(cutAround(line, 0, 1, 20)).toEqual({ text: `X${"a".repeat(19)}…`, marker: "^" });
  });

  it("never cuts a character in half", () => {
    const line = "😀".repeat(300);
    for (let start = 200; start < 220; start += 2) {
      const { text } = cutAround(line, start, start + 2, 21);
      expect(text).toMatch(/^…?(😀)+…?$/u);
    }
  });

  it("ends the marker where the shown part ends", () => {
    const { text, marker } = cutAround("x".repeat(1000), 100, 900, 20);
    expect(marker.length).toBeLessThanOrEqual(text.length);
    expect(marker).toMatch(/^ +\^~+$/u);
  });

  it("takes no longer for a line of ten megabytes", () => {
    const line = "x = y; ".repeat(1_500_000);
    const started = performance.now();
    expect(cutAround(line, 5_000_000, 5_000_003, 100).text).toHaveLength(102);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
