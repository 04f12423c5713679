import { describe, expect, test } from "vitest";
import { modernClient, startInMemory, type Client } from "./client.js";
import { findWrongWords } from "./word-analysis.js";

const uri = "file:///nowhere/program.c";
const onLine = (line: number, start: number, end = start) => ({
  start: { line, character: start },
  end: { line, character: end },
});

async function openWith(text: string, capabilities = modernClient): Promise<Client> {
  const client = startInMemory(findWrongWords);
  await client.initialize(capabilities);
  await client.open(uri, text);
  return client;
}

describe("a quick fix", () => {
  test("is offered for each fix of the finding at the cursor, the safe one preferred", async () => {
    const client = await openWith("a wrong\nb wrong\n");
    const [diagnostic] = (await client.nextDiagnostics(uri)).diagnostics;
    const actions = await client.codeActions(uri, onLine(0, 3), { diagnostics: [], only: ["quickfix"] });
    const edit = (newText: string) => ({
      documentChanges: [{ textDocument: { uri, version: 1 }, edits: [{ range: onLine(0, 2, 7), newText }] }],
    });
    expect(actions).toEqual([
      {
        title: "Make it right",
        kind: "quickfix",
        isPreferred: true,
        diagnostics: [diagnostic],
        edit: edit("right"),
      },
      { title: "Remove it", kind: "quickfix", isPreferred: false, diagnostics: [diagnostic], edit: edit("") },
    ]);
  });

  test("is plain changes for a client without versioned edits", async () => {
    const { textDocument } = modernClient;
    const client = await openWith("wrong", { ...(textDocument && { textDocument }) });
    const [action] = await client.codeActions(uri, onLine(0, 0));
    expect(action?.edit).toEqual({ changes: { [uri]: [{ range: onLine(0, 0, 5), newText: "right" }] } });
  });

  test("is offered for a diagnostic that the editor names, wherever the cursor is", async () => {
    const client = await openWith("cursor, then wrong");
    const { diagnostics } = await client.nextDiagnostics(uri);
    const only = ["quickfix"];
    expect(await client.codeActions(uri, onLine(0, 0), { diagnostics: [], only })).toEqual([]);
    expect(await client.codeActions(uri, onLine(0, 0), { diagnostics, only })).toHaveLength(2);
  });

  test("is made for the newest text, before its diagnostics are published", async () => {
    const client = await openWith("right");
    await client.nextDiagnostics(uri);
    await client.change(uri, 2, { text: "   wrong" });
    const [action] = await client.codeActions(uri, onLine(0, 4));
    expect(action?.edit?.documentChanges).toEqual([
      { textDocument: { uri, version: 2 }, edits: [{ range: onLine(0, 3, 8), newText: "right" }] },
    ]);
  });
});

describe("source.fixAll.openssl", () => {
  test.each([["source"], ["source.fixAll"], ["source.fixAll.openssl"]])(
    "is given to who asks for %s",
    async (kind) => {
      const client = await openWith("wrong\nwrong");
      const actions = await client.codeActions(uri, onLine(0, 0), { diagnostics: [], only: [kind] });
      expect(actions).toEqual([
        {
          title: expect.any(String) as string,
          kind: "source.fixAll.openssl",
          edit: {
            documentChanges: [
              {
                textDocument: { uri, version: 1 },
                edits: [
                  { range: onLine(0, 0, 5), newText: "right" },
                  { range: onLine(1, 0, 5), newText: "right" },
                ],
              },
            ],
          },
        },
      ]);
    },
  );

  test.each([["source.organizeImports"], ["source.fixAll.opensslish"], ["refactor"]])(
    "is not given to who asks for %s",
    async (kind) => {
      const client = await openWith("wrong");
      expect(await client.codeActions(uri, onLine(0, 0), { diagnostics: [], only: [kind] })).toEqual([]);
    },
  );

  test("is not offered where nothing can be fixed", async () => {
    const client = await openWith("right");
    expect(await client.codeActions(uri, onLine(0, 0))).toEqual([]);
  });
});

test("a document that is not open, or not C, has no actions", async () => {
  const client = await openWith("wrong");
  await client.open("file:///nowhere/notes.md", "wrong", "markdown");
  expect(await client.codeActions("file:///nowhere/notes.md", onLine(0, 0))).toEqual([]);
  expect(await client.codeActions("file:///nowhere/other.c", onLine(0, 0))).toEqual([]);
});
