import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProcess } from "../../../server/test/client.js";
import { stageExtension } from "../scripts/stage.mjs";

// The extension as it is packed, in a folder from which nothing of this repository can be found.

const folder = mkdtempSync(path.join(tmpdir(), "openssl-lint-extension-"));
beforeAll(() => stageExtension(folder));
afterAll(() => rmSync(folder, { recursive: true }));

interface Setting {
  readonly default: unknown;
  readonly properties?: object;
}

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly browser: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), "utf8");
}

function manifest(): Manifest {
  return JSON.parse(read("package.json")) as Manifest;
}

test("the files that the manifest names are there", () => {
  const { main, browser, contributes } = manifest();
  for (const file of [main, browser, ...contributes.jsonValidation.map(({ url }) => url)]) {
    expect(existsSync(path.join(folder, file)), file).toBe(true);
  }
});

test("both entries are CommonJS modules that need nothing but the editor, and Node where they have it", () => {
  expect(manifest()).not.toHaveProperty("type");
  expect(requiredModules("dist/web.js")).toEqual(["vscode"]);
  const fromNode = new Set(["vscode", ...builtinModules]);
  expect(requiredModules("dist/desktop.js").filter((name) => !fromNode.has(name))).toEqual([]);
});

function requiredModules(file: string): string[] {
  const names = [...read(file).matchAll(/\brequire\("([^"]+)"\)/gu)].map(([, name = ""]) => name);
  return [...new Set(names)];
}

test("every text of the manifest exists in every language", () => {
  const named = [...JSON.stringify(manifest()).matchAll(/"%([\w.]+)%"/gu)].map(([, name]) => name).sort();
  for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
    expect(Object.keys(JSON.parse(read(file)) as object).sort(), file).toEqual(named);
  }
});

test("the setting for the configuration is described as the configuration file is", () => {
  const setting = manifest().contributes.configuration.properties["openssl-lint.configuration"];
  const schema = JSON.parse(read("openssl-lint.schema.json")) as { readonly properties: object };
  expect(setting).toMatchObject({
    default: null,
    properties: schema.properties,
  });
});

test("names in the configuration file are completed, and left to the server to judge", () => {
  const schema = JSON.parse(read("openssl-lint.schema.json")) as { readonly properties: object };
  expect(Object.keys(schema.properties)).toContain("preset");
  expect(read("openssl-lint.schema.json")).not.toContain('"additionalProperties":false');
});

test("the licenses of what is bundled are there", () => {
  const notices = read("THIRD-PARTY-NOTICES.txt");
  for (const name of ["web-tree-sitter", "tree-sitter-c", "vscode-languageclient", "vscode-languageserver"]) {
    expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\(MIT\\)$`, "mu"));
  }
});

test("the server that is started on the desktop finds what is wrong", async () => {
  await using server = startProcess(path.join(folder, "dist/server.mjs"));
  const { client } = server;
  const { serverInfo } = await client.initialize();
  expect(serverInfo?.version).toBe(manifest().version);
  const uri = "file:///nowhere/receive.c";
  await client.open(
    uri,
    `#include <openssl/ssl.h>
int receive(SSL *ssl, char *buffer, int size)
{
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n <= 0);
}
`,
  );
  const { diagnostics } = await client.nextDiagnostics(uri);
  expect(diagnostics.map(({ code }) => code)).toContain("no-comparison-as-ret");
});
