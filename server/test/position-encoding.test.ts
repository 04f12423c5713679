import { describe, expect, test } from "vitest";
import { DocumentHighlightRequest } from "vscode-languageserver-protocol/node";
import { modernClient, startProcess } from "./client.js";

const uri = "file:///nowhere/program.c";
const text = `int f(SSL *ssl, void *d) {
    /* é😀 */ int r = SSL_read(ssl, d, 1);
    return r > 0 ? r : SSL_get_error(ssl, r);
}
`;

describe("positions", () => {
  test.each([
    [undefined, "utf-16", 22],
    [["utf-16"], "utf-16", 22],
    [["utf-8", "utf-16"], "utf-8", 25],
    [["utf-16", "utf-8"], "utf-16", 22],
    [["utf-32"], "utf-16", 22],
  ])("for a client that offers %j are %s", async (positionEncodings, expected, character) => {
    await using server = startProcess();
    const { client } = server;
    const general = positionEncodings === undefined ? undefined : { positionEncodings };
    const { capabilities } = await client.initialize({ ...modernClient, ...(general && { general }) });
    expect(capabilities.positionEncoding).toBe(expected);
    await client.open(uri, text);
    const { diagnostics } = await client.nextDiagnostics(uri);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: "require-error-clear",
        range: expect.objectContaining({ start: { line: 1, character } }) as unknown,
      }),
    );
  });

  test("of changes and questions count in that encoding, too", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize({ ...modernClient, general: { positionEncodings: ["utf-8"] } });
    await client.open(uri, text);
    const insert = (character: number, newText: string) => ({
      range: { start: { line: 1, character }, end: { line: 1, character } },
      text: newText,
    });
    // Each counts in what the one before it left: first after é (2 bytes), then after 😀 (4 bytes).
    await client.change(uri, 2, insert(9, "ü"), insert(15, "x"));
    const { diagnostics } = await client.nextDiagnostics(uri);
    const highlights = await client.connection.sendRequest(DocumentHighlightRequest.type, {
      textDocument: { uri },
      position: { line: 2, character: 25 },
    });
    expect(diagnostics[0]?.range.start).toEqual({ line: 1, character: 28 });
    expect(highlights?.map(({ range }) => range.start)).toContainEqual({ line: 1, character: 28 });
  });
});
