import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SourceText, type SyntaxEngine } from "@openssl-lint/analyzer";
import type { Analyze } from "../src/analysis.js";
import { nodeHost } from "../src/node-host.js";
import { modernClient, startInMemory, type Client } from "./client.js";
import { findWrongWords } from "./word-analysis.js";

const uri = "file:///nowhere/program.c";

describe("a diagnostic", () => {
  test("carries the whole finding", async () => {
    const client = startInMemory(findWrongWords);
    await client.initialize();
    await client.open(uri, "right\n  é😀 wrong");
    const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 11 } };
    expect(await client.nextDiagnostics(uri)).toEqual({
      uri,
      version: 1,
      diagnostics: [
        {
          range,
          severity: 1,
          source: "openssl-lint",
          code: "no-comparison-as-ret",
          codeDescription: { href: expect.stringContaining("no-comparison-as-ret") as string },
          message: "This is wrong.",
          relatedInformation: [
            {
              location: {
                uri,
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
              },
              message: "It started here.",
            },
          ],
          data: {
            fixes: [
              { title: "Make it right", safe: true, edits: [{ uri, range, newText: "right" }] },
              { title: "Remove it", safe: false, edits: [{ uri, range, newText: "" }] },
            ],
          },
        },
      ],
    });
  });

  test("has no related information for a client that cannot show it", async () => {
    const client = startInMemory(findWrongWords);
    await client.initialize({});
    await client.open(uri, "wrong");
    const { diagnostics } = await client.nextDiagnostics(uri);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).not.toHaveProperty("relatedInformation");
  });

  test("keeps the client's own spelling of the URI", async () => {
    const spelled = "file:///nowhere/a%2Bb%63.c";
    const client = startInMemory(findWrongWords);
    await client.initialize();
    await client.open(spelled, "wrong");
    const { diagnostics } = await client.nextDiagnostics(spelled);
    expect(diagnostics[0]?.relatedInformation?.[0]?.location.uri).toBe(spelled);
  });
});

describe("a document", () => {
  test.each([
    ["untitled:Untitled-1", "c"],
    ["file:///nowhere/code.cc", "cpp"],
    ["file:///nowhere/code.h", "objective-c"],
    ["file://host/share/code.c", "c"],
  ])("%s with language %s is checked", async (document, languageId) => {
    const client = startInMemory(findWrongWords);
    await client.initialize();
    await client.open(document, "wrong", languageId);
    expect((await client.nextDiagnostics(document)).diagnostics).toHaveLength(1);
  });

  test("in another language is left alone", async () => {
    const client = startInMemory(findWrongWords);
    await client.initialize();
    await client.open("file:///nowhere/notes.md", "wrong", "markdown");
    await client.open(uri, "wrong");
    await client.nextDiagnostics(uri);
    expect(client.waitingDiagnostics("file:///nowhere/notes.md")).toBe(0);
  });

  test("is cleared when it is closed", async () => {
    const client = startInMemory(findWrongWords);
    await client.initialize();
    await client.open(uri, "wrong");
    await client.nextDiagnostics(uri);
    await client.close(uri);
    expect(await client.nextDiagnostics(uri)).toEqual({ uri, diagnostics: [] });
  });
});

describe("changes", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** Waits until the server has handled everything sent so far. */
  const handled = (client: Client): Promise<unknown> => client.codeActions("file:///none.c", at(0, 0, 0));
  const at = (line: number, start: number, end: number) => ({
    start: { line, character: start },
    end: { line, character: end },
  });

  async function openChecked(text: string): Promise<Client> {
    const client = startInMemory(findWrongWords);
    await client.initialize();
    await client.open(uri, text);
    await handled(client);
    vi.advanceTimersByTime(1);
    expect(await client.nextDiagnostics(uri)).toMatchObject({ version: 1 });
    return client;
  }

  test("are applied incrementally, and checked once, 100 ms after the last", async () => {
    const client = await openChecked("int a;\nint b;\n");
    await client.change(uri, 2, { range: at(1, 4, 5), text: "wron" });
    await handled(client);
    vi.advanceTimersByTime(99);
    await client.change(uri, 3, { range: at(1, 8, 8), text: "g" }, { range: at(0, 0, 0), text: "\n" });
    await handled(client);
    vi.advanceTimersByTime(99);
    await handled(client);
    expect(client.waitingDiagnostics(uri)).toBe(0);
    vi.advanceTimersByTime(1);
    const { version, diagnostics } = await client.nextDiagnostics(uri);
    expect(version).toBe(3);
    expect(diagnostics.map(({ range }) => range)).toEqual([at(2, 4, 9)]);
    vi.advanceTimersByTime(1000);
    await handled(client);
    expect(client.waitingDiagnostics(uri)).toBe(0);
  });

  test("are checked at once when the document is saved", async () => {
    const client = await openChecked("right");
    await client.change(uri, 2, { text: "wrong" });
    await client.save(uri);
    await handled(client);
    vi.advanceTimersByTime(1);
    expect(await client.nextDiagnostics(uri)).toMatchObject({ version: 2, diagnostics: [{}] });
  });
});

