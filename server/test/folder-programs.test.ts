import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  HoverRequest,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type ClientCapabilities,
  type Diagnostic,
} from "vscode-languageserver-protocol/node";
import { modernClient, startProcess, type Client } from "./client.js";
import { placeOf } from "./marked-text.js";

// The real server, with the files of a folder on disk.

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
const header = "#define LOG() log_ssl()\nvoid log_ssl(void);\n";
const quiet = '#include <openssl/err.h>\nvoid log_ssl(void) { puts("SSL"); }\n';
const draining = "#include <openssl/err.h>\nvoid log_ssl(void) { ERR_print_errors_fp(stderr); }\n";
const rule = "no-intervening-call";

let folder = "";
const path = (...names: string[]): string => join(folder, ...names);
const uriOf = (...names: string[]): string => pathToFileURL(path(...names)).href;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "openssl-language-server-")));
  await mkdir(path("src"));
  await writeFile(path("src", "caller.c"), caller);
  await writeFile(path("src", "log.h"), header);
  await writeFile(path("src", "log.c"), draining);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function start(client: Client, capabilities: ClientCapabilities = modernClient): Promise<void> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "folder" }];
  await client.initialize(capabilities, { workspaceFolders });
  await client.open(uriOf("src", "caller.c"), caller);
}

/** Waits until the newest diagnostics of the caller have the finding, or have it no more. */
async function findingOfCaller(client: Client, expected: boolean): Promise<Diagnostic | undefined> {
  for (;;) {
    const { diagnostics } = await client.nextDiagnostics(uriOf("src", "caller.c"));
    const found = diagnostics.find(({ code }) => code === rule);
    if ((found !== undefined) === expected) return found;
  }
}

const changedOutside = (client: Client, type: FileChangeType, ...names: string[]): Promise<void> =>
  client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriOf(...names), type }],
  });

describe("a helper in another file of the folder", () => {
  test("is followed; the trace leads into that file", async () => {
    await using server = startProcess();
    await start(server.client);
    const found = await findingOfCaller(server.client, true);
    expect(found?.relatedInformation?.map(({ location }) => location)).toContainEqual({
      uri: uriOf("src", "log.c"),
      range: { start: { line: 1, character: 21 }, end: { line: 1, character: 48 } },
    });
  });

  test("is named in the hover, with a link to its line", async () => {
    await using server = startProcess();
    await start(server.client);
    await findingOfCaller(server.client, true);
    const hover = await server.client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf("src", "caller.c") },
      position: placeOf(caller, "SSL_get_error"),
    });
    expect(hover?.contents).toMatchObject({
      value: expect.stringContaining(
        `ERR_print_errors_fp() ([log.c, line 2](${uriOf("src", "log.c")}#L2))`,
      ) as string,
    });
  });

  test("counts as it stands in the editor, and as on disk when it is closed", async () => {
    await using server = startProcess();
    const { client } = server;
    await start(client);
    await findingOfCaller(client, true);
    await client.open(uriOf("src", "log.c"), draining);
    await client.change(uriOf("src", "log.c"), 2, { text: quiet });
    await findingOfCaller(client, false);
    await client.close(uriOf("src", "log.c"));
    await findingOfCaller(client, true);
  });

  test.each(["changed", "deleted"] as const)(
    "is noticed when it is %s outside of the editor",
    async (how) => {
      await using server = startProcess();
      const { client } = server;
      await start(client);
      await findingOfCaller(client, true);
      if (how === "changed") await writeFile(path("src", "log.c"), quiet);
      else await rm(path("src", "log.c"));
      const type = how === "changed" ? FileChangeType.Changed : FileChangeType.Deleted;
      await changedOutside(client, type, "src", "log.c");
      await findingOfCaller(client, false);
    },
  );

  test("is noticed when it is created, unless it is ignored", async () => {
    await rm(path("src", "log.c"));
    await writeFile(path(".gitignore"), "generated.c\n");
    await using server = startProcess();
    const { client } = server;
    await start(client);
    await findingOfCaller(client, false);
    await writeFile(path("src", "generated.c"), draining);
    await changedOutside(client, FileChangeType.Created, "src", "generated.c");
    await findingOfCaller(client, false);
    await writeFile(path("src", "log.c"), draining);
    await changedOutside(client, FileChangeType.Created, "src", "log.c");
    await findingOfCaller(client, true);
  });

  test("is told of in hovers", async () => {
    await using server = startProcess();
    const { client } = server;
    await start(client);
    await findingOfCaller(client, true);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf("src", "caller.c") },
      position: placeOf(caller, "SSL_get_error"),
    });
    expect(JSON.stringify(hover?.contents)).toContain("In between: ERR_print_errors_fp()");
  });
});

