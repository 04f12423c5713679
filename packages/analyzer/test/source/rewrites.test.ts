import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { lex } from "../../src/source/lexer.js";
import { preparation, rewrites, Island } from "../../src/source/rewrites/index.js";

interface Node {
  readonly type: string;
  readonly text: string;
  readonly hasError: boolean;
  readonly rootNode: Node;
  readonly children: readonly Node[];
  descendantsOfType(type: string): readonly Node[];
}
const require = createRequire(import.meta.url);
const Parser = require("tree-sitter") as new () => {
  setLanguage(language: unknown): void;
  parse(text: string): Node;
};
const parser = new Parser();
parser.setLanguage(require("tree-sitter-c"));
const parse = (text: string): Node => parser.parse(text).rootNode;

function isClean(root: Node): boolean {
  return !root.hasError && root.descendantsOfType("function_definition").length === 1;
}

/** What the caller does: the first clean tree wins. */
function escalate(text: string): { readonly island: Island; readonly steps: readonly string[] } {
  let island = new Island(text, lex(text).mask);
  for (const rewrite of preparation) island = rewrite.apply(island);
  const steps: string[] = [];
  for (const rewrite of rewrites) {
    if (isClean(parse(island.text))) break;
    island = rewrite.apply(island);
    steps.push(rewrite.name);
    expect(island.text).toHaveLength(text.length);
    expect(island.mask).toHaveLength(text.length);
  }
  return { island, steps };
}

const inBody = (statements: string): string => `int f(int a)\n{\n${statements}\n}\n`;

