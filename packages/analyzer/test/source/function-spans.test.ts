import { describe, expect, it } from "vitest";
import { findFunctions } from "../../src/source/function-spans.js";
import { lex } from "../../src/source/lexer.js";

const functionsIn = (text: string): ReturnType<typeof findFunctions> => findFunctions(lex(text).mask);
const namesIn = (text: string): readonly string[] => functionsIn(text).map(({ name }) => name);

describe("findFunctions", () => {
  it("gives the place of each part", () => {
    const text = "int a;\n/* about f */\nstatic int\nf(int x)\n{ if (x) { g(); } }\nint b;";
    const [f, ...rest] = functionsIn(text);
    expect(rest).toEqual([]);
    expect(f).toMatchObject({ name: "f", isStatic: true });
    expect(text.slice(f?.start, f?.end)).toBe("static int\nf(int x)\n{ if (x) { g(); } }");
    expect(text.slice(f?.nameStart)).toMatch(/^f\(int x\)/);
    expect(text.slice(f?.bodyStart)).toMatch(/^\{ if/);
  });

  it.each([
    [
      "prototypes, types and initialisers",
      "int p(int); struct s { int (*f)(int); }; int a[] = { F(1), 2 }; enum e { A = B(1) };",
    ],
    [
      "a struct with an attribute",
      "struct __attribute__((packed)) s { int a; }; struct PACKED(1) t { int a; };",
    ],
    ["a union in a typedef", "typedef union { int a; } u;"],
    ["a compound initialiser", "static const struct method m = { .f = f(1), { 2 } };"],
  ])("passes over %s", (_, text) => {
    expect(namesIn(`${text} int last(void) { }`)).toEqual(["last"]);
  });

  it.each([
    ["an attribute after the parameters", "int f(int a) __attribute__((nonnull(1))) { }"],
    ["a macro after the parameters", "int f(int a) NONNULL(1) { }"],
    ["an attribute before the name", "static __attribute__((noreturn)) void f(void) { }"],
    ["a macro with arguments as the type", "static STACK_OF(X) *f(void) { }"],
    ["a macro with arguments before the name", "static RESULT(int) f(int a) { }"],
    ["a struct as the result", "struct s *f(struct t *a) { }"],
    ["a struct defined in the result", "struct s { int a; } f(void) { }"],
    ["a name in parentheses", "int (f)(void) { }"],
    ["a pointer to a function as the result", "void (*f(int sig, void (*func)(int)))(int) { }"],
    ["old style", "int f(a, b) int a; struct s *b; { }"],
    ["old style after a prototype", "int g(void); static char *f(a) register char *a; { }"],
    ["a macro around the definition", "MOCK_IMPL(int, f, (int a)) { }"],
    ["a macro around the parameters", "HIDDEN int f PROTO((int a)) { }"],
    ["a macro around the parameters and their old style", "int f ___P((int a), (a) int a;) { }"],
    ["a macro around the name", "PHP_FUNCTION(f) { }"],
    ["a macro that makes the name", "IMPLEMENT_CALL(jint, SSL, f)(int a) { }"],
    ["C++ linkage", 'extern "C" { int f(void) { } }'],
    ["C++ linkage around one", 'extern "C" int f(void) { }'],
    ["braces in literals", "int f(void) { g(\"}\", '}'); }"],
  ])("finds the name with %s", (_, text) => {
    expect(namesIn(text)).toEqual(["f"]);
  });

  it("goes on after what does not close", () => {
    expect(namesIn("int f(void)\n{\n if (x) {\n}\nint g(void)\n{\n}\nint h(void)\n{\n}\n")).toEqual([
      "f",
      "g",
      "h",
    ]);
    expect(namesIn("int f(void)\n{\n}\n}\nint g(void)\n{\n}\n")).toEqual(["f", "g"]);
    expect(namesIn("int broken(int a\n{\n}\nint g(void)\n{\n}\n")).toEqual(["g"]);
    expect(namesIn("int f(void) { ")).toEqual(["f"]);
  });

  it("does not take statements for functions", () => {
    expect(namesIn("if (x) { } while (y) { } for (;;) { } switch (z) { }")).toEqual([]);
  });

  it("tells static functions", () => {
    const text = "static inline int a(void) { } int b(void) { static int x; } extern int c(void) { }";
    expect(functionsIn(text).map(({ isStatic }) => isStatic)).toEqual([true, false, false]);
  });
});