describe("a result", () => {
  test("of an older text is dropped, however late it comes", async () => {
    const finish: (() => void)[] = [];
    const client = startInMemory(async (file, text, options) => {
      if (text === "wrong old") await new Promise<void>((resolve) => finish.push(resolve));
      return findWrongWords(file, text, options);
    });
    await client.initialize();
    await client.open(uri, "wrong old");
    await expect.poll(() => finish.length).toBe(1);
    await client.change(uri, 2, { text: "new" });
    expect(await client.nextDiagnostics(uri)).toMatchObject({ version: 2, diagnostics: [] });
    finish[0]?.();
    await sleep(50);
    expect(client.waitingDiagnostics(uri)).toBe(0);
  });
});

describe("a crash of the analysis", () => {
  const crashOnCrash: Analyze = async (file, text, options) => {
    if (text.includes("crash")) throw new Error("out of cheese");
    return findWrongWords(file, text, options);
  };

  test("is logged with the file's name, and the server lives", async () => {
    const client = startInMemory(crashOnCrash);
    await client.initialize();
    await client.open(uri, "wrong crash");
    expect(await client.nextDiagnostics(uri)).toMatchObject({ version: 1, diagnostics: [] });
    expect(client.logged.join()).toMatch(/\/nowhere\/program\.c: .*out of cheese/s);
    await client.change(uri, 2, { text: "wrong" });
    expect(await client.nextDiagnostics(uri)).toMatchObject({ version: 2, diagnostics: [{}] });
  });
});

describe("a crash of the analysis of one file", () => {
  const asking = (name: string): string => `#include <openssl/ssl.h>
int ${name}(SSL *ssl, char *buffer)
{
    int r = SSL_read(ssl, buffer, 1);
    return r > 0 ? 0 : SSL_get_error(ssl, r);
}
`;
  const files = new Map([
    ["/program/crash.c", asking("crash")],
    ["/program/caller.c", asking("caller").replace("int r", "crash(ssl, buffer); int r")],
    ["/program/other.c", asking("other")],
  ]);

  test("leaves those of the others, and those of the files that it calls alone", async () => {
    const real = await nodeHost.engine();
    const parseClean: SyntaxEngine["parseClean"] = (text, ...how) => {
      if (text.startsWith("int crash")) throw new Error("out of cheese");
      return real.parseClean(text, ...how);
    };
    const read = new Promise<void>((resolve) => setTimeout(resolve, 50));
    const client = startInMemory(undefined, {
      engine: () => Promise.resolve({ ...real, parseClean }),
      openFolder: async () => {
        await read;
        return {
          list: () => [...files.keys()],
          read: (file) => SourceText.fromString(files.get(file) ?? ""),
          definesOf: () => undefined,
          refresh: () => Promise.resolve(),
        };
      },
    });
    await client.initialize(modernClient, {
      workspaceFolders: [{ uri: "file:///program", name: "program" }],
    });
    const counts: Record<string, number> = {};
    for (const [file, text] of files) await client.open(`file://${file}`, text);
    for (const file of files.keys()) {
      // The first are those of the document alone, before the folder is read.
      await client.nextDiagnostics(`file://${file}`);
      counts[file] = (await client.nextDiagnostics(`file://${file}`)).diagnostics.length;
    }
    expect(counts).toEqual({ "/program/crash.c": 0, "/program/caller.c": 1, "/program/other.c": 1 });
    expect(client.logged.join()).toMatch(/\/program\/crash\.c: .*out of cheese/s);
  });
});

test("nothing is published after shutdown", async () => {
  const client = startInMemory(findWrongWords);
  await client.initialize();
  await client.open(uri, "wrong");
  await client.nextDiagnostics(uri);
  await client.change(uri, 2, { text: "right" });
  await client.shutdown();
  await sleep(200);
  expect(client.waitingDiagnostics(uri)).toBe(0);
});
