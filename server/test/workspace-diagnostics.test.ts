import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  CancellationTokenSource,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  LSPErrorCodes,
  WorkspaceDiagnosticRequest,
  type ClientCapabilities,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { modernClient, startProcess, type Client } from "./client.js";

// What is wrong in files that are not open, asked of the real server.

const caller = `#include <openssl/ssl.h>
void log_ssl(void);
int receive(SSL *ssl, char *buffer, int size)
{
    ERR_clear_error();
    int r = SSL_read(ssl, buffer, size);
    log_ssl();
    return r > 0 ? 0 : SSL_get_error(ssl, r);
}
`;
const quiet = '#include <openssl/err.h>\nvoid log_ssl(void) { puts("SSL"); }\n';
const draining = "#include <openssl/err.h>\nvoid log_ssl(void) { ERR_print_errors_fp(stderr); }\n";

const client: ClientCapabilities = {
  ...modernClient,
  textDocument: { ...modernClient.textDocument, diagnostic: { relatedInformation: true } },
  workspace: { ...modernClient.workspace, diagnostics: { refreshSupport: true } },
};

let folder = "";
const path = (name: string): string => join(folder, name);
const uriOf = (name: string): string => pathToFileURL(path(name)).href;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "openssl-language-server-")));
  await writeFile(path("caller.c"), caller);
  await writeFile(path("log.c"), draining);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function start(server: { readonly client: Client }): Promise<Client> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "folder" }];
  await server.client.initialize(client, { workspaceFolders });
  return server.client;
}

async function pull(
  from: Client,
  previous: readonly WorkspaceDocumentDiagnosticReport[] = [],
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const previousResultIds = previous.flatMap(({ uri, resultId }) =>
    resultId === undefined ? [] : [{ uri, value: resultId }],
  );
  const { items } = await from.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  return items;
}

const changedOutside = (from: Client, name: string, type: FileChangeType): Promise<void> =>
  from.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriOf(name), type }],
  });

test("files that are not open are reported, with the path that leads through others", async () => {
  await using server = startProcess();
  const reports = await pull(await start(server));
  expect(reports).toMatchObject([
    { uri: uriOf("caller.c"), version: null, kind: "full", items: [{ code: "no-intervening-call" }] },
  ]);
  expect(JSON.stringify(reports)).toContain(uriOf("log.c"));
});

test("nothing is said where nothing has changed", async () => {
  await using server = startProcess();
  const from = await start(server);
  expect(await pull(from, await pull(from))).toEqual([]);
});

test("what is as it was is said to be so, and what is clean is not mentioned", async () => {
  await using server = startProcess();
  const from = await start(server);
  const first = await pull(from);
  await from.open(uriOf("other.c"), quiet);
  const second = await pull(from, first);
  expect(second).toEqual([
    { uri: uriOf("caller.c"), version: null, kind: "unchanged", resultId: first[0]?.resultId },
  ]);
});

test.each(["changed", "deleted"] as const)("a file that was %s loses its diagnostics", async (how) => {
  await using server = startProcess();
  const from = await start(server);
  const first = await pull(from);
  if (how === "changed") await writeFile(path("log.c"), quiet);
  else await rm(path("caller.c"));
  if (how === "changed") await changedOutside(from, "log.c", FileChangeType.Changed);
  else await changedOutside(from, "caller.c", FileChangeType.Deleted);
  const second = await pull(from, first);
  expect(second).toEqual([{ uri: uriOf("caller.c"), version: null, kind: "full", items: [] }]);
  expect(await pull(from, second)).toEqual([]);
});

test("an open document is asked for by itself, and counts for the others as it is typed", async () => {
  await using server = startProcess();
  const from = await start(server);
  const first = await pull(from);
  await from.open(uriOf("log.c"), quiet);
  expect(await pull(from, first)).toMatchObject([{ uri: uriOf("caller.c"), items: [] }]);
  await from.open(uriOf("caller.c"), caller);
  await from.close(uriOf("log.c"));
  expect(await pull(from)).toEqual([]);
});

test("files that the configuration ignores are not reported, whichever configuration is theirs", async () => {
  await mkdir(path("old"));
  await writeFile(path("old/caller.c"), caller.replace("log_ssl()", "ERR_get_error()"));
  await writeFile(path("openssl-lint.json"), '{ "ignores": ["log.c", "caller.c"] }');
  await writeFile(path("old/openssl-lint.json"), '{ "rules": { "no-intervening-call": "warning" } }');
  await using server = startProcess();
  expect(await pull(await start(server))).toMatchObject([
    { uri: uriOf("old/caller.c"), items: [{ code: "no-intervening-call", severity: 2 }] },
  ]);
});

test("reports come as soon as they are known where the client takes them so", async () => {
  await writeFile(path("other.c"), caller.replace("receive", "fetch"));
  await using server = startProcess();
  const from = await start(server);
  const uris: string[] = [];
  from.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, "reports", ({ items }) => {
    uris.push(...items.map(({ uri }) => uri));
  });
  const answer = await from.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds: [],
    partialResultToken: "reports",
  });
  expect(answer.items).toEqual([]);
  expect(uris).toEqual([uriOf("caller.c"), uriOf("other.c")]);
});

test("a client can change its mind", async () => {
  await using server = startProcess();
  const from = await start(server);
  const source = new CancellationTokenSource();
  const answer = from.connection.sendRequest(
    WorkspaceDiagnosticRequest.type,
    { previousResultIds: [] },
    source.token,
  );
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});
