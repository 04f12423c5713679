import {
  loadNativeEngine,
  resolveConfiguration,
  SourceText,
  type AnalyzerOptions,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { TemporaryFolder } from "../../../../test/temporary-folder.js";
import { Workspace, type WorkspaceOptions } from "@openssl-lint/analyzer/workspace";

const reader = `#include <openssl/ssl.h>
#include "tls.h"
int read_tls(SSL *ssl, char *b, int l) {
    PREPARE();
    int n = SSL_read(ssl, b, l);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
`;
const clears = "#include <openssl/err.h>\nvoid prepare(void) { ERR_clear_error(); }\n";
const empty = "void prepare(void) { }\n";
const header = "void prepare(void);\n#define PREPARE() prepare()\n";

const options = (): AnalyzerOptions => ({
  engine: loadNativeEngine(),
  configuration: resolveConfiguration({}),
});

function open(folder: TemporaryFolder, more: Partial<WorkspaceOptions> = {}): Workspace {
  const { directory } = folder;
  return new Workspace({
    workingDirectory: directory,
    paths: ["."],
    includePaths: [],
    subject: "project",
    ...more,
  });
}

/** The rules that report something in a file, by default with the text `reader`. */
function found(workspace: Workspace, folder: TemporaryFolder, name = "a.c", text = reader): string[] {
  const { findings } = workspace.analyze(folder.path(name), SourceText.fromString(text), "", options);
  return findings.map(({ rule, file }) => `${file} ${rule}`);
}

const missingClear = ["a.c require-error-clear"];

describe("Workspace", () => {
  it("knows functions and macros of other files", () => {
    const files = { "a.c": reader, "b.c": empty, "include/tls.h": header };
    const [without, withClear] = [
      new TemporaryFolder(files),
      new TemporaryFolder({ ...files, "b.c": clears }),
    ];
    expect(found(open(without), without)).toEqual(missingClear);
    expect(found(open(withClear), withClear)).toEqual([]);
  });

  it("looks at a file that is not on disk, or not as it is on disk", () => {
    const folder = new TemporaryFolder({ "a.c": reader, "b.c": clears, "tls.h": header });
    const workspace = open(folder);
    const unsaved = reader.replace("PREPARE();", "");
    expect(found(workspace, folder, "a.c", unsaved)).toEqual(missingClear);
    expect(found(workspace, folder)).toEqual([]);
    expect(found(workspace, folder, "new.c", unsaved)).toEqual(["new.c require-error-clear"]);
    expect(found(workspace, folder, "new.c")).toEqual([]);
  });

  it("does not let what was asked before change what is found", () => {
    const folder = new TemporaryFolder({ "a.c": reader, "b.c": clears, "tls.h": header });
    const workspace = open(folder);
    expect(found(workspace, folder, "b.c", empty)).toEqual([]);
    expect(found(workspace, folder, "a.c", `${reader}\n`)).toEqual([]);
  });

  it("is current until a file is changed, added or taken away", () => {
    const folder = new TemporaryFolder({ "a.c": reader, "b.c": clears, "tls.h": header, Makefile: "" });
    const workspace = open(folder);
    expect(workspace.isCurrent()).toBe(true);
    folder.write("Makefile", "all:");
    expect(workspace.isCurrent()).toBe(true);
    for (const [name, text] of [
      ["b.c", empty],
      ["new.h", ""],
      ["compile_commands.json", "[]"],
    ] as const) {
      const before = open(folder);
      folder.write(name, text);
      expect(before.isCurrent(), name).toBe(false);
    }
    expect(found(open(folder), folder)).toEqual(missingClear);
  });

  it("knows the headers of include paths, ignored ones too", () => {
    const folder = new TemporaryFolder({
      ".gitignore": "generated/",
      "src/a.c": reader,
      "src/b.c": clears,
      "generated/tls.h": header,
      ".git/HEAD": "",
    });
    const paths = ["src"];
    expect(found(open(folder, { paths }), folder, "src/a.c")).toEqual(["src/a.c require-error-clear"]);
    expect(found(open(folder, { paths, includePaths: ["generated"] }), folder, "src/a.c")).toEqual([]);
  });

  it("knows the headers of the include paths of compile_commands.json, as long as they stay what they were", () => {
    const text = reader.replace('"tls.h"', "<tls.h>");
    const command = { directory: ".", file: "src/a.c", command: "cc -Iinclude -c src/a.c" };
    const folder = new TemporaryFolder({
      "src/a.c": text,
      "src/compile_commands.json": JSON.stringify([{ ...command, directory: ".." }]),
      "include/tls.h": "#define PREPARE() ERR_clear_error()\n",
    });
    const workspace = open(folder, { paths: ["src"] });
    expect(found(workspace, folder, "src/a.c", text)).toEqual([]);
    expect(workspace.isCurrent()).toBe(true);
    folder.write("include/tls.h", "#define PREPARE()\n");
    expect(workspace.isCurrent()).toBe(false);
    expect(found(open(folder, { paths: ["src"] }), folder, "src/a.c", text)).toEqual([
      "src/a.c require-error-clear",
    ]);
  });

  it("has the same hash while its files have the same names and contents, and definitions", () => {
    const files = { "a.c": reader, "b.c": clears, "tls.h": header };
    const folder = new TemporaryFolder(files);
    const hash = open(folder).contentHash();
    folder.write("b.c", clears);
    folder.write("readme.txt", "");
    expect(open(folder).contentHash()).toBe(hash);
    expect(open(new TemporaryFolder(files)).contentHash()).toBe(hash);
    const command = { directory: ".", file: "a.c", command: "cc -DTLS_CLEARS -c a.c" };
    const others = [
      { ...files, "b.c": empty },
      { ...files, "tls.h": "" },
      { "a.c": reader, "c.c": clears, "tls.h": header },
      { "a.c": reader + clears, "b.c": "", "tls.h": header },
      { ...files, "compile_commands.json": JSON.stringify([command]) },
    ].map((changed) => open(new TemporaryFolder(changed)).contentHash());
    expect(new Set([hash, ...others]).size).toBe(1 + others.length);
  });

  it("reads definitions from compile_commands.json", () => {
    const guarded = reader.replace("PREPARE();", "#ifdef TLS_CLEARS\nERR_clear_error();\n#endif");
    const database = JSON.stringify([{ directory: ".", file: "a.c", command: "cc -DTLS_CLEARS -c a.c" }]);
    const folder = new TemporaryFolder({ "a.c": guarded, "compile_commands.json": database });
    expect(found(open(folder, { paths: ["compile_commands.json"] }), folder, "a.c", guarded)).toEqual([]);
  });

  it("refuses paths that lead nowhere, unless nobody asked for them", () => {
    const folder = new TemporaryFolder({ "a.txt": "" });
    expect(() => open(folder, { paths: ["*.c", "gone"] })).toThrow(
      "project: no files match *.c\ngone: no such file or directory",
    );
    expect(found(open(folder, { subject: undefined }), folder)).toEqual(missingClear);
  });
});
