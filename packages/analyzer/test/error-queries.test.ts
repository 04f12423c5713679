import {
  Analyzer,
  loadNativeEngine,
  Project,
  resolveConfiguration,
  SourceText,
  type ErrorQueryFacts,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const engine = loadNativeEngine();
const options = { engine, configuration: resolveConfiguration() };

function errorQueries(text: string): readonly ErrorQueryFacts[] {
  return new Analyzer(options).analyze("file.c", SourceText.fromString(text)).errorQueries;
}

function only(text: string): ErrorQueryFacts {
  const [query, ...others] = errorQueries(text);
  if (query === undefined || others.length > 0) throw new Error("Not one call of SSL_get_error");
  return query;
}

const right = `int f(SSL *ssl, void *d, int n) {
    ERR_clear_error();
    int r = SSL_read(ssl, d, n);
    if (r > 0) return r;
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: wait_for(ssl); return 0;
    case SSL_ERROR_ZERO_RETURN: return -2;
    default: return -1;
    }
}
`;

describe("what is known of a call of SSL_get_error", () => {
  it("is the I/O call, the queue before it, and what becomes of the codes", () => {
    const query = only(right);
    expect(query).toMatchObject({
      file: "file.c",
      function: "f",
      connection: "ssl",
      ret: { text: "r" },
      retOrigins: ["io"],
      ioCalls: [{ name: "SSL_read", function: "f", file: "file.c" }],
      queueBeforeIo: [{ kind: "clean" }],
      intervening: [],
    });
    const at = ({ start, end }: ErrorQueryFacts["range"]) => right.slice(start.offset, end.offset);
    expect(at(query.range)).toBe("SSL_get_error(ssl, r)");
    expect(at(query.ret.range)).toBe("r");
    expect(query.ioCalls.map(({ range }) => at(range))).toEqual(["SSL_read(ssl, d, n)"]);
    expect(query.tests.map(({ range }) => at(range))).toEqual([
      "SSL_ERROR_WANT_READ",
      "SSL_ERROR_WANT_WRITE",
      "SSL_ERROR_ZERO_RETURN",
    ]);
    const handled = query.codes.filter(({ handled }) => handled).map(({ code }) => code);
    expect(handled).toEqual(["SSL_ERROR_WANT_READ", "SSL_ERROR_WANT_WRITE", "SSL_ERROR_ZERO_RETURN"]);
    expect(query.codes).toContainEqual({ code: "SSL_ERROR_SSL", handled: false, repeated: false });
    expect(query.codes.map(({ code }) => code)).not.toContain("SSL_ERROR_NONE");
  });

  it("has what left an entry, what lies in between, and what `ret` is instead", () => {
    const query = only(`int f(SSL *ssl, SSL_CTX *ctx, void *d, int n) {
    if (SSL_CTX_use_certificate_file(ctx, "a", 1) != 1) n = 1;
    int r = SSL_write(ssl, d, n);
    if (r > 0) return r;
    ERR_print_errors_fp(stderr);
    return SSL_get_error(ssl, -1);
}
`);
    expect(query.retOrigins).toEqual(["constant"]);
    expect(query.queueBeforeIo).toContainEqual(
      expect.objectContaining({ kind: "stale", callee: "SSL_CTX_use_certificate_file" }),
    );
    expect(query.intervening).toMatchObject([
      { callee: "ERR_print_errors_fp", kind: "clears", range: { start: { line: 5 } } },
    ]);
  });

  it("says after which codes the same call is made again", () => {
    const query = only(`int f(SSL *ssl, void *d, int n) {
    for (;;) {
        ERR_clear_error();
        int r = SSL_read(ssl, d, n);
        if (r > 0) return r;
        if (SSL_get_error(ssl, r) != SSL_ERROR_WANT_READ) return -1;
        wait_readable(ssl);
    }
}
`);
    expect(query.codes.filter(({ repeated }) => repeated).map(({ code }) => code)).toEqual([
      "SSL_ERROR_WANT_READ",
    ]);
  });

  it("counts the I/O calls of all callers, in the files that they are in", () => {
    const project = new Project(options);
    project.update(
      "a.c",
      SourceText.fromString("int judge(SSL *ssl, int r) { return SSL_get_error(ssl, r); }\n"),
    );
    project.update(
      "b.c",
      SourceText.fromString(`int get(SSL *s, void *d) { int r = SSL_read(s, d, 9); return judge(s, r); }
int put(SSL *s, void *d) { int r = SSL_write(s, d, 9); return judge(s, r); }
`),
    );
    expect(project.analyze("a.c").errorQueries).toMatchObject([
      {
        function: "judge",
        ioCalls: [
          { name: "SSL_read", file: "b.c", function: "get", range: { start: { line: 1 } } },
          { name: "SSL_write", file: "b.c", function: "put", range: { start: { line: 2 } } },
        ],
      },
    ]);
    expect(project.analyze("b.c").errorQueries).toEqual([]);
  });

  it("is told once for each call, also where it is in several configurations", () => {
    const queries = errorQueries(`int f(SSL *ssl, void *d) {
#ifdef A
    int r = SSL_read(ssl, d, 1);
#else
    int r = SSL_peek(ssl, d, 1);
#endif
    return SSL_get_error(ssl, r);
}
`);
    expect(queries).toHaveLength(1);
    expect(queries[0]?.ioCalls.map(({ name }) => name)).toEqual(["SSL_read", "SSL_peek"]);
  });
});
