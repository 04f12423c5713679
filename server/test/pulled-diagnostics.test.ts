import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  InlayHintRefreshRequest,
  LSPErrorCodes,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { modernClient, startInMemory, startProcess, type Client } from "./client.js";
import { findWrongWords } from "./word-analysis.js";

const uri = "file:///nowhere/program.c";
const program = `int f(SSL *ssl, void *d) {
    int r = SSL_read(ssl, d, 1);
    return r > 0 ? 0 : SSL_get_error(ssl, r);
}
`;

const pullingClient: ClientCapabilities = {
  ...modernClient,
  textDocument: { ...modernClient.textDocument, diagnostic: { relatedInformation: true } },
  workspace: {
    ...modernClient.workspace,
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
};

function pull(client: Client, previousResultId?: string, document = uri): Promise<DocumentDiagnosticReport> {
  return client.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: document },
    ...(previousResultId !== undefined && { previousResultId }),
  });
}

describe("a client that asks for diagnostics", () => {
  test("gets those of the text as it is typed, with the trace, and nothing unasked", async () => {
    await using server = startProcess();
    const { client } = server;
    const { capabilities } = await client.initialize(pullingClient);
    expect(capabilities.diagnosticProvider).toMatchObject({ identifier: "openssl-lint" });
    await client.open(uri, program);
    expect(await pull(client)).toMatchObject({
      kind: "full",
      items: [{ code: "require-error-clear", relatedInformation: expect.any(Array) as unknown }],
    });
    await client.change(uri, 2, { text: program.replace("int r", "ERR_clear_error(); int r") });
    expect(await pull(client)).toMatchObject({ kind: "full", items: [] });
    await client.close(uri);
    expect(await pull(client)).toMatchObject({ items: [] });
    expect(client.waitingDiagnostics(uri)).toBe(0);
  });

  test("hears that nothing has changed", async () => {
    const client = startInMemory(findWrongWords);
    await client.initialize(pullingClient);
    await client.open(uri, "wrong");
    const { resultId } = await pull(client);
    expect(resultId).toBeDefined();
    await client.change(uri, 2, { text: "wrong and so on" });
    expect(await pull(client, resultId)).toEqual({ kind: "unchanged", resultId });
    await client.change(uri, 3, { text: " wrong" });
    expect(await pull(client, resultId)).toMatchObject({ kind: "full" });
  });

  test("is told to ask again, also for inlay hints, when a configuration changes", async () => {
    const client = startInMemory(findWrongWords);
    const asked: string[] = [];
    for (const { type } of [DiagnosticRefreshRequest, InlayHintRefreshRequest]) {
      client.connection.onRequest(type, () => void asked.push(type.method));
    }
    await client.initialize(pullingClient);
    await client.open(uri, "wrong");
    await pull(client);
    expect(asked).toEqual([]);
    await client.save(uri);
    await expect
      .poll(() => asked.sort())
      .toEqual(["workspace/diagnostic/refresh", "workspace/inlayHint/refresh"]);
  });

  test("can change its mind", async () => {
    let analyses = 0;
    const client = startInMemory(async (...args) => {
      analyses++;
      await sleep(50);
      return findWrongWords(...args);
    });
    await client.initialize(pullingClient);
    await client.open(uri, "wrong");
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(analyses).toBe(0);
  });

  test("hears that its question is out of date where the text changed meanwhile", async () => {
    const events = new EventEmitter();
    const started = once(events, "started");
    const changed = once(events, "changed");
    const client = startInMemory(async (...args) => {
      events.emit("started");
      await changed;
      return findWrongWords(...args);
    });
    await client.initialize(pullingClient);
    await client.open(uri, "wrong");
    const answer = pull(client);
    await started;
    await client.change(uri, 2, { text: "right" });
    // Messages are taken in order: when this one is answered, the change has come.
    await expect(client.connection.sendRequest("no/such/method")).rejects.toThrow();
    events.emit("changed");
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });
});

test("a client that cannot be told to ask again has diagnostics published", async () => {
  const client = startInMemory(findWrongWords);
  const textDocument = { ...modernClient.textDocument, diagnostic: {} };
  const { capabilities } = await client.initialize({ ...modernClient, textDocument });
  expect(capabilities).not.toHaveProperty("diagnosticProvider");
  await client.open(uri, "wrong");
  expect((await client.nextDiagnostics(uri)).diagnostics).toHaveLength(1);
});
