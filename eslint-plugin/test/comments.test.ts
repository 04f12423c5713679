import { SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { findComments } from "../src/comments.js";

const commentsOf = (text: string): string[] =>
  findComments(SourceText.fromString(text)).map(({ range }) => text.slice(...range));

describe("findComments", () => {
  it.each([
    ["both styles", "a /* b */ c // d\ne", ["/* b */", "// d"]],
    ["a string with delimiters", 'f("/* no */", "//no"); // yes', ["// yes"]],
    ["escaped quotes", String.raw`f("\"/* no */\\"); /* yes */`, ["/* yes */"]],
    ["a string over two lines", '"a\\\n// no"; // yes', ["// yes"]],
    ["quotes as characters", String.raw`c = '"'; d = '\''; e = L'"'; // yes "`, ['// yes "']],
    [
      "quotes in comments",
      "/* don't */ a /* \" */ b // it's\nc /* d */",
      ["/* don't */", '/* " */', "// it's", "/* d */"],
    ],
    ["an apostrophe in a dead line", "#error don't\n/* yes */", ["/* yes */"]],
    ["digit separators", "int a = 1'000; // yes, isn't it", ["// yes, isn't it"]],
    ["a continued line comment", "// a \\\n still\nint b;", ["// a \\\n still"]],
    ["a continued line comment with CRLF", "// a \\\r\n still\r\nint b;", ["// a \\\r\n still"]],
    ["a comment inside the other style", "// /* a\nb // c */", ["// /* a", "// c */"]],
    ["an empty comment", "/**/ a /***/", ["/**/", "/***/"]],
    ["a comment that never ends", "a /* b", ["/* b"]],
    ["a slash that opens both", "/*/ a */ b", ["/*/ a */"]],
  ])("finds comments: %s", (_, text, expected) => {
    expect(commentsOf(text)).toEqual(expected);
  });

  it("gives the inner text, the style and the place", () => {
    const [block, line] = findComments(SourceText.fromString("😀 /* a\n b */ // c\r\n"));
    expect(block).toEqual({
      type: "comment",
      style: "block",
      value: " a\n b ",
      range: [3, 13],
      loc: { start: { line: 1, column: 4 }, end: { line: 2, column: 6 } },
    });
    expect(line).toMatchObject({ style: "line", value: " c", range: [14, 18] });
  });
});
