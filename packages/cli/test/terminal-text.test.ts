import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { displayCells } from "../src/formats/display-text.js";
import { terminalText } from "../src/formats/terminal-text.js";

const plain = (markdown: string, width = 30): string => terminalText(markdown, { color: false, width });
const colored = (markdown: string): string => terminalText(markdown, { color: true, width: 30 });

describe("a page on a terminal", () => {
  it("has bold headings and coloured code, without their marks", () => {
    expect(colored("## What it does\n\nCalls `f()`.")).toBe(
      "\u001b[1mWhat it does\u001b[22m\n\nCalls \u001b[36mf()\u001b[39m.\n",
    );
  });

  it("keeps those marks where there are no colours", () => {
    expect(plain("## What it does\n\nCalls `f()`.")).toBe("## What it does\n\nCalls `f()`.\n");
  });

  it("indents code and leaves it as it is", () => {
    const code = "int f(void) {\n\n    return **p | 1; /* a [b](c), and more than thirty columns */\n}";
    const shown = code.replaceAll(/^(?=.)/gmu, "    ");
    expect(plain(`Before.\n\n\`\`\`c\n${code}\n\`\`\`\n\nAfter.`)).toBe(`Before.\n\n${shown}\n\nAfter.\n`);
  });

  it("breaks prose and items between words", () => {
    expect(plain("one two three four five six seven eight")).toBe(
      "one two three four five six\nseven eight\n",
    );
    expect(plain("- one two three four five six seven\n- eight")).toBe(
      "- one two three four five six\n  seven\n- eight\n",
    );
    expect(plain("1. one\n2. two")).toBe("1. one\n2. two\n");
  });

  it("breaks Chinese anywhere but before punctuation and inside of names", () => {
    const lines = plain("错误队列中可能留有条目，因此请调用 ERR_clear_error()。之后再继续。").split("\n");
    expect(lines).toEqual(["错误队列中可能留有条目，因此请", "调用 ERR_clear_error()。之后再", "继续。", ""]);
    expect(plain("一二三四五六七八九十一二三四五，六七")).toBe("一二三四五六七八九十一二三四\n五，六七\n");
  });

  it("breaks no address, however long it is", () => {
    const address = `https://example.org/${"x".repeat(40)}`;
    expect(plain(`see [the page](${address}) there`)).toBe(`see the page\n<${address}>\nthere\n`);
  });

  it("shows links within the documents by their text", () => {
    expect(plain("[no-wrong-ret](no-wrong-ret.md) and **more**")).toBe("no-wrong-ret and more\n");
  });

  it("sets tables in columns, of wide letters too", () => {
    const table = String.raw`
| 数值 | Name     |
| ---- | -------- |
| 3    | a \| b   |`;
    expect(plain(table)).toBe("数值  Name\n3     a | b\n");
  });

  it("leaves out comments", () => {
    expect(plain("<!-- made -->\n\n# Title")).toBe("# Title\n");
  });

  it.each([0, 1, Number.NaN, Number.POSITIVE_INFINITY])("comes to an end on one of %d columns", (width) => {
    expect(
      plain(
        "，，，，，，，，，，，，，，，，，，，，，，，，，，， 一二三四五六七八九十一二三四五六七八九十",
        width,
      ),
    ).toContain("一二");
  });
});

describe("the documents", () => {
  const folder = fileURLToPath(new URL("../../../docs/", import.meta.url));
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?:^|\/)(?:rules|codes)\/.*\.md$/u.test(name))
    .sort();

  it.each(pages)("%s keeps its words, and to the width", (name) => {
    const markdown = readFileSync(folder + name, "utf8");
    const shown = stripVTControlCharacters(terminalText(markdown, { color: true, width: 80 }));
    const code = [...markdown.matchAll(/^```c\n(.*?)^```/gmsu)].map(([, program = ""]) => program);
    for (const program of code) expect(shown).toContain(program.trimEnd().replaceAll(/^(?=.)/gmu, "    "));
    const prose = markdown.replaceAll(/<!--.*?-->|\]\([^)]+\)|^```\w*$/gmsu, "");
    for (const [word] of prose.matchAll(/\w+/gu)) expect(shown).toContain(word);
    const tooWide = shown
      .split("\n")
      .filter((line) => !/^ {4}|https:|\S {2}/u.test(line))
      .filter((line) => displayCells(line).reduce((sum, cell) => sum + cell.width, 0) > 80);
    expect(tooWide).toEqual([]);
  });
});
