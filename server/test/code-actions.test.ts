import { describe, expect, test } from "vitest";
import {
  ExecuteCommandRequest,
  ShowDocumentRequest,
  type ShowDocumentParams,
} from "vscode-languageserver-protocol/node";
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
    expect(actions.slice(0, 2)).toEqual([
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
    const actions = await client.codeActions(uri, onLine(0, 0), { diagnostics, only });
    expect(actions.map(({ title }) => title)).toContain("Make it right");
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

describe("all findings of a rule", () => {
  const title = "Fix all no-comparison-as-ret in this file";

  test("are fixed together, with the safe fixes", async () => {
    const client = await openWith("wrong\nwrong");
    const actions = await client.codeActions(uri, onLine(0, 0));
    const action = actions.find((each) => each.title === title);
    expect(action?.kind).toBe("quickfix");
    expect(action?.edit?.documentChanges).toMatchObject([
      {
        edits: [
          { range: onLine(0, 0, 5), newText: "right" },
          { range: onLine(1, 0, 5), newText: "right" },
        ],
      },
    ]);
  });

  test("are no more than the one at the cursor where there is one", async () => {
    const client = await openWith("wrong");
    const actions = await client.codeActions(uri, onLine(0, 0));
    expect(actions.map((each) => each.title)).not.toContain(title);
  });
});

describe("a comment that suppresses", () => {
  const title = "Suppress no-comparison-as-ret here, with a comment";
  const comment = "// openssl-lint-disable-next-line no-comparison-as-ret -- ";

  async function suppression(text: string, line: number, capabilities = modernClient) {
    const client = await openWith(text, capabilities);
    const actions = await client.codeActions(uri, onLine(line, 0, 99));
    return actions.find((each) => each.title === title)?.edit?.documentChanges;
  }

  test("goes above the line, indented and ended like the lines there", async () => {
    expect(await suppression("{\r\n\tx = wrong;\r\n}\r\n", 1)).toEqual([
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: onLine(1, 0), newText: `\t${comment}reason\r\n` }],
      },
    ]);
  });

  test("has a placeholder for the reason where the editor knows those", async () => {
    const workspace = {
      ...modernClient.workspace,
      workspaceEdit: { documentChanges: true, snippetEditSupport: true },
    };
    expect(await suppression("wrong\n", 0, { ...modernClient, workspace })).toEqual([
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: onLine(0, 0), snippet: { kind: "snippet", value: `${comment}\${1:reason}\n` } }],
      },
    ]);
  });

  test("is not offered inside of a line that goes on", async () => {
    expect(await suppression("#define X \\\n  wrong\n", 1)).toBeUndefined();
  });
});

describe("the documentation of a rule", () => {
  const command = "openssl-lint.openDocumentation";

  test("is opened by the client", async () => {
    const client = await openWith("wrong", { ...modernClient, window: { showDocument: { support: true } } });
    const shown = new Promise<ShowDocumentParams>((resolve) => {
      client.connection.onRequest(ShowDocumentRequest.type, (params) => {
        resolve(params);
        return { success: true };
      });
    });
    const actions = await client.codeActions(uri, onLine(0, 0));
    const found = actions.find((action) => action.command !== undefined)?.command;
    expect(found).toMatchObject({ command, arguments: ["no-comparison-as-ret"] });
    await client.connection.sendRequest(ExecuteCommandRequest.type, found ?? { command: "" });
    expect(await shown).toMatchObject({
      external: true,
      uri: expect.stringContaining("/no-comparison-as-ret.md") as unknown,
    });
  });

  test("is not offered to a client that opens nothing", async () => {
    const client = await openWith("wrong");
    const actions = await client.codeActions(uri, onLine(0, 0));
    expect(actions.filter((action) => action.command !== undefined)).toEqual([]);
  });

  test.each([
    [{ command, arguments: ["../../etc"] }, "There is no rule"],
    [{ command: "rm" }, "There is no command"],
  ])("is refused for %j", async (params, message) => {
    const client = await openWith("wrong");
    const refused = client.connection.sendRequest(ExecuteCommandRequest.type, params);
    await expect(refused).rejects.toThrow(message);
  });
});

test("a document that is not open, or not C, has no actions", async () => {
  const client = await openWith("wrong");
  await client.open("file:///nowhere/notes.md", "wrong", "markdown");
  expect(await client.codeActions("file:///nowhere/notes.md", onLine(0, 0))).toEqual([]);
  expect(await client.codeActions("file:///nowhere/other.c", onLine(0, 0))).toEqual([]);
});
