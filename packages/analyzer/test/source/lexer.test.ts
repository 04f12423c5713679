import { describe, expect, it } from "vitest";
import { lex } from "../../src/source/lexer.js";
import { macroDefinition } from "../../src/source/preprocessor/macros.js";

describe("lex", () => {
  it.each([
    ["a /* b */ c", "a         c"],
    ["a // b\nc", "a     \nc"],
    ["a // b \\\n c\nd", "a       \n  \nd"],
    ["a // b \\\r\n c\r\nd", "a       \r\n  \r\nd"],
    ["/* a\r\n b */ c", "    \r\n      c"],
    ['f("a // b", \'"\');', "f(\"xxxxxx\", 'x');"],
    ['"a\\"b" c', '"xxxx" c'],
    ['"a\\\nb" c', '"xx\nx" c'],
    ['L"a" u8"b" \'\\\'\' x', 'L"x" u8"x" \'xx\' x'],
    ["1'000'000 'a' 0x1'f", "1'000'000 'x' 0x1'f"],
    ['"open\nint x;', "     \nint x;"],
    ["don't\nint x;", "don  \nint x;"],
    ["int x; /* open\nint y;", "int x;        \n      "],
    ["a / b /", "a / b /"],
    ['"end\\', "     "],
  ])("masks %j", (text, mask) => {
    expect(lex(text).mask).toBe(mask);
  });

  it("reads directives as logical lines", () => {
    const text = "int a;\r\n  # /* x */ define F(a) /* b\r\n c */ a + \\\r\n 1 // d\r\n#endif\n  a # b\n#\n";
    const { directives, mask } = lex(text);
    expect(directives.map(({ name }) => name)).toEqual(["define", "endif", ""]);
    const [define] = directives;
    expect(define?.argument.replace(/\s+/g, " ")).toBe("F(a) a + 1");
    expect(text.slice(define?.start, define?.end)).toMatch(/^# \/\* x[\s\S]*\/\/ d$/);
    expect(mask).toHaveLength(text.length);
  });

  it.each([
    ["/* a */ # /* b */ if 1\n", ["if"]],
    ["x; # if 1\n", []],
    ["x \\\n# if 1\n", []],
    ["x \\\r\n# if 1\n", []],
    ["// x \\\n# if 1\n", []],
    ["/* x\n */ # if 1\n", ["if"]],
    ["y /* x\n */ # if 1\n", []],
    ['"open \\\\\n# if 1\n', ["if"]],
  ])("finds the directives of %j", (text, names) => {
    expect(lex(text).directives.map(({ name }) => name)).toEqual(names);
  });

  it("keeps the offsets of what a directive says", () => {
    const text = "#if /* a */ X && \\\n Y /* b */\n";
    const { argument, argumentStart } = lex(text).directives[0] ?? { argument: "", argumentStart: 0 };
    expect(text.slice(argumentStart, argumentStart + 1)).toBe("X");
    expect(text[argumentStart + argument.indexOf("Y")]).toBe("Y");
  });

  it("lists comments", () => {
    const text = "/* a */ x // b\ny";
    expect(lex(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual(["/* a */", "// b"]);
  });
});

describe("macroDefinition", () => {
  const definitionIn = (text: string): ReturnType<typeof macroDefinition> => {
    const [directive] = lex(text).directives;
    return directive && macroDefinition(directive);
  };

  it("tells object-like from function-like macros", () => {
    expect(definitionIn("#define A (b)")).toMatchObject({ name: "A", parameters: undefined, body: "(b)" });
    expect(definitionIn("#define A() b")).toMatchObject({ parameters: [], body: "b" });
    expect(definitionIn("#define A( x , ... ) x")).toMatchObject({ parameters: ["x", "..."], body: "x" });
    expect(definitionIn("#define A")).toMatchObject({ name: "A", body: "" });
    expect(definitionIn("#undef A")).toBeUndefined();
    expect(definitionIn("#define")).toBeUndefined();
  });

  it("keeps the body's offsets", () => {
    const text = "#define READ(s) \\\n  do { /* c */ \\\n    SSL_read(s); } while (0)\nint x;";
    const macro = definitionIn(text);
    const call = macro?.body.indexOf("SSL_read") ?? -1;
    expect(text.indexOf("SSL_read")).toBe((macro?.bodyStart ?? 0) + call);
    expect(macro?.body).not.toContain("\\");
    expect(macro?.body).not.toContain("/*");
  });
});
