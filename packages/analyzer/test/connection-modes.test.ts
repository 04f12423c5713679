import { loadNativeEngine, Project, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const engine = loadNativeEngine();

const greet = `
#include <openssl/ssl.h>
int greet(SSL *ssl) {
    int n = SSL_write(ssl, "HELO", 4);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, "DATA", 4);
    return n;
}`;

/** A file without a call that the analysis follows. */
const setUp = (mode: string): string => `
#include <openssl/ssl.h>
SSL_CTX *set_up(long modes) {
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    ${mode}
    return ctx;
}`;

/** How often greet() is told that it writes another buffer, in a program of these two files. */
function reports(mode: string): number {
  const project = new Project({ engine, configuration: resolveConfiguration({ preset: "all" }) });
  project.update("greet.c", SourceText.fromString(greet));
  project.update("set-up.c", SourceText.fromString(setUp(mode)));
  return project.analyze("greet.c").findings.filter(({ rule }) => rule === "no-wrong-retry").length;
}

describe("no-wrong-retry asks the whole program whether buffers may move", () => {
  it.each([
    "",
    "SSL_CTX_set_mode(ctx, SSL_MODE_AUTO_RETRY);",
    "SSL_CTX_set_mode(ctx, (SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_RELEASE_BUFFERS));",
  ])("and reports another buffer where they may not: %j", (mode) => {
    expect(reports(mode)).toBe(1);
  });

  it.each([
    "SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);",
    "SSL_CTX_set_mode(ctx, modes);",
    "SSL_CTX_set_mode(ctx, SSL_MODE_AUTO_RETRY | modes);",
    "SSL_CTX_ctrl(ctx, SSL_CTRL_MODE, modes, NULL);",
    "SSL_CTX_set_ssl_version(ctx, DTLS_client_method());",
  ])("and says nothing where they may, or nothing has to be repeated: %s", (mode) => {
    expect(reports(mode)).toBe(0);
  });

  it("and forgets what a file said once that is gone", () => {
    const project = new Project({ engine, configuration: resolveConfiguration({ preset: "all" }) });
    const rules = (): string[] => project.analyze("greet.c").findings.map(({ rule }) => rule);
    project.update("greet.c", SourceText.fromString(greet));
    expect(rules()).not.toContain("no-wrong-retry");
    project.update("set-up.c", SourceText.fromString(setUp("")));
    expect(rules()).toContain("no-wrong-retry");
    project.update("set-up.c", SourceText.fromString("int nothing;"));
    expect(rules()).not.toContain("no-wrong-retry");
  });
});
