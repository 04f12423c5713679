import { describe, expect, test } from "vitest";
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  HoverRequest,
  InlayHintRequest,
  MarkupContent,
  type ClientCapabilities,
  type Position,
} from "vscode-languageserver-protocol/node";
import { modernClient, startProcess, type Client } from "./client.js";
import { placeOf, textIn } from "./marked-text.js";

// The real server with the real analysis.

const uri = "file:///nowhere/program.c";
const textDocument = { uri };

const program = `#include <openssl/err.h>
#include <openssl/ssl.h>
/* SSL_write is not called here. */
int receive(SSL *ssl, char *buffer, int size)
{
    int r, code;

    ERR_clear_error();
    r = SSL_read(ssl, buffer, size);
    if (r > 0)
        return r;
    code = SSL_get_error(ssl, r);
    if (code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE)
        return 0;
    ERR_print_errors_fp(stderr);
    return -1;
}
`;

async function hoverText(client: Client, position: Position): Promise<string | undefined> {
  const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
  if (hover === null) return undefined;
  if (!MarkupContent.is(hover.contents)) throw new Error("An old form of hover");
  return hover.contents.value;
}

const call = placeOf(program, "SSL_get_error(", 3);

describe("a hover", () => {
  test("on SSL_get_error tells what is known at that call", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    expect(await hoverText(client, call)).toBe(`**SSL_get_error**

\`r\` is the result of SSL_read() (line 9).

- Error queue before the I/O call: empty
- In between: nothing that changes the answer
- Told apart: SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE
- Treated like a fatal failure: SSL_ERROR_ZERO_RETURN`);
  });

  test("follows what is typed", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    await client.change(uri, 2, {
      text: program.replace("    ERR_clear_error();", "").replace("(ssl, r)", "(ssl, -1)"),
    });
    expect(await hoverText(client, call)).toMatch(
      /`-1` is not the result of an I\/O call.*SSL_read\(\) \(line 9\)[^]*not known/u,
    );
  });

  test.each([
    ["SSL_read(", /> 0: success, the number of bytes[^]*ERR_clear_error/u],
    ["ERR_clear_error(", /^\*\*ERR_clear_error\*\*\n\nEmpties the error queue/u],
    [
      "SSL_ERROR_WANT_READ",
      /= 2 · retry · all versions of OpenSSL, LibreSSL[^]*Wait until the socket is readable/u,
    ],
  ])("on %s explains it", async (name, expected) => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    expect(await hoverText(client, placeOf(program, name, 4))).toMatch(expected);
  });

  test.each(["receive(", "SSL_write", "int r,", "size);"])("on %s says nothing", async (name) => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    expect(await hoverText(client, placeOf(program, name, 2))).toBeUndefined();
  });

  test("is in the language of the editor, and plain where that shows no Markdown", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize({}, { locale: "zh-cn" });
    await client.open(uri, program);
    for (const [name, into] of [
      ["SSL_get_error(", 0],
      ["SSL_read(", 0],
      ["SSL_ERROR_WANT_READ", 0],
    ] as const) {
      const text = await hoverText(client, placeOf(program, name, into));
      expect(text).toMatch(/\p{Script=Han}/u);
      expect(text).not.toMatch(/\*\*|`/u);
    }
  });
});

describe("an inlay hint", () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

  test("names the I/O call that SSL_get_error answers, and leads to it", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    const hints = await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range: whole });
    expect(hints).toMatchObject([
      {
        position: placeOf(program, "SSL_get_error(ssl, r)", "SSL_get_error(ssl, r)".length),
        label: [{ value: "← " }, { value: "SSL_read", location: { uri } }],
      },
    ]);
  });

  test("is left out where it is not in sight", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    const range = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    expect(await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range })).toEqual([]);
  });
});

test("the highlights of SSL_get_error are its I/O call, its ret and where its code is tested", async () => {
  await using server = startProcess();
  const { client } = server;
  await client.initialize();
  await client.open(uri, program);
  const highlights = await client.connection.sendRequest(DocumentHighlightRequest.type, {
    textDocument,
    position: call,
  });
  expect(highlights?.map(({ range }) => textIn(program, range))).toEqual([
    "SSL_get_error",
    "r",
    "SSL_read(ssl, buffer, size)",
    "SSL_ERROR_WANT_READ",
    "SSL_ERROR_WANT_WRITE",
  ]);
});

describe("the definition of ret", () => {
  const links: ClientCapabilities = {
    ...modernClient,
    textDocument: { ...modernClient.textDocument, definition: { linkSupport: true } },
  };
  const ret = placeOf(program, "ssl, r);", 5);

  test("is the I/O call", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    const found = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: ret,
    });
    expect(found).toMatchObject([{ uri, range: { start: placeOf(program, "SSL_read(") } }]);
  });

  test("is a link where the client takes links", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize(links);
    await client.open(uri, program);
    const found = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: ret,
    });
    expect(found).toMatchObject([{ targetUri: uri, originSelectionRange: { start: ret } }]);
  });

  test("of another word is left to other servers", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize();
    await client.open(uri, program);
    const position = placeOf(program, "r > 0");
    expect(await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position })).toEqual(
      [],
    );
  });
});
