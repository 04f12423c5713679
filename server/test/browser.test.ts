import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { build } from "rolldown";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";

// The server as an extension bundles it for an editor in a browser, in a world without anything of Node's.

const root = "vscode-vfs://github/somebody/program";
const caller = `#include <openssl/ssl.h>
#include "log.h"
int receive(SSL *ssl, char *buffer, int size)
{
    ERR_clear_error();
    int r = SSL_read(ssl, buffer, size);
    LOG();
    return r > 0 ? 0 : SSL_get_error(ssl, r);
}
`;
const files = {
  [`${root}/caller.c`]: caller,
  [`${root}/log.h`]: "#define LOG() log_ssl()\nvoid log_ssl(void);\n",
  [`${root}/log.c`]: "#include <openssl/err.h>\nvoid log_ssl(void) { ERR_print_errors_fp(stderr); }\n",
};

/** What a browser's worker has. */
const worker = {
  ...{ TextEncoder, TextDecoder, URL, crypto, console, performance, AbortController },
  ...{ setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask },
};

/** What an extension does: gives the server files, the parser, and one end of a channel. */
const extension = `
  import { loadWasmEngine, SourceText } from "@openssl-lint/analyzer";
  import { servePort } from "openssl-language-server/browser";
  export function start(port, wasm, files) {
    const engine = loadWasmEngine({ parser: new Uint8Array(wasm.parser), grammar: new Uint8Array(wasm.grammar) });
    return servePort(port, {
      version: "7.8.9",
      engine: () => engine,
      readText: (file) => Promise.resolve(files[file]),
      openFolder: (folder) => Promise.resolve({
        list: () => Object.keys(files).filter((file) => file.startsWith(folder) && /[.][ch]$/.test(file)),
        read: (file) => files[file] === undefined ? undefined : SourceText.fromString(files[file]),
        definesOf: () => undefined,
        refresh: () => Promise.resolve(),
      }),
    });
  }
`;

let bundle = "";
let wasm: { readonly parser: Uint8Array; readonly grammar: Uint8Array };
let ports: MessagePort[] = [];

beforeAll(async () => {
  const { output } = await build({
    input: "extension",
    platform: "browser",
    write: false,
    logLevel: "silent",
    output: { format: "iife", name: "extension", codeSplitting: false },
    plugins: [
      {
        name: "extension",
        resolveId: (id) =>
          id === "extension" ? fileURLToPath(new URL("extension.js", import.meta.url)) : null,
        load: (id) => (id.endsWith("/test/extension.js") ? extension : null),
      },
    ],
  });
  bundle = output[0].code;
  const require = createRequire(import.meta.url);
  const [parser, grammar] = await Promise.all([
    readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    readFile(require.resolve("tree-sitter-c/tree-sitter-c.wasm")),
  ]);
  wasm = { parser, grammar };
});

afterEach(() => {
  for (const port of ports) port.close();
  ports = [];
});

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** Starts the bundle with those files, and gives the client's side. */
function start(given: Readonly<Record<string, string>>) {
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  const context = createContext({ ...worker });
  new Script(bundle).runInContext(context);
  (context.extension as { start: (...args: unknown[]) => void }).start(port2, wasm, given);
  const messages: Answer[] = [];
  port1.on("message", (message: Answer) => messages.push(message));
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    await expect.poll(find, { timeout: 10_000 }).toBeDefined();
    return find() as T;
  };
  return {
    notify: (method: string, params: unknown) => port1.postMessage({ jsonrpc: "2.0", method, params }),
    ask: async (id: number, method: string, params: unknown): Promise<unknown> => {
      port1.postMessage({ jsonrpc: "2.0", id, method, params });
      return (await until(() => messages.find((message) => message.id === id))).result;
    },
    diagnosticsWhere: (holds: (params: PublishDiagnosticsParams) => boolean) =>
      until(() =>
        messages
          .filter(({ method }) => method === "textDocument/publishDiagnostics")
          .map(({ params }) => params as PublishDiagnosticsParams)
          .find(holds),
      ),
  };
}

async function open(given: Readonly<Record<string, string>>) {
  const client = start(given);
  const result = await client.ask(1, "initialize", {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    workspaceFolders: [{ uri: root, name: "program" }],
  });
  expect(result).toMatchObject({ serverInfo: { name: "openssl-language-server", version: "7.8.9" } });
  client.notify("initialized", {});
  const textDocument = { uri: `${root}/caller.c`, languageId: "c", version: 1, text: caller };
  client.notify("textDocument/didOpen", { textDocument });
  return client;
}

test("files of a virtual workspace are seen together", async () => {
  const client = await open(files);
  const isFound = ({ diagnostics }: PublishDiagnosticsParams) =>
    diagnostics.some(({ code }) => code === "no-intervening-call");
  const { uri, diagnostics } = await client.diagnosticsWhere(isFound);
  expect(uri).toBe(`${root}/caller.c`);
  const [found] = diagnostics.filter(({ code }) => code === "no-intervening-call");
  expect(found?.relatedInformation?.map(({ location }) => location)).toContainEqual({
    uri: `${root}/log.c`,
    range: { start: { line: 1, character: 21 }, end: { line: 1, character: 48 } },
  });
});

test("the configuration of a virtual workspace counts, and its mistakes are shown", async () => {
  const client = await open({ ...files, [`${root}/openssl-lint.json`]: '{ "presett": "all" }' });
  const { diagnostics } = await client.diagnosticsWhere(({ uri }) => uri === `${root}/openssl-lint.json`);
  expect(diagnostics).toMatchObject([{ message: expect.stringContaining("presett") as string }]);
});
