import {
  loadNativeEngine,
  Project,
  resolveConfiguration,
  SourceText,
  type IncludeSearch,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { ioFunctions } from "../src/openssl/io-functions.js";

const engine = loadNativeEngine();

/** Findings of all files as `file:line rule`, in the order of the file names. */
function findingsIn(files: Readonly<Record<string, string>>, order = Object.keys(files)): string[] {
  const project = new Project({ engine, configuration: resolveConfiguration({}) });
  for (const file of order) {
    const source = SourceText.fromString(files[file] ?? "");
    project.update(file, source);
    if (file.endsWith(".h")) project.addHeader({ file, read: () => source });
  }
  return Object.keys(files)
    .sort()
    .flatMap((file) => project.analyze(file).findings)
    .map(({ file, range, rule }) => `${file}:${String(range.start.line)} ${rule}`);
}

const helpers = `
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
void clear_queue(void) { ERR_clear_error(); }
static void drain(void) { while (ERR_get_error() != 0) continue; }
void report(const char *what) { puts(what); drain(); }
int failure(SSL *ssl, int r) {
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}`;

const right = `
int receive(SSL *ssl, void *data, int size) {
    clear_queue();
    int n = SSL_read(ssl, data, size);
    return n > 0 ? n : failure(ssl, n);
}`;

const wrong = `
int receive(SSL *ssl, void *data, int size) {
    clear_queue();
    int n = SSL_read(ssl, data, size);
    if (n <= 0) report("read");
    return n > 0 ? n : failure(ssl, n);
}`;

describe("Project", () => {
  it("has a mark of every text that it keeps, so that others need not be added", () => {
    const wrappers = { conn_read: { like: "SSL_read", ssl: 1 } };
    const project = new Project({ engine, configuration: resolveConfiguration({ wrappers }) });
    const names = ioFunctions.filter((io) => io.reportsThroughGetError).map((io) => io.name);
    for (const name of [...names, "SSL_get_error", "ERR_clear_error", "ERR_put_error", "conn_read"]) {
      const text = `int f(void) { ${name}(); }`;
      project.update("a.c", SourceText.fromString(text));
      expect(project.source("a.c")?.text).toBe(text);
      expect(
        project.marks.some((mark) => text.includes(mark)),
        name,
      ).toBe(true);
    }
  });

  it("knows a clear in another file", () => {
    expect(findingsIn({ "helpers.c": helpers, "receive.c": right })).toEqual([]);
    expect(findingsIn({ "receive.c": right.replace("clear_queue();", ""), "helpers.c": helpers })).toEqual([
      "receive.c:4 require-error-clear",
    ]);
  });

  it("points at the call that drains the queue two functions and a file away", () => {
    const files = { "helpers.c": helpers, "receive.c": wrong };
    expect(findingsIn(files)).toEqual(["receive.c:5 no-intervening-call"]);
  });

  it("tells the way into the other file", () => {
    const project = new Project({ engine, configuration: resolveConfiguration({}) });
    project.update("helpers.c", SourceText.fromString(helpers));
    project.update("receive.c", SourceText.fromString(wrong));
    const [finding] = project.analyze("receive.c").findings;
    expect(finding?.trace.map(({ file, range }) => `${file}:${String(range.start.line)}`)).toEqual([
      "receive.c:4",
      "receive.c:5",
      "receive.c:5",
      "helpers.c:7",
      "helpers.c:6",
      "helpers.c:6",
      "receive.c:6",
      "helpers.c:9",
    ]);
    expect(finding?.function).toBe("receive");
  });

  it("finds the same whatever the order of the files", () => {
    const files = { "a.c": wrong.replaceAll("receive", "a"), "helpers.c": helpers, "z.c": wrong };
    const names = Object.keys(files);
    expect(findingsIn(files, names.toReversed())).toEqual(findingsIn(files, names));
    expect(findingsIn(files)).toHaveLength(2);
  });

  it("takes a file's own static function before one of the same name elsewhere", () => {
    const own = `static void report(const char *what) { puts(what); }${wrong}`;
    expect(findingsIn({ "helpers.c": helpers, "receive.c": own })).toEqual([]);
  });

  it("follows no name that several files define", () => {
    const other = "#include <openssl/err.h>\nvoid report(const char *what) { ERR_print_errors_fp(stderr); }";
    expect(findingsIn({ "helpers.c": helpers, "other.c": other, "receive.c": wrong })).toEqual([]);
  });

  it("follows a function of another folder only where a header declares it", () => {
    const receive = `#include "report.h"${wrong}`;
    const elsewhere = { "server/receive.c": receive, "tools/helpers.c": helpers };
    expect(findingsIn(elsewhere)).not.toContain("server/receive.c:5 no-intervening-call");
    const declared = "void clear_queue(void); void report(const char *what); int failure(SSL *ssl, int r);";
    expect(findingsIn({ ...elsewhere, "tools/report.h": declared })).toEqual([
      "server/receive.c:5 no-intervening-call",
    ]);
  });

  it("takes no static function of another file for one that nobody defines", () => {
    const library = helpers.replace("void report(", "static void report(");
    expect(findingsIn({ "helpers.c": library, "receive.c": wrong })).toEqual([]);
  });

  it("gives a finding the same fingerprint whatever is looked at together with it", () => {
    const fingerprints = (files: Readonly<Record<string, string>>): string[] => {
      const project = new Project({ engine, configuration: resolveConfiguration({}) });
      for (const [file, text] of Object.entries(files)) project.update(file, SourceText.fromString(text));
      return project.analyze("receive.c").findings.map(({ fingerprint }) => fingerprint);
    };
    const text = right.replace("clear_queue();", "").replace("failure(ssl, n)", "SSL_get_error(ssl, n)");
    const alone = fingerprints({ "receive.c": text });
    expect(alone).not.toEqual([]);
    expect(fingerprints({ "another.c": wrong, "receive.c": text })).toEqual(alone);
  });

  it("asks for headers that it was not given, and reads one when a file of interest includes it", () => {
    const asked: string[] = [];
    const read: string[] = [];
    const includes: IncludeSearch = {
      find({ name, isQuoted }, includer, source) {
        asked.push(`${name} ${isQuoted ? "quoted" : "angled"} ${includer} ${source}`);
        if (!name.endsWith("log.h")) return undefined;
        const text = name === "log.h" ? '#include "sub/log.h"' : "#define report(what) ERR_clear_error()";
        return { file: `/elsewhere/${name}`, read: () => (read.push(name), SourceText.fromString(text)) };
      },
    };
    const project = new Project({ engine, configuration: resolveConfiguration({}), includes });
    project.update("plain.c", SourceText.fromString('#include "log.h"\nint plain;\n'));
    const text = `#include <log.h>\n${wrong.replace("failure(ssl, n)", "SSL_get_error(ssl, n)")}`;
    project.update("receive.c", SourceText.fromString(text.replace("clear_queue", "ERR_clear_error")));
    expect(project.analyze("plain.c").findings).toEqual([]);
    expect(project.analyze("receive.c").findings.map(({ rule }) => rule)).toContain("no-intervening-call");
    expect(asked).toEqual([
      "log.h angled receive.c receive.c",
      "sub/log.h quoted /elsewhere/log.h receive.c",
    ]);
    expect(new Set(read)).toEqual(new Set(["log.h", "sub/log.h"]));
  });

  it("takes a header beside the includer before others of its name", () => {
    const clears = "#define report(what) ERR_clear_error()\n";
    const prints = "#define report(what) puts(what)\n";
    const text = wrong
      .replace("failure(ssl, n)", "SSL_get_error(ssl, n)")
      .replace("clear_queue", "ERR_clear_error");
    const files = (include: string): Readonly<Record<string, string>> => ({
      "a/log.h": prints,
      "a/b/log.h": clears,
      "a/b/receive.c": `#include "${include}"\n${text}`,
    });
    expect(findingsIn(files("log.h"))).toContain("a/b/receive.c:6 no-intervening-call");
    expect(findingsIn(files("../log.h"))).not.toContain("a/b/receive.c:6 no-intervening-call");
  });

  it("knows a caller in another file that clears", () => {
    const callee =
      "int raw(SSL *ssl, void *d, int n) { int r = SSL_read(ssl, d, n); return r > 0 ? r : failure(ssl, r); }";
    const caller = "int cooked(SSL *ssl, void *d, int n) { ERR_clear_error(); return raw(ssl, d, n); }";
    expect(findingsIn({ "callee.c": callee, "caller.c": caller, "helpers.c": helpers })).toEqual([]);
    expect(findingsIn({ "callee.c": callee, "helpers.c": helpers })).toEqual([
      "callee.c:1 require-error-clear",
    ]);
  });

  it("expands macros and knows enumerators of the project's headers", () => {
    const header = `
enum result { DONE, AGAIN = 7, FAILED };
#define READ(c, d, n) (ERR_clear_error(), SSL_read((c)->ssl, (d), (n)))
#define ASK(c, r) SSL_get_error((c)->ssl, (r))`;
    const use = (ret: string): string => `
#include "net/io.h"
int receive(struct connection *c, void *d, int n) {
    int r = READ(c, d, n), state = AGAIN;
    if (state != 7) return SSL_get_error(c->ssl, n);
    if (r <= 0) return ASK(c, ${ret});
    return 0;
}`;
    expect(findingsIn({ "include/net/io.h": header, "use.c": use("r") })).toEqual([]);
    expect(findingsIn({ "include/net/io.h": header, "use.c": use("n") })).toEqual(["use.c:6 no-wrong-ret"]);
  });

  it("sees a text again when it changed", () => {
    const project = new Project({ engine, configuration: resolveConfiguration({}) });
    project.update("helpers.c", SourceText.fromString(helpers));
    project.update("receive.c", SourceText.fromString(wrong));
    expect(project.analyze("receive.c").findings).toHaveLength(1);
    project.update("helpers.c", SourceText.fromString(helpers.replace("drain(); }", "}")));
    expect(project.analyze("receive.c").findings).toEqual([]);
  });

  const inlineHeader = (prepare: string): string => `
#ifndef CONN_H
#define CONN_H
#include <openssl/ssl.h>
#include <openssl/err.h>
struct conn { SSL *ssl; };
static inline int conn_read(struct conn *c, void *d, int n) {
    ${prepare}
    return SSL_read(c->ssl, d, n);
}
static inline int conn_error(struct conn *c, int r) {
    return SSL_get_error(c->ssl, r) == SSL_ERROR_WANT_READ ? 0 : -1;
}
#endif`;
  const useOfHeader = (between: string): string => `
#include "net/conn.h"
int receive(struct conn *c, void *d, int n) {
    int r = conn_read(c, d, n);
    ${between}
    return r > 0 ? r : conn_error(c, r);
}
int peek(struct conn *c, void *d, int n) {
    ERR_clear_error();
    return SSL_peek(c->ssl, d, n);
}`;

  it("sees through inline functions of headers, and reports what is wrong inside for the header", () => {
    const name = "include/net/conn.h";
    const right = inlineHeader("ERR_clear_error();");
    expect(findingsIn({ [name]: right, "use.c": useOfHeader(""), "use2.c": useOfHeader("") })).toEqual([
      `${name}:12 require-want-cases`,
    ]);
    expect(findingsIn({ [name]: right, "use.c": useOfHeader("ERR_print_errors_fp(stderr);") })).toEqual([
      `${name}:12 require-want-cases`,
      "use.c:5 no-intervening-call",
    ]);
    expect(findingsIn({ [name]: inlineHeader(""), "use.c": useOfHeader("") })).toEqual([
      `${name}:9 require-error-clear`,
      `${name}:12 require-want-cases`,
    ]);
  });

  it("does not see inline functions of a header that the file does not include", () => {
    const use = useOfHeader("ERR_print_errors_fp(stderr);").replace("net/conn.h", "other/conn.h");
    const files = { "include/net/conn.h": inlineHeader("ERR_clear_error();"), "use.c": use };
    expect(findingsIn(files)).not.toContain("use.c:5 no-intervening-call");
  });

  const operations = `
#include <openssl/ssl.h>
struct conn;
struct operations { int (*receive)(struct conn *, void *, int); };
struct conn { SSL *ssl; const struct operations *operations; };`;
  const tlsFile = `
#include "operations.h"
static int tls_receive(struct conn *c, void *d, int n) { return SSL_read(c->ssl, d, n); }
const struct operations tls = { tls_receive };`;
  const callerFile = (prepare: string): string => `
#include "operations.h"
#include <openssl/err.h>
int receive(struct conn *c, void *d, int n) {
    ${prepare}
    int r = c->operations->receive(c, d, n);
    if (r > 0) return r;
    int e = SSL_get_error(c->ssl, r);
    return e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? 0 : -1;
}`;

  it("follows operations that another file puts into a structure of a header", () => {
    const files = { "operations.h": operations, "tls.c": tlsFile };
    expect(findingsIn({ ...files, "use.c": callerFile("ERR_clear_error();") })).toEqual([]);
    expect(findingsIn({ ...files, "use.c": callerFile("") })).toEqual(["tls.c:3 require-error-clear"]);
  });

  it("follows no operation of a structure that gets others too, which nobody knows", () => {
    const other = `${tlsFile}\nvoid set(struct operations *o, void *f) { o->receive = f; }`;
    expect(findingsIn({ "operations.h": operations, "tls.c": other, "use.c": callerFile("") })).toEqual([]);
  });

  it("blames functions for an old entry only where no caller, at any depth, can have emptied the queue", () => {
    const program = (outermost: string, between = ""): string => `
#include <openssl/ssl.h>
#include <openssl/err.h>
static int receive(SSL *ssl, void *d, int n) {
    int r = SSL_read(ssl, d, n);
    if (r > 0) return r;
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        ERR_clear_error();
        return -1;
    }
}
static void drain(void) { while (ERR_get_error() != 0) continue; }
static int first(SSL *ssl, void *d, int n) { return receive(ssl, d, n); }
static int second(SSL *ssl, void *d, int n) { return first(ssl, d, n); }
static int third(SSL *ssl, void *d, int n) { ${between} return second(ssl, d, n); }
static int fourth(SSL *ssl, void *d, int n) { return third(ssl, d, n); }
int main(void) { SSL *ssl = SSL_new(0); ${outermost} return fourth(ssl, 0, 0); }`;
    expect(findingsIn({ "main.c": program("") })).toEqual(["main.c:5 require-error-clear"]);
    expect(findingsIn({ "main.c": program("ERR_clear_error();") })).toEqual([]);
    expect(findingsIn({ "main.c": program("drain();") })).toEqual([]);
    expect(findingsIn({ "main.c": program("", "drain();") })).toEqual([]);
  });

  it("ends paths where a function of another file never returns", () => {
    const caller = (name: string): string => `
#include <openssl/ssl.h>
#include <openssl/err.h>
int start(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_connect(ssl);
    if (r <= 0) {
        ERR_print_errors_fp(stderr);
        ${name}("handshake");
    }
    return SSL_get_error(ssl, r);
}`;
    const endings = `
#include <stdio.h>
#include <stdlib.h>
#include <openssl/err.h>
void empty_queue(void) { ERR_clear_error(); }
void die(const char *why) { puts(why); exit(1); }
void warn_of(const char *why) { puts(why); }`;
    expect(findingsIn({ "endings.c": endings, "start.c": caller("die") })).toEqual([]);
    expect(findingsIn({ "endings.c": endings, "start.c": caller("warn_of") })).toEqual([
      "start.c:9 no-intervening-call",
    ]);
    const declared = `void give_up(const char *why) __attribute__((noreturn));\n`;
    const defined = `${declared}${endings}void give_up(const char *why) { for (;;) puts(why); }`;
    expect(findingsIn({ "endings.c": defined, "start.c": declared + caller("give_up") })).toEqual([]);
  });

  it("says under which condition a finding holds that the first configuration does not have", () => {
    const project = new Project({ engine, configuration: resolveConfiguration({}) });
    const text = `
#include <openssl/ssl.h>
#include <openssl/err.h>
int receive(SSL *ssl, void *d, int n) {
#if OPENSSL_VERSION_NUMBER < 0x10101000L || defined(OLD)
    ERR_clear_error();
    int r = SSL_read(ssl, d, n);
#else
    int r = SSL_peek(ssl, d, n);
#endif
    if (r > 0) return r;
    int e = SSL_get_error(ssl, r);
    return e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? 0 : -1;
}`;
    project.update("use.c", SourceText.fromString(text));
    const { findings } = project.analyze("use.c");
    expect(findings.map(({ rule, range }) => `${String(range.start.line)} ${rule}`)).toEqual([
      "9 require-error-clear",
    ]);
    const [condition, io] = findings[0]?.trace ?? [];
    expect(condition?.message).toBe(
      "this is the configuration where `OPENSSL_VERSION_NUMBER < 0x10101000L || defined(OLD)` is false",
    );
    expect(condition?.range.start.line).toBe(5);
    expect(io?.message).toBe("SSL_peek() is called here");
  });
});
