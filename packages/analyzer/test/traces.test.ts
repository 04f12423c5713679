import { Analyzer, loadNativeEngine, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const engine = loadNativeEngine();
const configuration = resolveConfiguration({ preset: "all" });

function conditionsOf(text: string, functionName: string): string[] {
  const source = SourceText.fromBytes(Buffer.from(text));
  const { findings } = new Analyzer({ engine, configuration }).analyze("a.c", source);
  const own = findings.filter((finding) => finding.function === functionName);
  const steps = own.flatMap(({ trace }) => trace.map(({ message }) => message));
  return [...new Set(steps.filter((step) => step.endsWith("on this path")))];
}

describe("traces", () => {
  it("have nothing of what another caller of the same helper has decided", () => {
    const program = `
static int seen(SSL *ssl) { if (ERR_peek_error() != 0) return 1; return 0; }
int first(SSL *ssl, char *b) {
  int sent = SSL_write(ssl, b, 10);
  if (sent > 0) return 1;
  ERR_clear_error();
  if (seen(ssl)) return SSL_get_error(ssl, sent);
  return 0;
}
int second(SSL *ssl, char *b) {
  int received = SSL_read(ssl, b, 10);
  if (received > 0) return 1;
  ERR_clear_error();
  if (seen(ssl)) return SSL_get_error(ssl, received);
  return 0;
}`;
    expect(conditionsOf(program, "first")).toContain("`sent > 0` is false on this path");
    expect(conditionsOf(program, "second")).toContain("`received > 0` is false on this path");
    expect(conditionsOf(program, "second").filter((step) => step.includes("sent"))).toEqual([]);
  });
});