test("a macro in a header counts as it stands in the editor", async () => {
  await using server = startProcess();
  const { client } = server;
  await start(client);
  await findingOfCaller(client, true);
  await client.open(uriOf("src", "log.h"), header);
  await client.change(uriOf("src", "log.h"), 2, { text: "#define LOG() ((void)0)\n" });
  await findingOfCaller(client, false);
});

describe("a comment that suppresses nothing", () => {
  const needless = caller.replace("    LOG();", "    // openssl-lint-disable-next-line\n    (void)0;");
  const withTags: ClientCapabilities = {
    ...modernClient,
    textDocument: {
      ...modernClient.textDocument,
      publishDiagnostics: { ...modernClient.textDocument?.publishDiagnostics, tagSupport: { valueSet: [1] } },
    },
  };

  test.each([
    [withTags, [1]],
    [modernClient, undefined],
  ])("can go, as far as the whole folder tells", async (capabilities, tags) => {
    await writeFile(path("src", "caller.c"), needless);
    await using server = startProcess();
    const { client } = server;
    await start(client, capabilities);
    await client.change(uriOf("src", "caller.c"), 2, { text: needless });
    await expect
      .poll(async () => (await client.nextDiagnostics(uriOf("src", "caller.c"))).diagnostics)
      .toEqual([
        {
          range: { start: { line: 6, character: 4 }, end: { line: 6, character: 37 } },
          severity: 2,
          source: "openssl-lint",
          message: "Nothing is found here, so this comment suppresses nothing. Delete it.",
          ...(tags && { tags }),
        },
      ]);
  });

  test("may be needed where its file is seen with others", async () => {
    await using server = startProcess();
    const { client } = server;
    await client.initialize(withTags);
    await client.open(uriOf("src", "caller.c"), needless);
    expect((await client.nextDiagnostics(uriOf("src", "caller.c"))).diagnostics).toEqual([]);
  });
});

test("compile_commands.json is read, and read again when it changes", async () => {
  await writeFile(path("src", "log.c"), `#ifdef QUIET\n${quiet}#else\n${draining}#endif\n`);
  const commands = (flags: string) =>
    JSON.stringify([{ directory: folder, file: "src/log.c", command: `cc ${flags} -c src/log.c` }]);
  await writeFile(path("compile_commands.json"), commands("-DOTHER"));
  await using server = startProcess();
  const { client } = server;
  await start(client);
  await findingOfCaller(client, true);
  await writeFile(path("compile_commands.json"), commands("-DQUIET"));
  await changedOutside(client, FileChangeType.Changed, "compile_commands.json");
  await findingOfCaller(client, false);
});

