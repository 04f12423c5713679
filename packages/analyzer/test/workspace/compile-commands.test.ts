import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CompileCommandsFinder } from "../../src/workspace/compile-commands.js";
import { TemporaryFolder } from "../../../../test/temporary-folder.js";

/** The definitions of `file` in a project, and what was wrong with its database. */
function look(files: Readonly<Record<string, string>>, file: string) {
  const project = new TemporaryFolder(files);
  const problems: string[] = [];
  const finder = new CompileCommandsFinder((path, message) => {
    problems.push(`${path.slice(project.directory.length + 1)}: ${message}`);
  });
  const defines = finder.definesOf(project.path(file));
  finder.definesOf(project.path(file));
  return { defines: defines && Object.fromEntries(defines), problems };
}

const entry = (more: object): string => JSON.stringify([{ directory: ".", file: "src/a.c", ...more }]);

describe("CompileCommandsFinder", () => {
  it("reads the definitions of a command line", () => {
    const command = String.raw`cc -DTLS -D 'NAME="x y"' -DLEVEL=3 -DGONE -UGONE -I$HOME -c src/a.c`;
    const { defines } = look({ "compile_commands.json": entry({ command }) }, "src/a.c");
    expect(defines).toEqual({ TLS: "1", NAME: '"x y"', LEVEL: "3" });
  });

  it("splits commands at blanks, quotes and backslashes alone, as clang's tools do", () => {
    const command = String.raw`cc -DCOLOR=\"#fff\" -I/home/me/c#/include -DALL=\"x*\" -DLAST -c a.c > log; x`;
    const { defines } = look({ "compile_commands.json": entry({ command }) }, "src/a.c");
    expect(defines).toEqual({ COLOR: '"#fff"', ALL: '"x*"', LAST: "1" });
    const broken = entry({ command: "cc -DTLS 'x" });
    expect(look({ "compile_commands.json": broken }, "src/a.c").defines).toEqual({});
  });

  it("knows what -U says is not defined", () => {
    const project = new TemporaryFolder({
      "compile_commands.json": entry({ command: "cc -DA -UA -UB -UC -DC" }),
    });
    const defines = new CompileCommandsFinder(() => undefined).definesOf(project.path("src/a.c"));
    expect([...(defines ?? [])]).toEqual([
      ["A", undefined],
      ["B", undefined],
      ["C", "1"],
    ]);
  });

  it("knows a file whatever links lead to it", () => {
    const project = new TemporaryFolder({
      "real/src/a.c": "",
      "real/compile_commands.json": entry({ directory: "../link", command: "cc -DTLS" }),
    });
    symlinkSync("real", project.path("link"));
    const finder = new CompileCommandsFinder(() => undefined);
    for (const file of ["real/src/a.c", "link/src/a.c"])
      expect([...(finder.definesOf(project.path(file)) ?? [])]).toEqual([["TLS", "1"]]);
  });

  it("reads a list of arguments, and looks into the folder build", () => {
    const database = JSON.stringify([{ directory: "..", file: "src/a.c", arguments: ["cc", "-DTLS=2"] }]);
    expect(look({ "build/compile_commands.json": database }, "src/a.c").defines).toEqual({ TLS: "2" });
  });

  it("reads the include paths in the order in which headers are looked for, but not the system's", () => {
    const command = "cc -I inc -isystem sys -Isub/../lib -iquote own -I/abs -Iinc -c a.c";
    const project = new TemporaryFolder({ "src/compile_commands.json": entry({ directory: "..", command }) });
    const finder = new CompileCommandsFinder(() => undefined);
    expect(finder.includePathsOf(project.path("src/a.c"))).toEqual([
      ...["own", "inc", "lib"].map((folder) => project.path(folder)),
      "/abs",
    ]);
    expect(finder.includePathsOf(project.path("src/b.c"))).toEqual([]);
  });

  it("knows nothing about a file that the database does not name", () => {
    expect(
      look({ "compile_commands.json": entry({ command: "cc -DX" }) }, "src/b.c").defines,
    ).toBeUndefined();
  });

  it("passes over entries that are none, and runs nothing", () => {
    const project = new TemporaryFolder({});
    const database = `[3, {"file": 1}, {"directory": ".", "file": "src/a.c", "command": "touch ${project.path("ran")}; cc -DX $(touch ${project.path("ran")})"}]`;
    expect(look({ "compile_commands.json": database }, "src/a.c").defines).toEqual({ X: "1" });
    expect(project.exists("ran")).toBe(false);
  });

  it("says once what is wrong with a database", () => {
    expect(look({ "compile_commands.json": "[{" }, "src/a.c").problems).toEqual([
      expect.stringMatching(/^compile_commands\.json: not valid JSON: .*; ignored$/u),
    ]);
    expect(look({ "compile_commands.json": "{}" }, "src/a.c").problems).toEqual([
      "compile_commands.json: must be a list of commands; ignored",
    ]);
  });
});
