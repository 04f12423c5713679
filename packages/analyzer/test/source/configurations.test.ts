import { describe, expect, it } from "vitest";
import { scanSource, type FileConfiguration } from "../../src/source/preprocessor/configurations.js";
import type { Definitions } from "../../src/source/preprocessor/conditions.js";

const nothing: Definitions = { values: new Map(), undefinedNames: new Set() };

const defined = (name: string): Definitions => ({ ...nothing, values: new Map([[name, "1"]]) });

function scan(text: string, definitions = nothing): readonly FileConfiguration[] {
  const configurations = scanSource(text, { interesting: /\bSSL_\w+/gu, definitions });
  for (const configuration of configurations) {
    expect(configuration.text).toHaveLength(text.length);
    expect(configuration.mask).toHaveLength(text.length);
    expect(configuration.text.replace(/[^\r\n]/g, "")).toBe(text.replace(/[^\r\n]/g, ""));
  }
  return configurations;
}

/** The words that are live in each configuration. */
const words = (text: string, definitions = nothing): readonly string[] =>
  scan(text, definitions).map(({ mask }) => mask.match(/\w+/g)?.join(" ") ?? "");

describe("scanSource", () => {
  it("takes the first branch, and blanks directives and the others", () => {
    expect(words("#include <a.h>\n#ifdef A\na\n#elif defined(B)\nb\n#else\nc\n#endif\nd\n")).toEqual(["a d"]);
    expect(words("#if 0\na\n#else\nb\n#endif\n#if 1\nc\n#else\nd\n#endif")).toEqual(["b c"]);
    expect(words("#ifndef A\r\na\r\n#else\r\nb\r\n#endif\r\n")).toEqual(["a"]);
  });

  it("gives one condition one value, however it is written", () => {
    expect(words("#ifdef A\na\n#else\nb\n#endif\n#ifndef A\nc\n#else\nd\n#endif\n")).toEqual(["a d"]);
    expect(words("#if !defined(A)\na\n#endif\n#if defined A\nb\n#endif\n")).toEqual(["a"]);
    expect(words("#if V < 3\na\n#endif\n#if V >= 3\nb\n#else\nc\n#endif")).toEqual(["a c"]);
  });

  it("takes the branch that is of interest instead of the first", () => {
    expect(words("#ifdef GNUTLS\na\n#elif defined(OPENSSL)\nSSL_read\n#endif\n")).toEqual(["SSL_read"]);
    expect(words("#ifdef A\na\n#else\n#ifdef B\nb\n#else\nSSL_read\n#endif\n#endif")).toEqual(["SSL_read"]);
  });

  it("chooses the side of an outer condition that the inner ones leave", () => {
    const inner = "#if defined(A)\na\n#elif defined(B)\nSSL_read\n#endif\n";
    expect(words(`#if defined(A) || defined(B)\n${inner}#endif`)).toEqual(["SSL_read"]);
    expect(words(`#if !(!defined(A) && !defined(B))\n${inner}#endif`)).toEqual(["SSL_read"]);
    expect(words(`#if (defined(A) || defined(B)) && !defined(A)\n${inner}#endif`)).toEqual(["SSL_read"]);
    expect(words("#if defined(A) || defined(B)\n#ifdef A\na\n#endif\n#endif\nSSL_read")).toEqual([
      "a SSL_read",
    ]);
  });

  it("takes no branch that undoes what the branches of interest rest on", () => {
    expect(words("#if IOS\n#undef TLS\na\n#endif\n#ifdef TLS\nSSL_read\n#endif")).toEqual(["SSL_read"]);
    expect(words("#if IOS\n#define PLAIN\n#else\nb\n#endif\n#ifndef PLAIN\nSSL_read\n#endif")).toEqual([
      "b SSL_read",
    ]);
    expect(words("#if IOS\n#undef TLS\na\n#endif\nSSL_read")).toEqual(["a SSL_read"]);
    // What a line before has settled, the next may change.
    expect(words("#define TLS\n#if IOS\n#undef TLS\na\n#endif\nb")).toEqual(["a b"]);
  });

  it("takes branches for other systems than POSIX only where nothing else is of interest", () => {
    expect(words("#ifdef _WIN32\na\n#else\nb\n#endif")).toEqual(["b"]);
    expect(words("#if defined(USE_WIN32) || defined(_MSC_VER)\na\n#elif defined(C)\nc\n#endif")).toEqual([
      "c",
    ]);
    expect(words("#if !defined(OS_WINDOWS)\na\n#else\nb\n#endif")).toEqual(["a"]);
    expect(words("#ifdef _WIN32\nSSL_read\n#else\nb\n#endif")).toEqual(["SSL_read"]);
    expect(words("#ifdef DARWIN\na\n#else\nb\n#endif")).toEqual(["a"]);
    expect(words("#ifdef _WIN32\na\n#else\nb\n#endif", defined("_WIN32"))).toEqual(["a"]);
  });

  it("adds a configuration only for what no earlier one has", () => {
    const text = "#ifdef A\nSSL_read\n#else\nSSL_write\nSSL_peek\n#endif\n#ifdef A\nSSL_accept\n#endif";
    expect(words(text)).toEqual(["SSL_write SSL_peek", "SSL_read SSL_accept"]);
    expect(words("#ifdef A\nSSL_read\n#endif\n#ifdef B\nSSL_read\n#endif")).toEqual(["SSL_read SSL_read"]);
  });

  it("names in later configurations the functions that need them", () => {
    const text = [
      "int first(void) { SSL_read(); }",
      "int second(void) {",
      "#ifdef A",
      "  SSL_read(); SSL_read();",
      "#else",
      "  SSL_write();",
      "#endif",
      "}",
      "",
    ].join("\n");
    const [base, other, ...rest] = scan(text);
    expect(base?.added.map(({ name }) => name)).toEqual(["first", "second"]);
    expect(other?.added.map(({ name }) => name)).toEqual(["second"]);
    expect(other?.functions.map(({ name }) => name)).toEqual(["first", "second"]);
    expect(rest).toEqual([]);
  });

  it("drops what can never be live", () => {
    expect(words("#if 0\nSSL_read\n#endif\n#ifdef A\n#ifndef A\nSSL_read\n#endif\n#endif\na")).toEqual(["a"]);
    expect(words("#if 1\na\n#else\nSSL_read\n#endif")).toEqual(["a"]);
  });

  it("goes no further than four configurations", () => {
    const branches = Array.from(
      { length: 9 },
      (_, i) => `#${i === 0 ? "if" : "elif"} V == ${i}\nSSL_read_${i}\n`,
    );
    const all = words(`${branches.join("")}#endif\n`);
    expect(all).toHaveLength(4);
    expect(new Set(all).size).toBe(4);
  });

  it("follows #define and #undef", () => {
    expect(
      words("#define A\n#ifdef A\na\n#else\nSSL_read\n#endif\n#undef A\n#ifdef A\nb\n#else\nc\n#endif"),
    ).toEqual(["a c"]);
    expect(words("#ifndef A\n#define A 0\n#endif\n#if A\na\n#else\nb\n#endif")).toEqual(["b"]);
    expect(words("#ifndef A\n#define A 0\n#endif\n#if A\nSSL_read\n#else\nb\n#endif")).toEqual(["SSL_read"]);
    expect(words("#ifdef X\n#define A\n#endif\n#ifdef A\nSSL_read\n#endif")).toEqual(["SSL_read"]);
  });

  it("lets the target decide", () => {
    const text = "#if OPENSSL_VERSION_NUMBER < 0x10100000L\nSSL_old\n#else\nSSL_new\n#endif";
    expect(words(text, { ...nothing, openssl: { minimum: 0x10101000, maximum: 0x40000000 } })).toEqual([
      "SSL_new",
    ]);
    expect(words(text)).toEqual(["SSL_old", "SSL_new"]);
  });

  it("says what it assumed, and only that", () => {
    const text =
      "#ifndef G_H\n#define G_H\n#ifndef A\nSSL_read\n#endif\n#if 1 && ONE\n#endif\n#if B > 2\n#elif C\n#endif\n#endif";
    const [configuration] = scan(text, { values: new Map([["ONE", "1"]]), undefinedNames: new Set() });
    expect(configuration?.assumptions).toEqual([
      { condition: "defined(A)", value: false, start: 24, end: 33 },
      { condition: "B > 2", value: true, start: text.indexOf("#if B"), end: text.indexOf("#if B") + 9 },
    ]);
  });

  it("lists live macros in order", () => {
    const [configuration] = scan(
      "#define A 1\n#ifdef X\n#define B(x) SSL_read(x)\n#else\n#define C\n#endif\n",
    );
    expect(configuration?.macros.map(({ name, body }) => [name, body])).toEqual([
      ["A", "1"],
      ["B", "SSL_read(x)"],
    ]);
  });

  it("prefers the branch whose macros are of interest", () => {
    const [configuration] = scan("#ifdef WIN\n#define R recv\n#else\n#define R SSL_read\n#endif\n");
    expect(configuration?.macros.map(({ body }) => body)).toEqual(["SSL_read"]);
  });

  it("tolerates unbalanced directives", () => {
    expect(words("#endif\n#else\na\n#ifdef A\nb\n")).toEqual(["a b"]);
    expect(words("#ifdef A\na\n#else\nb\n#else\nSSL_c\n#endif\nd")).toEqual(["a d"]);
  });

  it("keeps comments in the text and not in the mask", () => {
    const [configuration] = scan("int x; /* SSL_read */\n#define A /* b\n c */ 1\n");
    expect(configuration?.text).toBe(`int x; /* SSL_read */\n${" ".repeat(14)}\n${" ".repeat(7)}\n`);
    expect(configuration?.mask).not.toContain("SSL_read");
  });

  it("gives one configuration of an empty file", () => {
    expect(words("")).toEqual([""]);
  });

  it("takes time in proportion to depth and length", () => {
    const started = performance.now();
    const nested = `${Array.from({ length: 500 }, (_, i) => `#ifdef A${i}\nSSL_read\n`).join("")}${"#endif\n".repeat(500)}`;
    expect(words(nested)).toEqual([Array(500).fill("SSL_read").join(" ")]);
    const many = Array.from(
      { length: 10_000 },
      (_, i) => `int f${i}(void)\n{\n  return SSL_read("x");\n}\n`,
    ).join("");
    expect(scan(many)[0]?.functions).toHaveLength(10_000);
    expect(scan("(".repeat(1_000_000))).toHaveLength(1);
    expect(scan("int f(void) {\n".repeat(50_000))).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