describe("headers outside of the folder", () => {
  const elsewhere = "#define LOG() ERR_print_errors_fp(stderr)\n";

  /** Opens the sources alone, with the header in another folder beside it. */
  async function startWithout(client: Client, settings: Record<string, string>): Promise<void> {
    await rm(path("src", "log.h"));
    await mkdir(path("include"));
    await writeFile(path("include", "log.h"), elsewhere);
    for (const [name, text] of Object.entries(settings)) await writeFile(path("src", name), text);
    await client.initialize(modernClient, { workspaceFolders: [{ uri: uriOf("src"), name: "src" }] });
    await client.open(uriOf("src", "caller.c"), caller);
  }

  const settings = {
    "openssl-lint.json": JSON.stringify({ includePaths: ["../include"] }),
    "compile_commands.json": JSON.stringify([
      { directory: ".", file: "caller.c", command: "cc -I../include -c caller.c" },
    ]),
  };

  test.each(["openssl-lint.json", "compile_commands.json"] as const)("are found by %s", async (name) => {
    await using server = startProcess();
    await startWithout(server.client, { [name]: settings[name] });
    await findingOfCaller(server.client, true);
  });

  test("are not known where nothing names them", async () => {
    await using server = startProcess();
    const { client } = server;
    await startWithout(client, {});
    await findingOfCaller(client, false);
    await findingOfCaller(client, false);
  });

  test("are looked at again when a document is saved, at the latest", async () => {
    await using server = startProcess();
    const { client } = server;
    await startWithout(client, settings);
    await findingOfCaller(client, true);
    await writeFile(path("include", "log.h"), "#define LOG() ((void)0) /* quiet */\n");
    await client.save(uriOf("src", "caller.c"));
    await findingOfCaller(client, false);
  });

  test("count from when the configuration names them", async () => {
    await using server = startProcess();
    const { client } = server;
    await startWithout(client, {});
    await findingOfCaller(client, false);
    await writeFile(path("src", "openssl-lint.json"), settings["openssl-lint.json"]);
    await changedOutside(client, FileChangeType.Created, "src", "openssl-lint.json");
    await findingOfCaller(client, true);
  });
});

test("the files that matter are watched", async () => {
  await using server = startProcess();
  const { client } = server;
  await start(client);
  await expect
    .poll(() => client.registrations.flatMap(({ registrations }) => registrations))
    .toMatchObject([
      {
        registerOptions: {
          watchers: ["openssl-lint.json", "compile_commands.json", "*.{c,h}"].map((name) => ({
            globPattern: `**/${name}`,
          })),
        },
      },
    ]);
});

describe("reading the folder", () => {
  const withProgress: ClientCapabilities = { ...modernClient, window: { workDoneProgress: true } };

  /** What is said of the progress: its kinds. */
  function followProgress(client: Client, cancel: boolean): string[] {
    const kinds: string[] = [];
    client.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      client.connection.onProgress(WorkDoneProgress.type, token, async ({ kind }) => {
        kinds.push(kind);
        if (kind !== "begin" || !cancel) return;
        await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token });
      });
    });
    return kinds;
  }

  test("is shown", async () => {
    await using server = startProcess();
    const kinds = followProgress(server.client, false);
    await start(server.client, withProgress);
    await findingOfCaller(server.client, true);
    expect(kinds[0]).toBe("begin");
    await expect.poll(() => kinds.at(-1)).toBe("end");
  });

  test("can be cancelled: then each document is checked alone", async () => {
    for (let index = 0; index < 3000; index++) await writeFile(path("src", `z${String(index)}.h`), header);
    await using server = startProcess();
    const { client } = server;
    const kinds = followProgress(client, true);
    await start(client, withProgress);
    await findingOfCaller(client, false);
    await expect.poll(() => kinds.at(-1)).toBe("end");
    await client.change(uriOf("src", "caller.c"), 2, { text: `${caller}\n` });
    await findingOfCaller(client, false);
    expect(kinds.filter((kind) => kind === "begin")).toHaveLength(1);
  });
});

test("folders are apart: what one has is not followed from the other", async () => {
  await mkdir(path("other"));
  await writeFile(path("other", "caller.c"), caller.replace("LOG()", "log_ssl()"));
  await using server = startProcess();
  const { client } = server;
  const workspaceFolders = ["src", "other"].map((name) => ({ uri: uriOf(name), name }));
  await client.initialize(modernClient, { workspaceFolders });
  await client.open(uriOf("src", "caller.c"), caller);
  await findingOfCaller(client, true);
  await client.open(uriOf("src", "log.c"), draining);
  await client.open(uriOf("other", "caller.c"), caller.replace("LOG()", "log_ssl()"));
  // Once alone, once with the files of its folder.
  for (let index = 0; index < 2; index++) {
    const { diagnostics } = await client.nextDiagnostics(uriOf("other", "caller.c"));
    expect(diagnostics.map(({ code }) => code)).not.toContain(rule);
  }
});