describe("rewrites", () => {
  it.each([
    ["headers", "NOEXPORT void f(CLI *c) { g(c); }"],
    ["headers", "DWORD WINAPI f(void *p) { g(p); }"],
    ["headers", "static ALWAYS_INLINE int f(int a) { return a; }"],
    ["headers", "int f(int fd _GL_UNUSED, char *buf) { g(fd); }"],
    ["headers", "int f(UNUSED int fd, _In_reads_(n) const char *p, int n) { g(fd); }"],
    ["headers", "MOCK_IMPL(int, f, (int a)) { return a; }"],
    ["headers", "int f PROTO((int a)) { return a; }"],
    ["headers", "HIDDEN int f ___P((int a,\n int b),\n (a,\n b)\nint a;\nint b;)\n{ return a; }"],
    ["headers", "IMPLEMENT_CALL(jint, SSL, f)(int a, int b) { return a; }"],
    ["preparation", inBody("  CHECK(a) /* why */\n  return 1;")],
    ["preparation", inBody("  while (g(a))\n    WAIT(a)\n  RELEASE(a)\n  return 1;")],
    ["preparation", inBody("  FOREACH(x, list) {\n    g(x);\n  } g(a);")],
    ["preparation", inBody("  TRY { g(a); } EXCEPT(e) { g(e); }\n  else { a = 1; }")],
    ["preparation", inBody("  RBTREE_FOR(n, struct t *, &tree) {\n    g(n);\n  }")],
    ["strings", inBody('  log(LOG_MARK, LOGNO(0119) "text %d" TEXT(x) "more", a);')],
    ["strings", inBody('  log(LOGNO(1) FORMAT "text", a);')],
    ["arguments", inBody("  g(a, .error = true, char *, struct s, ==);")],
    ["arguments", inBody("  a = g(CS buffer, stream STREAMS_CC);\n  return US name;")],
    ["arguments", inBody("  g(Class::MEMBER, a);")],
    ["declarations", inBody("  static THREAD_LOCAL char buffer[3];\n  g(buffer);")],
    ["declarations", inBody("  CONST_CIPHER SSL_CIPHER *c;\n  int x __maybe_unused = 0;")],
    ["declarations", inBody("  VERBOSE(const char *name = NULL);\n  g(name);")],
    ["declarations", inBody("  static count = 0;\n  g(count);")],
    ["declarations", inBody("  switch (a) { case 1 ... 3: g(a); break; }")],
    ["declarations", inBody("  if (a) goto out;\nout:\n}\nint g;").replace(/\nint g;\n}\n$/, "\n")],
  ])("%s make readable: %s", (name, text) => {
    expect(isClean(parse(text))).toBe(false);
    const { island, steps } = escalate(text);
    expect(isClean(parse(island.text))).toBe(true);
    expect(steps.at(-1) ?? "preparation").toBe(name);
  });

  it("keeps calls, their names and their arguments in place", () => {
    const text = inBody(
      "  CHECK(a)\n  EACH(x) { n = SSL_read(ssl, CS buffer, sizeof(buffer)); }\n  e = SSL_get_error(ssl, n);",
    );
    const { island } = escalate(text);
    const calls = parse(island.text).descendantsOfType("call_expression");
    expect(calls.map(({ text: call }) => call.replace(/\s+/g, " "))).toEqual([
      "CHECK(a)",
      "SSL_read(ssl, buffer, sizeof(buffer))",
      "SSL_get_error(ssl, n)",
    ]);
    expect(island.text.indexOf("SSL_get_error")).toBe(text.indexOf("SSL_get_error"));
  });

  it.each([
    "  Py_BEGIN_ALLOW_THREADS\n  n = SSL_read(ssl, buffer, size);",
    "  CHECK(a)\n  SSL_read(ssl, buffer, size);",
    "  DEBUG(TLS) SSL_read(ssl, buffer, size);",
  ])("prepare what would be read wrongly without an error: %s", (statements) => {
    const text = inBody(statements);
    const isDeclaration = (root: Node): boolean => root.descendantsOfType("declaration").length > 0;
    expect(isClean(parse(text))).toBe(true);
    expect(isDeclaration(parse(text))).toBe(true);
    const { island, steps } = escalate(text);
    expect(steps).toEqual([]);
    const root = parse(island.text);
    expect(isDeclaration(root)).toBe(false);
    expect(
      root.descendantsOfType("call_expression").some(({ text: call }) => call.startsWith("SSL_read")),
    ).toBe(true);
  });

  it.each([
    inBody("  DWORD\n    count;\n  SSL_CTX *ctx = NULL;\n  for (DWORD i = 0; i < 3; i++) g(i);"),
    inBody(
      "  const BIO_METHOD *m = (BIO_METHOD *)a;\n  g(sizeof(struct s), (const char *)m, va_arg(ap, int));",
    ),
    inBody('  printf("%" PRIu64 "\\n", (uint64_t)a);\n  int list[] = { ONE, TWO(1), { 3 } };'),
    inBody("  a = b ? X(c) : Y(d);\n  switch (a) { case A: case B: g(a); break; default: ; }"),
    inBody(
      "  do { g(a); } while (a);\n  if (g(a)) return X(a);\n  else g(b);\nout:\n  return LIST_DELETE(x, y);",
    ),
    inBody("  RAII_VAR(char *, name, NULL, free);\n  int x, y = 2, *z;"),
    "static SSL *f(SSL_CTX *ctx, BOOL flag, const unsigned char *p) { return p; }",
  ])("leave clean code clean: %s", (text) => {
    let island = new Island(text, lex(text).mask);
    const before = parse(text).descendantsOfType("call_expression").length;
    const cleanBefore = isClean(parse(text));
    for (const rewrite of [...preparation, ...rewrites]) island = rewrite.apply(island);
    const root = parse(island.text);
    expect(root.hasError).toBe(false);
    if (cleanBefore) expect(root.descendantsOfType("call_expression")).toHaveLength(before);
  });

  it("takes time in proportion to the island", () => {
    const started = performance.now();
    for (const part of ["FOO(x)\n", "FOO ", 'A "x" ', "f(", "case 1 ", "* ", "F({", "a,"]) {
      let island = new Island(inBody(part.repeat(20_000)), inBody(part.repeat(20_000)));
      for (const rewrite of rewrites) island = rewrite.apply(island);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
