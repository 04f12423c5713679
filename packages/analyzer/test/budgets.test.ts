import { Analyzer, loadNativeEngine, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const analyzer = new Analyzer({ engine: loadNativeEngine(), configuration: resolveConfiguration({}) });

function analyze(text: string) {
  return analyzer.analyze("program.c", SourceText.fromString(text));
}

const mistake = `static int receive(SSL *ssl, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    n = -1;
    return SSL_get_error(ssl, n);
}
`;

/** Writes on so many connections that no path comes to the end. */
function caller(connections: number): string {
  const writes = Array.from(
    { length: connections },
    (_, index) => `if (SSL_write(c[${String(index)}], buffer, size) <= 0) size--;`,
  );
  return `extern SSL *c[];\nint run(char *buffer, int size) {\n${writes.join("\n")}
    return receive(c[0], buffer, size);\n}\n`;
}

describe("a function of interest whose only caller runs out of steps", () => {
  const analysis = analyze(mistake + caller(1_000));

  it("is analysed on its own", () => {
    expect(analysis.findings.map(({ rule, function: name }) => `${rule} ${name}`)).toContain(
      "no-wrong-ret receive",
    );
  });

  it("is not named, and its caller is", () => {
    expect(analysis.budgetExceeded.map(({ name }) => name)).toEqual(["run"]);
    expect(analysis).toMatchObject({ functions: 2, functionsAnalysed: 1 });
  });

  it("is reached through its caller where that is small", () => {
    expect(analyze(mistake + caller(2))).toMatchObject({ functions: 2, functionsAnalysed: 2 });
  });
});

describe("macros that expand each other ten times over", () => {
  const levels = Array.from({ length: 10 }, (_, index) => {
    const next = `M${String(index + 1)}(a); `;
    return `#define M${String(index)}(a) ${next.repeat(10)}`;
  });
  const use = (name: string) => `${levels.join("\n")}
#define M10(a) ERR_clear_error()
int run(SSL *ssl, char *buffer, int size) {
    ${name}(size);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}`;

  it("are given up, which is said", () => {
    expect(analyze(use("M0")).budgetExceeded.map(({ name }) => name)).toEqual(["run"]);
  });

  it("are expanded where that is little", () => {
    expect(analyze(use("M9"))).toMatchObject({ budgetExceeded: [], functionsAnalysed: 1, findings: [] });
  });
});
