import { loadNativeEngine, Project, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const engine = loadNativeEngine();

const receive = `
#include <openssl/ssl.h>
int receive(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    return SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ ? 0 : -1;
}`;

const begin = (setUp: string): string => `
#include <openssl/ssl.h>
struct connection { SSL *ssl; BIO *incoming, *outgoing; };
int begin(struct connection *c, int socket) {
    ${setUp}
    return SSL_do_handshake(c->ssl);
}`;

const inMemory = `c->incoming = BIO_new(BIO_s_mem());
    if ((c->outgoing = BIO_new(BIO_s_mem())) == NULL) return -1;
    SSL_set_bio(c->ssl, c->incoming, c->outgoing);`;

/** Whether receive() is told that it misses SSL_ERROR_WANT_WRITE, in a program with these further files. */
function isReported(files: Readonly<Record<string, string>>): boolean {
  const project = new Project({ engine, configuration: resolveConfiguration({ preset: "all" }) });
  project.update("tls/receive.c", SourceText.fromString(receive));
  for (const [name, text] of Object.entries(files)) project.update(name, SourceText.fromString(text));
  return project.analyze("tls/receive.c").findings.some(({ rule }) => rule === "require-want-cases");
}

describe("require-want-cases asks the files of a folder what connections write to", () => {
  it("and says nothing where that never has to wait", () => {
    expect(isReported({ "tls/begin.c": begin(inMemory) })).toBe(false);
  });

  it.each([
    ["a socket", { "tls/begin.c": begin("SSL_set_fd(c->ssl, socket);") }],
    ["either", { "tls/begin.c": begin(inMemory), "tls/other.c": begin("SSL_set_fd(c->ssl, socket);") }],
    ["memory in another folder", { "test/begin.c": begin(inMemory) }],
    ["what is not known", {}],
  ])("and reports it where they write to %s", (_, files) => {
    expect(isReported(files)).toBe(true);
  });
});
