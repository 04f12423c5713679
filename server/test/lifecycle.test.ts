import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import { ErrorCodes } from "vscode-languageserver-protocol/node";
import { startProcess } from "./client.js";

describe("initialize", () => {
  test("states what the server can do", async () => {
    await using server = startProcess();
    const result = await server.client.initialize();
    expect(result).toEqual({
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: 2, save: true },
        hoverProvider: true,
        inlayHintProvider: true,
        documentHighlightProvider: true,
        definitionProvider: true,
        completionProvider: { triggerCharacters: [" "] },
        codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.openssl"] },
      },
      serverInfo: {
        name: "openssl-language-server",
        version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      },
    });
  });

  test("offers no code actions to a client that knows only commands", async () => {
    await using server = startProcess();
    const { capabilities } = await server.client.initialize({});
    expect(capabilities).not.toHaveProperty("codeActionProvider");
  });

  test("comes first, and once", async () => {
    await using server = startProcess();
    const early = server.client.connection.sendRequest("textDocument/codeAction", {});
    await expect(early).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
    await server.client.initialize();
    await expect(server.client.initialize()).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  });
});

test("an unknown method is refused", async () => {
  await using server = startProcess();
  await server.client.initialize();
  const request = server.client.connection.sendRequest("textDocument/unheardOf", {});
  await expect(request).rejects.toMatchObject({ code: ErrorCodes.MethodNotFound });
});

test("a request after shutdown is refused", async () => {
  await using server = startProcess();
  await server.client.initialize();
  await server.client.shutdown();
  const request = server.client.connection.sendRequest("textDocument/codeAction", {});
  await expect(request).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
});

describe("the exit code", () => {
  test("is 0 for exit after shutdown", async () => {
    await using server = startProcess();
    await server.client.initialize();
    await server.client.shutdown();
    await server.client.exit();
    expect(await server.ended).toBe(0);
  });

  test("is 1 for exit without shutdown", async () => {
    await using server = startProcess();
    await server.client.initialize();
    await server.client.exit();
    expect(await server.ended).toBe(1);
  });

  test("is 1 for exit before initialize", async () => {
    await using server = startProcess();
    await server.client.exit();
    expect(await server.ended).toBe(1);
  });

  test("is 1 when the client goes away, and 0 when it had said shutdown", async () => {
    await using rude = startProcess();
    await rude.client.initialize();
    rude.input.end();
    expect(await rude.ended).toBe(1);

    await using polite = startProcess();
    await polite.client.initialize();
    await polite.client.shutdown();
    polite.input.end();
    expect(await polite.ended).toBe(0);
  });
});

test("the server ends when the editor's process has died", { timeout: 15_000 }, async () => {
  const editor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await using server = startProcess();
  await server.client.initialize({}, { processId: editor.pid ?? null });
  editor.kill();
  expect(await server.ended).toBe(1);
});
