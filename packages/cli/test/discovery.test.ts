import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoverFiles } from "../src/discover-files.js";
import { TemporaryProject } from "./temporary-project.js";

async function discover(project: TemporaryProject, paths: readonly string[], respectGitIgnore = true) {
  const { files, problems } = await discoverFiles(paths, {
    workingDirectory: project.directory,
    respectGitIgnore,
  });
  return { names: files.map((file) => file.name), messages: problems.map((problem) => problem.message) };
}

const names = async (...args: Parameters<typeof discover>): Promise<string[]> =>
  (await discover(...args)).names;

describe("directories", () => {
  it("stand for the C files below them, in a fixed order", async () => {
    const project = new TemporaryProject({
      "b.c": "",
      "a.h": "",
      "sub/z.c": "",
      "sub/cxx.C": "",
      Makefile: "",
    });
    expect(await names(project, ["."])).toEqual(["a.h", "b.c", "sub/z.c"]);
    expect(await names(project, ["sub", "b.c", "."])).toEqual(["a.h", "b.c", "sub/z.c"]);
  });

  it("leave out .git and node_modules", async () => {
    const project = new TemporaryProject({ "a.c": "", ".git/b.c": "", "x/node_modules/c.c": "" });
    expect(await names(project, ["."], false)).toEqual(["a.c"]);
  });

  it("without C files are a problem", async () => {
    const project = new TemporaryProject({ "docs/readme.txt": "" });
    const { messages } = await discover(project, ["docs"]);
    expect(messages).toEqual(["no C files found in docs (--no-ignore includes what .gitignore leaves out)"]);
  });

  it("end where links loop, and files are found once", async () => {
    const project = new TemporaryProject({ "src/real.c": "" });
    symlinkSync("..", project.path("src/loop"));
    symlinkSync("real.c", project.path("src/a-link.c"));
    symlinkSync("nowhere", project.path("src/.#lock.c"));
    symlinkSync("self.c", project.path("src/self.c"));
    expect(await discover(project, ["."])).toEqual({ names: ["src/real.c"], messages: [] });
  });

  it("are followed where they are named as links themselves", async () => {
    const project = new TemporaryProject({ "src/real.c": "" });
    symlinkSync("src", project.path("link"));
    expect(await names(project, ["link"])).toEqual(["link/real.c"]);
  });
});

describe("files", () => {
  it("that are named are taken whatever their name or ignore state", async () => {
    const project = new TemporaryProject({ ".gitignore": "*", "a.inc": "", "b.c": "" });
    mkdirSync(project.path(".git"));
    expect(await names(project, ["a.inc", "b.c", "./b.c"])).toEqual(["a.inc", "b.c"]);
  });

  it("that do not exist are a problem, and the others are found all the same", async () => {
    const project = new TemporaryProject({ "b.c": "" });
    expect(await discover(project, ["gone.c", "", "b.c"])).toEqual({
      names: ["b.c"],
      messages: ["no such file or directory", "an empty path was given"],
    });
  });
});

describe("patterns", () => {
  it("stand for the files they match, without ignored ones", async () => {
    const project = new TemporaryProject({
      ".gitignore": "gen/",
      "src/a.c": "",
      "src/gen/b.c": "",
      "c.c": "",
    });
    mkdirSync(project.path(".git"));
    expect(await names(project, ["src/**/*.c"])).toEqual(["src/a.c"]);
    expect(await names(project, ["src/**/*.c"], false)).toEqual(["src/a.c", "src/gen/b.c"]);
    expect(await names(project, [project.path("*.c")])).toEqual(["c.c"]);
  });

  it("that match nothing are a problem", async () => {
    const project = new TemporaryProject({ "a.c": "" });
    expect((await discover(project, ["*.x"])).messages).toEqual([
      "no files match *.x (--no-ignore includes what .gitignore leaves out)",
    ]);
  });

  it("are not seen in the name of a file that exists", async () => {
    const project = new TemporaryProject({ "a[1].c": "", "a1.c": "" });
    expect(await names(project, ["a[1].c"])).toEqual(["a[1].c"]);
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

  it("means what it means to git, at every level", async () => {
    const project = new TemporaryProject(files);
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
    expect(await names(project, ["."])).toEqual(expected);
    const inSub = expected.filter((name) => name.startsWith("sub/"));
    expect(await names(project, ["sub"])).toEqual(inSub);
  });

  it("is not asked with --no-ignore", async () => {
    const project = new TemporaryProject(files);
    expect(await names(project, ["."], false)).toContain("build/in.c");
  });

  it("of an ignored directory's parents does not count when that directory is named", async () => {
    const project = new TemporaryProject({ ".gitignore": "build/", "build/a.c": "", "build/x/b.c": "" });
    mkdirSync(project.path(".git"));
    expect(await names(project, ["build"])).toEqual(["build/a.c", "build/x/b.c"]);
  });

  it("of another repository around does not count", async () => {
    const project = new TemporaryProject({ ".gitignore": "*.c", "inner/a.c": "" });
    mkdirSync(project.path(".git"));
    mkdirSync(project.path("inner/.git"));
    expect(await names(project, ["."])).toEqual(["inner/a.c"]);
    expect(await names(project, ["inner"])).toEqual(["inner/a.c"]);
  });
});
