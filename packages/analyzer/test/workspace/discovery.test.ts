import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoverFiles } from "../../src/workspace/discover-files.js";
import { TemporaryFolder } from "../../../../test/temporary-folder.js";

function discover(project: TemporaryFolder, paths: readonly string[], respectGitIgnore = true) {
  const { files, problems } = discoverFiles(paths, {
    workingDirectory: project.directory,
    respectGitIgnore,
    subject: "test",
    ignoreHint: "--no-ignore includes what .gitignore leaves out",
  });
  return { names: files.map((file) => file.name), messages: problems.map((problem) => problem.message) };
}

const names = (...args: Parameters<typeof discover>): string[] => discover(...args).names;

describe("directories", () => {
  it("stand for the C files below them, in a fixed order", () => {
    const project = new TemporaryFolder({
      "b.c": "",
      "a.h": "",
      "sub/z.c": "",
      "sub/cxx.C": "",
      Makefile: "",
    });
    expect(names(project, ["."])).toEqual(["a.h", "b.c", "sub/z.c"]);
    expect(names(project, ["sub", "b.c", "."])).toEqual(["a.h", "b.c", "sub/z.c"]);
  });

  it("leave out .git and node_modules", () => {
    const project = new TemporaryFolder({ "a.c": "", ".git/b.c": "", "x/node_modules/c.c": "" });
    expect(names(project, ["."], false)).toEqual(["a.c"]);
  });

  it("without C files are a problem", () => {
    const project = new TemporaryFolder({ "docs/readme.txt": "" });
    const { messages } = discover(project, ["docs"]);
    expect(messages).toEqual(["no C files found in docs (--no-ignore includes what .gitignore leaves out)"]);
  });

  it("end where links loop, and files are found once", () => {
    const project = new TemporaryFolder({ "src/real.c": "" });
    symlinkSync("..", project.path("src/loop"));
    symlinkSync("real.c", project.path("src/a-link.c"));
    symlinkSync("nowhere", project.path("src/.#lock.c"));
    symlinkSync("self.c", project.path("src/self.c"));
    expect(discover(project, ["."])).toEqual({ names: ["src/real.c"], messages: [] });
  });

  it("are followed where they are named as links themselves", () => {
    const project = new TemporaryFolder({ "src/real.c": "" });
    symlinkSync("src", project.path("link"));
    expect(names(project, ["link"])).toEqual(["link/real.c"]);
  });
});

describe("files", () => {
  it("that are named are taken whatever their name or ignore state", () => {
    const project = new TemporaryFolder({ ".gitignore": "*", "a.inc": "", "b.c": "" });
    mkdirSync(project.path(".git"));
    expect(names(project, ["a.inc", "b.c", "./b.c"])).toEqual(["a.inc", "b.c"]);
  });

  it("that do not exist are a problem, and the others are found all the same", () => {
    const project = new TemporaryFolder({ "b.c": "" });
    expect(discover(project, ["gone.c", "", "b.c"])).toEqual({
      names: ["b.c"],
      messages: ["no such file or directory", "an empty path was given"],
    });
  });
});

describe("patterns", () => {
  it("stand for the files they match, without ignored ones", () => {
    const project = new TemporaryFolder({
      ".gitignore": "gen/",
      "src/a.c": "",
      "src/gen/b.c": "",
      "c.c": "",
    });
    mkdirSync(project.path(".git"));
    expect(names(project, ["src/**/*.c"])).toEqual(["src/a.c"]);
    expect(names(project, ["src/**/*.c"], false)).toEqual(["src/a.c", "src/gen/b.c"]);
    expect(names(project, [project.path("*.c")])).toEqual(["c.c"]);
  });

  it("that match nothing are a problem", () => {
    const project = new TemporaryFolder({ "a.c": "" });
    expect(discover(project, ["*.x"]).messages).toEqual([
      "no files match *.x (--no-ignore includes what .gitignore leaves out)",
    ]);
  });

  it("are not seen in the name of a file that exists", () => {
    const project = new TemporaryFolder({ "a[1].c": "", "a1.c": "" });
    expect(names(project, ["a[1].c"])).toEqual(["a[1].c"]);
  });
});

