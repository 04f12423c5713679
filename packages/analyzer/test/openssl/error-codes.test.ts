import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { errorCodeNamed, errorCodes, errorCodeValued } from "../../src/openssl/error-codes.js";
import { targetFrom } from "../../src/openssl/targets.js";

describe("error codes", () => {
  it("are found by name and by value", () => {
    expect(errorCodeNamed("SSL_ERROR_WANT_READ")).toMatchObject({ value: 2, kind: "retry" });
    expect(errorCodeValued(6)).toMatchObject({ name: "SSL_ERROR_ZERO_RETURN", kind: "closed" });
    expect(errorCodeNamed("SSL_ERROR")).toBeUndefined();
    expect(errorCodeValued(13)).toBeUndefined();
  });

  it("are fatal for SSL and SYSCALL alone, and retried for every WANT", () => {
    for (const { name, kind } of errorCodes) {
      expect(kind === "fatal", name).toBe(name === "SSL_ERROR_SSL" || name === "SSL_ERROR_SYSCALL");
      expect(kind === "retry", name).toBe(name.startsWith("SSL_ERROR_WANT_"));
    }
  });
});

describe.each(errorCodes)("$name", ({ meaning, reaction, notes }) => {
  const texts = [meaning, reaction, ...notes];

  it("is explained in every language", () => {
    for (const text of texts) {
      expect(text["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it("is explained with the same names in all of them", () => {
    const names = (text: string) => [...new Set(text.match(/\b(?:SSL|ERR|BIO|ASYNC)_\w+|`\w+`/gu))].sort();
    for (const text of texts) expect(names(text["zh-CN"]), text.en).toEqual(names(text.en));
  });
});

const compiles =
  spawnSync("gcc", ["-E", "-x", "c", "-"], { input: "#include <openssl/ssl.h>\n" }).status === 0;

describe.skipIf(!compiles)("the installed OpenSSL (needs gcc and libssl-dev)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "error-codes-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** What a C program that includes the installed headers prints. */
  function printed(statements: string): string {
    const source = path.join(folder, "print.c");
    const program = path.join(folder, "print");
    const text = `#include <stdio.h>\n#include <openssl/ssl.h>\nint main(void) {\n${statements}\n  return 0;\n}\n`;
    writeFileSync(source, text);
    execFileSync("gcc", [source, "-o", program]);
    return execFileSync(program, { encoding: "utf8" });
  }

  it("has the same codes with the same values", () => {
    const statements = errorCodes.map(
      ({ name }) => `#ifdef ${name}\n  printf("${name} %d\\n", ${name});\n#endif`,
    );
    const version = Number(printed('  printf("%lu\\n", (unsigned long)OPENSSL_VERSION_NUMBER);'));
    const expected = errorCodes
      .filter(
        ({ since }) =>
          version >= (targetFrom(`openssl>=${since.replace("<=", "")}`)?.versionNumbers.minimum ?? 0),
      )
      .map(({ name, value }) => `${name} ${String(value)}\n`);
    expect(printed(statements.join("\n"))).toBe(expected.join(""));
  });

  it("has no code that is missing here", () => {
    const macros = execFileSync("gcc", ["-dM", "-E", "-x", "c", "-"], {
      input: "#include <openssl/ssl.h>\n",
      encoding: "utf8",
    });
    const names = [...macros.matchAll(/^#define (SSL_ERROR_[A-Z0-9_]+) \d+$/gm)].map(
      ([, name]) => name ?? "",
    );
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => errorCodeNamed(name) === undefined)).toEqual([]);
  });

  it("computes its version number as a target does", () => {
    const [text = "", number] = printed(
      '  printf("%s %lu\\n", OPENSSL_VERSION_TEXT, (unsigned long)OPENSSL_VERSION_NUMBER);',
    )
      .replace(/^OpenSSL (\S+) .* (\d+)\n$/, "$1 $2")
      .split(" ");
    expect(targetFrom(`openssl=${text}`)?.versionNumbers.minimum).toBe(Number(number));
  });
});
