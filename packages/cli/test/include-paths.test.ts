import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TemporaryProject } from "./temporary-project.js";

/** A macro that empties the queue where nobody who reads only the C file would think so. */
const header = "#define log_failure(what) ERR_print_errors_fp(stderr)\n";

function receiving(include: string): string {
  return `#include <openssl/err.h>
#include <openssl/ssl.h>
#include ${include}
int receive(SSL *ssl, void *data, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, data, size);
    if (n <= 0) log_failure("read");
    return SSL_get_error(ssl, n);
}
`;
}

const known = ["src/a.c:7 no-intervening-call"];

/** Findings of `src`, as `file:line rule`. */
function findingsIn(project: TemporaryProject, paths: readonly string[] = ["src"]): string[] {
  const { stdout, stderr } = project.run(["--format", "json", ...paths]);
  expect(stderr).toBe("");
  const { findings } = JSON.parse(stdout) as {
    findings: { file: string; rule: string; range: { start: { line: number } } }[];
  };
  return findings.map(({ file, rule, range }) => `${file}:${String(range.start.line)} ${rule}`);
}

function configured(...includePaths: readonly string[]): Readonly<Record<string, string>> {
  return { "openssl-lint.json": JSON.stringify({ includePaths }) };
}

function compiledWith(...options: readonly string[]): Readonly<Record<string, string>> {
  const command = { directory: ".", file: "src/a.c", arguments: ["cc", ...options, "-c", "src/a.c"] };
  return { "compile_commands.json": JSON.stringify([command]) };
}

describe("headers outside the checked folders", () => {
  const files = { "src/a.c": receiving("<net/log.h>"), "include/net/log.h": header };

  it("are not known without include paths", () => {
    expect(findingsIn(new TemporaryProject(files))).toEqual([]);
  });

  it("are found in the include paths of openssl-lint.json, relative to its folder", () => {
    expect(findingsIn(new TemporaryProject({ ...files, ...configured("include") }))).toEqual(known);
    const nested = { ...files, "src/openssl-lint.json": JSON.stringify({ includePaths: ["../include"] }) };
    expect(findingsIn(new TemporaryProject(nested))).toEqual(known);
    expect(findingsIn(new TemporaryProject({ ...files, ...configured("other", "includes") }))).toEqual([]);
  });

  it("are found in the include paths of compile_commands.json, but for the system's", () => {
    expect(findingsIn(new TemporaryProject({ ...files, ...compiledWith("-Iinclude") }))).toEqual(known);
    expect(findingsIn(new TemporaryProject({ ...files, ...compiledWith("-I", "include") }))).toEqual(known);
    expect(findingsIn(new TemporaryProject({ ...files, ...compiledWith("-iquote", "include") }))).toEqual(
      known,
    );
    expect(findingsIn(new TemporaryProject({ ...files, ...compiledWith("-isystem", "include") }))).toEqual(
      [],
    );
  });

  it("are found in the first include path that has them", () => {
    const both = { ...files, "first/net/log.h": "#define log_failure(what) puts(what)\n" };
    expect(findingsIn(new TemporaryProject({ ...both, ...configured("include", "first") }))).toEqual(known);
    expect(findingsIn(new TemporaryProject({ ...both, ...configured("first", "include") }))).toEqual([]);
  });

  it("are found beside the includer where quotes name them, before the include paths", () => {
    const beside = {
      "src/a.c": receiving('"log.h"'),
      "src/log.h": header,
      "include/log.h": "#define log_failure(what) puts(what)\n",
    };
    expect(findingsIn(new TemporaryProject({ ...beside, ...configured("include") }), ["src/a.c"])).toEqual(
      known,
    );
    const angled = { ...beside, "src/a.c": receiving("<log.h>"), ...configured("include") };
    expect(findingsIn(new TemporaryProject(angled), ["src/a.c"])).toEqual([]);
  });

  it("may include others of their folder", () => {
    const chain = {
      ...files,
      "include/net/log.h": '#include "../details.h"\n',
      "include/details.h": '#include "net/end.h"\n',
      "include/net/end.h": header,
      ...configured("include"),
    };
    expect(findingsIn(new TemporaryProject(chain))).toEqual(known);
  });
});

describe("what a stranger's files name", () => {
  it("is not read outside the include paths, whether by .. or by a link", () => {
    const escaping = {
      "src/a.c": receiving("<../private/log.h>"),
      "private/log.h": header,
      "include/x.h": "",
    };
    expect(findingsIn(new TemporaryProject({ ...escaping, ...configured("include") }))).toEqual([]);
    const linked = new TemporaryProject({
      ...escaping,
      "src/a.c": receiving("<log.h>"),
      ...configured("include"),
    });
    symlinkSync(linked.path("private/log.h"), linked.path("include/log.h"));
    expect(findingsIn(linked)).toEqual([]);
    const absolute = new TemporaryProject({ ...escaping, ...configured("include") });
    absolute.write("src/a.c", receiving(`"${absolute.path("private/log.h")}"`));
    expect(findingsIn(absolute)).toEqual([]);
  });

  it("is read through links that stay within the include paths", () => {
    const project = new TemporaryProject({
      "src/a.c": receiving("<log.h>"),
      "include/net/log.h": header,
      ...configured("include"),
    });
    symlinkSync("net/log.h", project.path("include/log.h"));
    expect(findingsIn(project)).toEqual(known);
  });

  it("is not read where it is a folder, a pipe, binary data or very large", () => {
    const files = { "src/a.c": receiving("<log.h>"), "include/x.h": "", ...configured("include") };
    expect(findingsIn(new TemporaryProject({ ...files, "include/log.h/x": "" }))).toEqual([]);
    const binary = { ...files, "include/log.h": `${header}\0` };
    expect(findingsIn(new TemporaryProject(binary))).toEqual([]);
    const large = { ...files, "include/log.h": header + " ".repeat(2 * 1024 * 1024) };
    expect(findingsIn(new TemporaryProject(large))).toEqual([]);
    const pipe = new TemporaryProject(files);
    if (spawnSync("mkfifo", [pipe.path("include/log.h")]).status === 0) expect(findingsIn(pipe)).toEqual([]);
  });

  it("ends where headers include themselves, or there are too many", () => {
    const many = Array.from({ length: 400 }, (_, index) => `include/h${String(index)}.h`);
    const project = new TemporaryProject({
      "src/a.c": receiving("<log.h>"),
      "include/log.h": `#include "log.h"\n${many.map((_, index) => `#include <h${String(index)}.h>\n`).join("")}${header}`,
      ...Object.fromEntries(many.map((name) => [name, "#include <log.h>\n"])),
      ...configured("include"),
    });
    expect(findingsIn(project)).toEqual(known);
  });
});
