import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Analyzer,
  loadNativeEngine,
  resolveConfiguration,
  ruleNames,
  SourceText,
} from "@openssl-lint/analyzer";
import { describe, expect, test } from "vitest";
import {
  CompletionRequest,
  type ClientCapabilities,
  type CompletionItem,
} from "vscode-languageserver-protocol/node";
import { canCompile, gcc } from "../../packages/analyzer/test/compiler.js";
import { modernClient, startProcess } from "./client.js";
import { marked } from "./marked-text.js";

const uri = "file:///nowhere/program.c";

const withSnippets: ClientCapabilities = {
  ...modernClient,
  textDocument: {
    ...modernClient.textDocument,
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
  },
};

/** What is offered at the bar, in the order in which editors show it. */
async function complete(
  textWithBar: string,
  capabilities: ClientCapabilities = withSnippets,
): Promise<CompletionItem[]> {
  const { text, position } = marked(textWithBar);
  await using server = startProcess();
  const { client } = server;
  await client.initialize(capabilities);
  await client.open(uri, text);
  const answer = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position,
  });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  return items.sort((left, right) =>
    (left.sortText ?? left.label) < (right.sortText ?? right.label) ? -1 : 1,
  );
}

describe("after case", () => {
  test("in a switch over the code, the codes that are missing come first", async () => {
    const items = await complete(`int f(SSL *ssl, int r) {
    int code = SSL_get_error(ssl, r);
    switch (code) {
    case SSL_ERROR_WANT_READ: return 1;
    case |>
    case SSL_ERROR_SSL: return 2;
    }
}`);
    const labels = items.map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual([
      "SSL_ERROR_WANT_WRITE",
      "SSL_ERROR_ZERO_RETURN",
      "SSL_ERROR_SYSCALL",
    ]);
    expect(labels.slice(-2)).toEqual(["SSL_ERROR_WANT_READ", "SSL_ERROR_SSL"]);
    expect(items[0]?.documentation).toMatchObject({
      kind: "markdown",
      value: expect.stringContaining("Wait until the socket is writable") as unknown,
    });
  });

  test("the word that is begun is replaced", async () => {
    const items = await complete("int f(void) { switch (SSL_get_error(s, r)) { case SSL_ER|>\n } }");
    expect(items[0]?.textEdit).toEqual({
      newText: "SSL_ERROR_WANT_READ",
      range: { start: { line: 0, character: 50 }, end: { line: 0, character: 56 } },
    });
  });

  test.each([
    "int f(int x) { switch (x) { case |> } }",
    "int f(int x) { /* case |> */ }",
    'char *s = "case SSL_E|>";',
    "int f(int x) { int |> }",
  ])("nothing is offered where it does not belong: %s", async (text) => {
    expect(await complete(text)).toEqual([]);
  });

  test("a comparison takes a code, too", async () => {
    const items = await complete("int f(int e) { if (e == SSL_|>) return 1; }");
    expect(items.map(({ label }) => label)).toContain("SSL_ERROR_WANT_READ");
  });
});

describe("a retry snippet", () => {
  test("is not offered to a client without snippets", async () => {
    const items = await complete("int f(void) {\n    SSL_re|>\n}", modernClient);
    expect(items.map(({ label }) => label)).toEqual([]);
  });

  test("is a program that compiles and has no finding, whichever it is", async () => {
    const items = await complete("int f(void) {\n    SSL_|>\n}");
    const snippets = items.filter(({ insertTextFormat }) => insertTextFormat === 2);
    expect(snippets.map(({ label }) => label)).toContain("SSL_read_ex: blocking socket");
    const programs = snippets.map(({ textEdit }) => program(expanded(textEdit?.newText ?? "")));
    const rules = Object.fromEntries(ruleNames.map((name) => [name, "error"]));
    const configuration = resolveConfiguration({ rules });
    const analyzer = new Analyzer({ engine: loadNativeEngine(), configuration });
    for (const text of programs) {
      const { findings, errorQueries } = analyzer.analyze("snippet.c", SourceText.fromString(text));
      expect(findings.map(({ rule, message }) => `${rule}: ${message}\n${text}`)).toEqual([]);
      expect(errorQueries).toHaveLength(1);
    }
    if (canCompile()) await compile(programs);
  }, 60_000);
});

/** The snippet as it stands when nothing is typed. */
function expanded(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:([^}]*)\}/gu, "$1").replaceAll(/\$\d/gu, "");
}

function program(body: string): string {
  return `#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
int f(SSL *ssl, const char *data, int length)
{
    char buffer[99];
    buffer[0] = data[length - 1];
${body}
    return buffer[0];
}
`;
}

async function compile(programs: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "openssl-language-server-"));
  try {
    const files = programs.map((_, index) => join(folder, `snippet${String(index)}.c`));
    await Promise.all(files.map((file, index) => writeFile(file, programs[index] ?? "")));
    const posix = ["-std=c99", "-D_POSIX_C_SOURCE=200809L"];
    expect(gcc([...posix, "-Wall", "-Wextra", "-Werror", "-fsyntax-only", ...files]).stderr).toBe("");
  } finally {
    await rm(folder, { recursive: true });
  }
}
