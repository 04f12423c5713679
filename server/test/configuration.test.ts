import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver-protocol/node";
import { startInMemory, type Client } from "./client.js";
import { findWrongWords } from "./word-analysis.js";

let folder = "";
let client: Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "openssl-language-server-"));
  await mkdir(join(folder, "src"));
  client = startInMemory(findWrongWords);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const uriOf = (...path: string[]): string => pathToFileURL(join(folder, ...path)).href;
const configure = (text: string): Promise<void> => writeFile(join(folder, "openssl-lint.json"), text);
const severity = (name: string): string => `{ "rules": { "no-comparison-as-ret": "${name}" } }`;
const watchedFilesChanged = (type: 1 | 2 | 3): Promise<void> =>
  client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uriOf("openssl-lint.json"), type }],
  });

const typo = '{\n  "rules": { "no-comparison-as-rat": "off" }\n}\n';
const typoDiagnostic = {
  range: { start: { line: 1, character: 13 }, end: { line: 1, character: 35 } },
  severity: 1,
  source: "openssl-lint",
  message: expect.stringContaining('Did you mean "no-comparison-as-ret"?') as string,
};

describe("the configuration file", () => {
  test("of a folder above decides the severity", async () => {
    await configure(severity("information"));
    await client.initialize();
    await client.open(uriOf("src", "a.c"), "wrong");
    expect(await client.nextDiagnostics(uriOf("src", "a.c"))).toMatchObject({
      diagnostics: [{ severity: 3 }],
    });
  });

  test("can ignore a document, and set its rules", async () => {
    const rules = { "no-comparison-as-ret": "information" };
    await configure(JSON.stringify({ ignores: ["src/a.c"], overrides: [{ files: ["src/b.c"], rules }] }));
    await client.initialize();
    for (const name of ["a.c", "b.c", "c.c"]) await client.open(uriOf("src", name), "wrong");
    expect((await client.nextDiagnostics(uriOf("src", "a.c"))).diagnostics).toEqual([]);
    expect(await client.nextDiagnostics(uriOf("src", "b.c"))).toMatchObject({
      diagnostics: [{ severity: 3 }],
    });
    expect(await client.nextDiagnostics(uriOf("src", "c.c"))).toMatchObject({
      diagnostics: [{ severity: 1 }],
    });
  });

  test("that is nearest wins", async () => {
    await configure(severity("information"));
    await writeFile(join(folder, "src", "openssl-lint.json"), severity("warning"));
    await client.initialize();
    await client.open(uriOf("src", "a.c"), "wrong");
    expect(await client.nextDiagnostics(uriOf("src", "a.c"))).toMatchObject({
      diagnostics: [{ severity: 2 }],
    });
  });

  test("is watched where the client can, and changes reach every open document", async () => {
    await client.initialize();
    await expect
      .poll(() => client.registrations)
      .toMatchObject([
        {
          registrations: [
            {
              method: "workspace/didChangeWatchedFiles",
              registerOptions: { watchers: [{ globPattern: "**/openssl-lint.json" }] },
            },
          ],
        },
      ]);
    for (const name of ["a.c", "b.c"]) {
      await client.open(uriOf(name), "wrong");
      expect(await client.nextDiagnostics(uriOf(name))).toMatchObject({ diagnostics: [{ severity: 1 }] });
    }
    await configure(severity("off"));
    await watchedFilesChanged(1);
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [] });
    expect(await client.nextDiagnostics(uriOf("b.c"))).toMatchObject({ diagnostics: [] });
  });

  test("is read again on save where the client cannot watch", async () => {
    await client.initialize({});
    await client.open(uriOf("a.c"), "wrong");
    await client.nextDiagnostics(uriOf("a.c"));
    await configure(severity("warning"));
    await client.save(uriOf("a.c"));
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [{ severity: 2 }] });
    expect(client.registrations).toEqual([]);
  });

  test("counts as it stands in the editor, and as on disk when it is closed", async () => {
    await configure(severity("information"));
    await client.initialize();
    await client.open(uriOf("a.c"), "wrong");
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [{ severity: 3 }] });
    await client.open(uriOf("openssl-lint.json"), severity("warning"), "json");
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [{ severity: 2 }] });
    await client.close(uriOf("openssl-lint.json"));
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [{ severity: 3 }] });
  });
});

describe("a problem in the configuration file", () => {
  test("is published on that file, at the word, and cleared when it is gone", async () => {
    await configure(typo);
    await client.initialize();
    await client.open(uriOf("src", "a.c"), "wrong");
    expect(await client.nextDiagnostics(uriOf("openssl-lint.json"))).toEqual({
      uri: uriOf("openssl-lint.json"),
      diagnostics: [typoDiagnostic],
    });
    await configure(severity("off"));
    await watchedFilesChanged(2);
    expect(await client.nextDiagnostics(uriOf("openssl-lint.json"))).toMatchObject({ diagnostics: [] });
  });

  test("is cleared when the file is deleted", async () => {
    await configure(typo);
    await client.initialize();
    await client.open(uriOf("a.c"), "wrong");
    await client.nextDiagnostics(uriOf("openssl-lint.json"));
    await rm(join(folder, "openssl-lint.json"));
    await watchedFilesChanged(3);
    expect(await client.nextDiagnostics(uriOf("openssl-lint.json"))).toMatchObject({ diagnostics: [] });
  });

  test("is cleared with the last document that uses it", async () => {
    await configure(typo);
    await client.initialize();
    await client.open(uriOf("a.c"), "");
    await client.open(uriOf("b.c"), "");
    await client.nextDiagnostics(uriOf("openssl-lint.json"));
    await client.nextDiagnostics(uriOf("a.c"));
    await client.nextDiagnostics(uriOf("b.c"));
    await client.close(uriOf("a.c"));
    await client.nextDiagnostics(uriOf("a.c"));
    expect(client.waitingDiagnostics(uriOf("openssl-lint.json"))).toBe(0);
    await client.close(uriOf("b.c"));
    expect(await client.nextDiagnostics(uriOf("openssl-lint.json"))).toMatchObject({ diagnostics: [] });
  });

  test("is shown while the file is written, even with no C document open", async () => {
    await client.initialize();
    await client.open(uriOf("openssl-lint.json"), typo, "jsonc");
    expect(await client.nextDiagnostics(uriOf("openssl-lint.json"))).toMatchObject({
      diagnostics: [typoDiagnostic],
    });
  });

  test("leaves the last valid settings in force", async () => {
    await configure(severity("information"));
    await client.initialize();
    await client.open(uriOf("a.c"), "wrong");
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [{ severity: 3 }] });
    await configure('{ "rules": ');
    await watchedFilesChanged(2);
    expect(await client.nextDiagnostics(uriOf("a.c"))).toMatchObject({ diagnostics: [{ severity: 3 }] });
    const { diagnostics } = await client.nextDiagnostics(uriOf("openssl-lint.json"));
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test("of reading it is said too", async () => {
    await mkdir(join(folder, "openssl-lint.json"));
    await client.initialize();
    await client.open(uriOf("a.c"), "wrong");
    expect(await client.nextDiagnostics(uriOf("openssl-lint.json"))).toMatchObject({
      diagnostics: [{ message: expect.stringContaining("cannot be read") as string }],
    });
    expect((await client.nextDiagnostics(uriOf("a.c"))).diagnostics).toHaveLength(1);
  });
});
