import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { TextDocumentEdit } from "vscode-languageserver-protocol/node";
import { startProcess } from "./client.js";

// The real server with the real analysis, from the C text to the corrected C text.

const uri = "file:///nowhere/program.c";
const wrong = `#include <openssl/ssl.h>

int accept_client(SSL *ssl)
{
    int r;

    if ((r = SSL_accept(ssl) <= 0)) {
        int e = SSL_get_error(ssl, r);
        return e;
    }
    return 0;
}
`;
const rule = "no-comparison-as-ret";

describe("a comparison given to SSL_get_error", () => {
  test("is a diagnostic with the path that leads to it", async () => {
    await using server = startProcess();
    await server.client.initialize();
    await server.client.open(uri, wrong);
    const { diagnostics } = await server.client.nextDiagnostics(uri);
    const found = diagnostics.filter(({ code }) => code === rule);
    expect(found).toMatchObject([{ severity: 1, source: "openssl-lint" }]);
    expect(found[0]?.relatedInformation?.length).toBeGreaterThan(0);
  });

  test("can be suppressed by a comment; one with an unknown rule is a warning", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(
      uri,
      wrong.replace("<= 0)) {", `$& // openssl-lint-disable-line ${rule}, no-such-rule`),
    );
    const { diagnostics } = await client.nextDiagnostics(uri);
    expect(diagnostics.map(({ code }) => code)).not.toContain(rule);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        range: expect.objectContaining({ start: { line: 6, character: 38 } }) as unknown,
        severity: 2,
        message: 'No rule is named "no-such-rule", so nothing is suppressed.',
      }),
    );
  });

  test.each([
    ["zh-cn", /\p{Script=Han}/u],
    ["zh-tw", /^[^\p{Script=Han}]+$/u],
    [undefined, /^[^\p{Script=Han}]+$/u],
  ])("is told in the language of the editor (%s)", async (locale, expected) => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize(undefined, locale === undefined ? {} : { locale });
    await client.open(uri, wrong);
    const { diagnostics } = await client.nextDiagnostics(uri);
    const [found] = diagnostics.filter(({ code }) => code === rule);
    if (found === undefined) throw new Error(`No ${rule}`);
    expect(found.message).toMatch(expected);
    expect(found.relatedInformation?.[0]?.message).toMatch(expected);
    const actions = await client.codeActions(uri, found.range, { diagnostics: [] });
    expect(actions.length).toBeGreaterThan(1);
    for (const { title } of actions) expect(title).toMatch(expected);
  });

  test("is gone when its quick fix is applied", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, wrong);
    const { diagnostics } = await client.nextDiagnostics(uri);
    const diagnostic = diagnostics.find(({ code }) => code === rule);
    if (diagnostic === undefined) throw new Error(`No ${rule}`);
    const actions = await client.codeActions(uri, diagnostic.range, { diagnostics: [diagnostic] });
    const fix = actions.find(
      (action) => action.isPreferred === true && action.diagnostics?.[0]?.code === rule,
    );
    const change = fix?.edit?.documentChanges?.[0];
    if (!TextDocumentEdit.is(change)) throw new Error("No versioned edit");
    expect(change.textDocument).toEqual({ uri, version: 1 });
    const before = TextDocument.create(uri, "c", 1, wrong);
    const after = TextDocument.applyEdits(
      before,
      change.edits.filter((edit) => "newText" in edit),
    );
    expect(after.replaceAll(/\s/g, "")).toContain("(r=SSL_accept(ssl))<=0");
    await client.change(uri, 2, { text: after });
    const { version, diagnostics: left } = await client.nextDiagnostics(uri);
    expect({ version, left: left.filter(({ code }) => code === rule) }).toEqual({ version: 2, left: [] });
  });

  test("appears and goes with what is typed", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    const right = wrong.replace("(r = SSL_accept(ssl) <= 0)", "(r = SSL_accept(ssl)) <= 0");
    await client.open(uri, right);
    const codes = async () => (await client.nextDiagnostics(uri)).diagnostics.map(({ code }) => code);
    expect(await codes()).not.toContain(rule);
    const line = right.split("\n").findIndex((text) => text.includes("SSL_accept"));
    const replace = (start: number, end: number, text: string) => ({
      range: { start: { line, character: start }, end: { line, character: end } },
      text,
    });
    const text = right.split("\n")[line] ?? "";
    const condition = text.indexOf("(r =");
    const end = text.indexOf(" {") - 1;
    await client.change(uri, 2, replace(condition, end, "(r = SSL_accept(ssl) <= 0)"));
    expect(await codes()).toContain(rule);
    await client.change(uri, 3, replace(condition, end, "(r = SSL_accept(ssl)) <= 0"));
    expect(await codes()).not.toContain(rule);
  });

  test("has the severity that the configuration gives it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "openssl-language-server-"));
    try {
      await writeFile(join(folder, "openssl-lint.json"), `{ "rules": { "${rule}": "information" } }`);
      const document = pathToFileURL(join(folder, "program.c")).href;
      await using server = startProcess();
      await server.client.initialize();
      await server.client.open(document, wrong);
      const { diagnostics } = await server.client.nextDiagnostics(document);
      expect(diagnostics.find(({ code }) => code === rule)).toMatchObject({ severity: 3 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
