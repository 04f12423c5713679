// Files of one project under ESLint: what is known of the others, and for how long.
import { ESLint, type Linter } from "eslint";
import { describe, expect, it, vi } from "vitest";
import { TemporaryFolder } from "../../test/temporary-folder.js";
import openssl, { type CLanguageOptions } from "../src/index.js";

const reader = `#include <openssl/ssl.h>
#include "tls.h"
int read_tls(SSL *ssl, char *b, int l) {
    prepare();
    int n = SSL_read(ssl, b, l);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
`;
const clears = "#include <openssl/err.h>\nvoid prepare(void) { ERR_clear_error(); }\n";
const empty = "void prepare(void) { }\n";
const missingClear = ["openssl/require-error-clear"];

function eslintIn(
  folder: TemporaryFolder,
  languageOptions: CLanguageOptions = {},
  ...more: Linter.Config[]
): ESLint {
  const options = { files: ["**/*.c"], languageOptions };
  return new ESLint({
    cwd: folder.directory,
    overrideConfigFile: true,
    overrideConfig: [openssl.configs.recommended, options, ...more],
  });
}

async function found(eslint: ESLint, pattern = "**/*.c"): Promise<(string | null)[]> {
  const results = await eslint.lintFiles([pattern]);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

describe("the project of a file", () => {
  const files = { "a.c": reader, "lib/b.c": clears, "lib/tls.h": "void prepare(void);\n", "other/c.c": "" };

  it.each<[string, CLanguageOptions, string[]]>([
    ["the folder in which ESLint runs", {}, []],
    ["that folder, when asked for", { project: true }, []],
    ["a folder", { project: "lib" }, []],
    ["patterns", { project: ["lib/**/*.c", "lib/*.h"] }, []],
    ["another folder", { project: ["other"] }, missingClear],
    ["nothing", { project: false }, missingClear],
  ])("is %s", async (_, options, expected) => {
    const folder = new TemporaryFolder(files);
    expect(await found(eslintIn(folder, options), "a.c")).toEqual(expected);
  });

  it("is what a compile_commands.json names, with its definitions", async () => {
    const file = (name: string): object => ({
      directory: ".",
      file: name,
      command: `cc -DCLEARS -c ${name}`,
    });
    const guarded = `#ifdef CLEARS\n${clears}#else\n${empty}#endif\n`;
    const database = JSON.stringify([file("a.c"), file("lib/b.c")]);
    const folder = new TemporaryFolder({ ...files, "lib/b.c": guarded, "compile_commands.json": database });
    expect(await found(eslintIn(folder, { project: "compile_commands.json" }), "a.c")).toEqual([]);
  });

  it("has the macros of its headers and of include paths", async () => {
    const text = reader.replace("prepare", "PREPARE");
    const header = "#define PREPARE() ERR_clear_error()\n";
    const inProject = new TemporaryFolder({ "a.c": text, "include/tls.h": header });
    expect(await found(eslintIn(inProject))).toEqual([]);
    const outside = new TemporaryFolder({ "src/a.c": text, "sdk/tls.h": header });
    expect(await found(eslintIn(outside, { project: ["src"] }))).toEqual(missingClear);
    expect(await found(eslintIn(outside, { project: ["src"], includePaths: ["sdk"] }))).toEqual([]);
    expect(await found(eslintIn(outside, { project: false, includePaths: ["sdk"] }))).toEqual([]);
  });

  it("includes a text that is not on disk", async () => {
    const folder = new TemporaryFolder(files);
    const lintText = async (text: string): Promise<unknown[]> => {
      const [result] = await eslintIn(folder).lintText(text, { filePath: folder.path("unsaved.c") });
      return result?.messages.map(({ ruleId, line }) => `${line} ${String(ruleId)}`) ?? [];
    };
    expect(await lintText(reader)).toEqual([]);
    expect(await lintText(reader.replace("prepare();", ""))).toEqual(["5 openssl/require-error-clear"]);
  });

  it("that leads to no files is an error which names the option", async () => {
    const folder = new TemporaryFolder(files);
    await expect(found(eslintIn(folder, { project: ["src/**/*.c"] }))).rejects.toThrow(
      "languageOptions.project: no files match src/**/*.c",
    );
  });

  it("may be missing where none was asked for", async () => {
    const folder = new TemporaryFolder({ "readme.txt": "" });
    const [result] = await eslintIn(folder).lintText(reader, { filePath: folder.path("../elsewhere/a.c") });
    expect(result?.messages.filter(({ ruleId }) => ruleId !== null)).toEqual([]);
  });

  it("is no matter of rules that do not run", async () => {
    const folder = new TemporaryFolder({ "a.c": reader });
    const off = Object.fromEntries(
      Object.keys(openssl.rules).map((name) => [`openssl/${name}`, "off"] as const),
    );
    const eslint = eslintIn(folder, { project: "nowhere" }, { files: ["**/*.c"], rules: off });
    expect(await found(eslint)).toEqual([]);
  });
});

describe("a change on disk", () => {
  it("is seen by the next run, in the same process", async () => {
    const folder = new TemporaryFolder({ "a.c": reader, "b.c": clears });
    const eslint = eslintIn(folder);
    expect(await found(eslint)).toEqual([]);
    folder.write("b.c", empty);
    await vi.waitFor(async () => expect(await found(eslint)).toEqual(missingClear), { timeout: 10_000 });
    folder.write("c.c", clears);
    folder.write("b.c", "");
    await vi.waitFor(async () => expect(await found(eslint)).toEqual([]), { timeout: 10_000 });
  });
});
