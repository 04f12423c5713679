import { loadNativeEngine, Project, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

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
});