describe("a compile_commands.json", () => {
  const entry = (file: string): object => ({ directory: "..", file, command: "cc" });

  it("stands for the files that it compiles and the headers around them", () => {
    const project = new TemporaryFolder({
      "out/compile_commands.json": JSON.stringify(
        ["src/tls/a.c", "src/b.c", "src/gone.c", "src/c.cc"].map(entry),
      ),
      "src/tls/a.c": "",
      "src/b.c": "",
      "src/c.cc": "",
      "src/not-compiled.c": "",
      "src/include/a.h": "",
      "other/b.h": "",
    });
    expect(names(project, ["out/compile_commands.json"])).toEqual([
      "src/b.c",
      "src/include/a.h",
      "src/tls/a.c",
    ]);
  });

  it.each([
    ["{}", "must be a list of commands"],
    ["[]", "names no C files that exist"],
    ["[", "not valid JSON"],
  ])("that says nothing is a problem: %s", (text, message) => {
    const project = new TemporaryFolder({ "compile_commands.json": text });
    expect(discover(project, ["compile_commands.json"]).messages).toEqual([expect.stringContaining(message)]);
  });
});

describe(".gitignore", () => {
  const files = {
    ".gitignore":
      "\uFEFFbuild/\n*.gen.c\n/top.c\n!keep.gen.c\ndeep/**/x.c\n# comment\n\\#odd.c\nspace\\ .c\n",
    "top.c": "",
    "a.c": "",
    "a.GEN.c": "",
    "b.gen.c": "",
    "keep.gen.c": "",
    "#odd.c": "",
    "build/in.c": "",
    "build/.gitignore": "!in.c",
    "sub/top.c": "",
    "sub/build": "a file, not a directory",
    "sub/.gitignore": "!c.gen.c\nlocal.c\nnested/*\n!nested/n.c\n",
    "sub/c.gen.c": "",
    "sub/d.gen.c": "",
    "sub/local.c": "",
    "sub/nested/n.c": "",
    "sub/nested/m.c": "",
    "sub/nested/deep/o.c": "",
    "deep/x.c": "",
    "deep/1/2/x.c": "",
    "local.c": "",
  };

  it("means what it means to git, at every level", () => {
    const project = new TemporaryFolder(files);
    const git = (...args: string[]): string =>
      execFileSync("git", args, {
        cwd: project.directory,
        encoding: "utf8",
        env: { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
      });
    git("init", "--quiet");
    const expected = git("ls-files", "--others", "--exclude-standard", "-z")
      .split("\0")
      .filter((name) => /\.[ch]$/u.test(name))
      .sort();
    expect(expected.length).toBeGreaterThan(5);
    expect(names(project, ["."])).toEqual(expected);
    const inSub = expected.filter((name) => name.startsWith("sub/"));
    expect(names(project, ["sub"])).toEqual(inSub);
  });

  it("is not asked with --no-ignore", () => {
    const project = new TemporaryFolder(files);
    expect(names(project, ["."], false)).toContain("build/in.c");
  });

  it("of an ignored directory's parents does not count when that directory is named", () => {
    const project = new TemporaryFolder({ ".gitignore": "build/", "build/a.c": "", "build/x/b.c": "" });
    mkdirSync(project.path(".git"));
    expect(names(project, ["build"])).toEqual(["build/a.c", "build/x/b.c"]);
  });

  it("of another repository around does not count", () => {
    const project = new TemporaryFolder({ ".gitignore": "*.c", "inner/a.c": "" });
    mkdirSync(project.path(".git"));
    mkdirSync(project.path("inner/.git"));
    expect(names(project, ["."])).toEqual(["inner/a.c"]);
    expect(names(project, ["inner"])).toEqual(["inner/a.c"]);
  });
});
