import { describe, expect, test } from "vitest";
import { startProcess } from "./client.js";

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

describe("the server lives through", () => {
  test("messages that are not JSON, or not JSON-RPC", async () => {
    await using server = startProcess();
    await server.client.initialize();
    for (const body of ["{ not json", "null", "[]", '"text"', '{"jsonrpc":"2.0"}', '{"method":7}']) {
      server.input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }
    await server.client.open(uri, "int a;");
    expect(await server.client.nextDiagnostics(uri)).toMatchObject({ version: 1 });
  });

  test("headers without a length", async () => {
    await using server = startProcess();
    await server.client.initialize();
    server.input.write("Hello: there\r\n\r\nContent-Length: many\r\n\r\n");
    await server.client.open(uri, "int a;");
    // What came in one piece with the broken headers is read with the next piece.
    await expect
      .poll(async () => {
        await server.client.save(uri);
        return server.client.waitingDiagnostics(uri);
      })
      .toBeGreaterThan(0);
  });

  test("notifications without sense", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.connection.sendNotification("textDocument/didOpen", {});
    await client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: 7, text: null },
    });
    await client.connection.sendNotification("textDocument/didChange", { textDocument: { uri } });
    await client.change("file:///nowhere/never-opened.c", 2, { text: "int a;" });
    await client.close("file:///nowhere/never-opened.c");
    await client.connection.sendNotification("textDocument/unheardOf", { a: 1 });
    await client.open(uri, "int a;");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
    const outside = { start: { line: 900, character: 0 }, end: { line: 2, character: 70000 } };
    await client.change(uri, 2, { range: outside, text: "int b;" });
    await expect.poll(async () => (await client.nextDiagnostics(uri)).version).toBe(2);
  });

  test.each([
    ["nothing", ""],
    ["zeros", "\0".repeat(1000)],
    ["a lone surrogate", "int \ud800 SSL_get_error(ssl, \udc00);"],
    ["unclosed braces", "void f(SSL *ssl) { SSL_read(ssl, b, 1); ".repeat(200)],
    ["nested parentheses", `int f(SSL *s) { return SSL_get_error(s, ${"(".repeat(5000)}; }`],
    ["an open comment", `${wrong}/* SSL_get_error(`],
    ["an open directive", `#if SSL_get_error\n${wrong}#elif`],
  ])("%s", async (_name, text) => {
    await using server = startProcess();
    await server.client.initialize();
    await server.client.open(uri, text);
    expect(await server.client.nextDiagnostics(uri)).toMatchObject({ version: 1 });
  });

  test("every prefix of a program, as it is typed", { timeout: 30_000 }, async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, "");
    for (let length = 0; length < wrong.length; length += 7) {
      await client.change(uri, length + 2, { text: wrong.slice(0, length) });
      await client.save(uri);
    }
    await client.change(uri, wrong.length + 2, { text: "" });
    await expect.poll(async () => (await client.nextDiagnostics(uri)).version).toBe(wrong.length + 2);
    expect(client.logged).toEqual([]);
  });

  test("ten megabytes", { timeout: 60_000 }, async () => {
    await using server = startProcess();
    await server.client.initialize();
    const filler = "static int table_entry(int a) { return a ? a * 3 : 4; }\n";
    await server.client.open(uri, filler.repeat(Math.ceil(10e6 / filler.length)) + wrong);
    expect(await server.client.nextDiagnostics(uri)).toMatchObject({ version: 1 });
  });
});
