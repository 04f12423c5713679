import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  ShowMessageNotification,
  type ClientCapabilities,
} from "vscode-languageserver-protocol/node";
import { modernClient, startInMemory, type Client } from "./client.js";
import { findWrongWords } from "./word-analysis.js";

let folder = "";
let client: Client;
let settings: Record<string, unknown>;
const shown: string[] = [];

const askedClient: ClientCapabilities = {
  ...modernClient,
  workspace: {
    ...modernClient.workspace,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true,
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "openssl-language-server-"));
  for (const name of ["one", "two"]) await mkdir(join(folder, name));
  settings = {};
  shown.length = 0;
  client = startInMemory(findWrongWords);
  client.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ scopeUri, section }) =>
      section === "openssl-lint"
        ? Object.entries(settings).find(([part]) => scopeUri?.includes(part))?.[1]
        : undefined,
    ),
  );
  client.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    shown.push(message);
  });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const uriOf = (...path: string[]): string => pathToFileURL(join(folder, ...path)).href;
const rule = "no-comparison-as-ret";
const severity = (name: string) => ({ configuration: { rules: { [rule]: name } } });
const severities = async (uri: string) =>
  (await client.nextDiagnostics(uri)).diagnostics.map((diagnostic) => diagnostic.severity);

describe("the editor's settings", () => {
  test("hold for the documents that they are about, in each folder its own", async () => {
    settings = { "/one/": severity("information"), "/two/": { enable: false } };
    await client.initialize(askedClient);
    for (const path of [["one", "a.c"], ["two", "a.c"], ["a.c"]]) await client.open(uriOf(...path), "wrong");
    expect(await severities(uriOf("one", "a.c"))).toEqual([3]);
    expect(await severities(uriOf("two", "a.c"))).toEqual([]);
    expect(await severities(uriOf("a.c"))).toEqual([1]);
  });

  test("take effect when they change", async () => {
    await client.initialize(askedClient);
    await client.open(uriOf("a.c"), "wrong");
    expect(await severities(uriOf("a.c"))).toEqual([1]);
    settings = { "a.c": severity("off") };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    expect(await severities(uriOf("a.c"))).toEqual([]);
    await expect
      .poll(() => client.registrations.flatMap(({ registrations }) => registrations))
      .toContainEqual(
        expect.objectContaining({
          method: "workspace/didChangeConfiguration",
          registerOptions: { section: "openssl-lint" },
        }),
      );
  });

  test("yield to openssl-lint.json", async () => {
    settings = { "a.c": severity("off") };
    await writeFile(join(folder, "openssl-lint.json"), JSON.stringify(severity("warning").configuration));
    await client.initialize(askedClient);
    await client.open(uriOf("a.c"), "wrong");
    expect(await severities(uriOf("a.c"))).toEqual([2]);
  });

  test("of a client that is not asked come at the start, and with changes", async () => {
    await client.initialize(modernClient, { initializationOptions: severity("information") });
    await client.open(uriOf("a.c"), "wrong");
    expect(await severities(uriOf("a.c"))).toEqual([3]);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { "openssl-lint": severity("warning") },
    });
    expect(await severities(uriOf("a.c"))).toEqual([2]);
  });

  test("have patterns that are relative to the folder, also one that is opened later", async () => {
    settings = { ".c": { configuration: { ignores: ["one/**"] } } };
    await client.initialize(askedClient, { workspaceFolders: [] });
    await client.open(uriOf("one", "a.c"), "wrong");
    expect(await severities(uriOf("one", "a.c"))).toEqual([1]);
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [{ uri: pathToFileURL(folder).href, name: "all" }], removed: [] },
    });
    expect(await severities(uriOf("one", "a.c"))).toEqual([]);
  });

  test.each([
    [7, "is not an object"],
    [{ enable: "no" }, "neither true nor false"],
    [{ configuration: { rules: { "no-comparison-as-rat": "off" } } }, "no-comparison-as-ret"],
    [{ configuration: [] }, "object"],
  ])("that make no sense are said once, and left out: %j", async (given, message) => {
    settings = { ".c": given };
    await client.initialize(askedClient);
    for (const name of ["a.c", "b.c"]) {
      await client.open(uriOf(name), "wrong");
      expect(await severities(uriOf(name))).toEqual([1]);
    }
    expect(shown).toEqual([expect.stringContaining(message)]);
  });
});
