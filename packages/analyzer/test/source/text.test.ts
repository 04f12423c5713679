import { describe, expect, it } from "vitest";
import { SourceText } from "../../src/source/text.js";

const bytesOf = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

/** The slow way: how many bytes the text before the offset has, where nothing is invalid. */
const encodedLength = (text: string): number => new TextEncoder().encode(text).length;

describe("SourceText", () => {
  it("decodes as Node reads files, and drops the byte order mark from the text only", () => {
    const bytes = bytesOf(0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9);
    const source = SourceText.fromBytes(bytes);
    expect(source.text).toBe("aé");
    expect(source.bytes).toBe(bytes);
    expect([0, 1, 2].map((offset) => source.byteOffsetAt(offset))).toEqual([3, 4, 6]);
    expect(SourceText.fromString("\uFEFFint x;").text).toBe("int x;");
    expect(SourceText.fromString("\uFEFFa").byteOffsetAt(1)).toBe(4);
  });

  it.each([
    ["Latin-1", [0x61, 0xe9, 0x62, 0x0a]],
    ["a truncated sequence of three", [0x61, 0xe2, 0x82]],
    ["a truncated sequence of four before a letter", [0xf0, 0x9f, 0x98, 0x62]],
    ["a surrogate half", [0xed, 0xa0, 0x80, 0x61]],
    ["an overlong sequence", [0xc0, 0xaf, 0x61]],
    ["beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80, 0x61]],
    ["a mixture", [0xc3, 0xa9, 0xff, 0xf0, 0x9f, 0x98, 0x80, 0xe2, 0x82, 0x41, 0x80]],
  ])("gives invalid bytes their place: %s", (_, list) => {
    const source = SourceText.fromBytes(bytesOf(...list));
    expect(source.text).toBe(Buffer.from(list).toString("utf8"));
    expect(source.isValidUtf8).toBe(false);
    // Each prefix of the bytes that ends at a character's offset must decode to the prefix of the text.
    for (let offset = 0; offset <= source.text.length; offset++) {
      if (/[\uDC00-\uDFFF]/.test(source.text.charAt(offset))) continue;
      const prefix = Buffer.from(list.slice(0, source.byteOffsetAt(offset))).toString("utf8");
      expect(prefix).toBe(source.text.slice(0, offset));
    }
  });

  it("counts bytes of text that is valid", () => {
    const text = "é€😀x\r\n".repeat(1000);
    const source = SourceText.fromString(text);
    expect(source.isValidUtf8).toBe(true);
    for (const offset of [0, 1, 2, 4, 5, 1023, 1024, 1030, 2049, text.length]) {
      const character = /[\uDC00-\uDFFF]/.test(text.charAt(offset)) ? offset - 1 : offset;
      expect(source.byteOffsetAt(offset)).toBe(encodedLength(text.slice(0, character)));
    }
  });

  it("does not take a U+FFFD that the file holds for an invalid byte", () => {
    expect(SourceText.fromBytes(bytesOf(0xef, 0xbf, 0xbd)).isValidUtf8).toBe(true);
  });

  it("goes from every offset to a position and back", () => {
    const source = SourceText.fromString("é€😀a\r\n\r\nb\rc\n");
    expect(source.lineCount).toBe(5);
    expect([1, 2, 3, 4, 5].map((line) => source.lineText(line))).toEqual(["é€😀a", "", "b", "c", ""]);
    for (let offset = 0; offset <= source.text.length; offset++) {
      const { line, column } = source.positionAt(offset);
      const isInsideLineEnd = source.text.slice(offset - 1, offset + 1) === "\r\n";
      expect(source.offsetAt(line, column)).toBe(isInsideLineEnd ? offset - 1 : offset);
    }
    expect(source.positionAt(4)).toEqual({ line: 1, column: 5, offset: 4 });
  });

  it("clamps what lies outside", () => {
    const source = SourceText.fromString("ab\ncd");
    expect(source.positionAt(99)).toEqual({ line: 2, column: 3, offset: 5 });
    expect(source.positionAt(-1)).toEqual({ line: 1, column: 1, offset: 0 });
    expect(source.offsetAt(1, 99)).toBe(2);
    expect(source.offsetAt(0, 0)).toBe(0);
    expect(source.lineText(9)).toBe("cd");
  });

  it("tells line ends and binary files", () => {
    expect(SourceText.fromString("a\r\nb\n").lineEnding).toBe("\r\n");
    expect(SourceText.fromString("a\nb\r\n").lineEnding).toBe("\n");
    expect(SourceText.fromString("").lineEnding).toBe("\n");
    expect(SourceText.fromString("").lineCount).toBe(1);
    expect(SourceText.fromBytes(bytesOf(0x61, 0, 0x62)).isBinary).toBe(true);
    expect(SourceText.fromString(`${"a".repeat(8000)}\0`).isBinary).toBe(false);
  });
});
