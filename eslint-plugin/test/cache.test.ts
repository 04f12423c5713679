// What eslint repeats under `--cache`: the findings of a file are as old as the oldest of the project that they rest on.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ESLintProject, recommendedWith, wrong } from "./eslint-process.js";

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
const files = { "a.c": reader, "b.c": clears, "tls.h": "void prepare(void);\n#define PREPARE() prepare()\n" };
const missingClear = ["openssl/require-error-clear"];

describe.each(["metadata", "content"])("--cache with the strategy %s", { timeout: 60_000 }, (strategy) => {
  const cached = ["--cache", "--cache-strategy", strategy, "."];

  it("says the same from the cache", () => {
    const project = new ESLintProject({ "a.c": wrong, ...(strategy === "content" && { "b.c": "" }) });
    const first = project.run(cached);
    expect(first.stdout).toContain("openssl/no-comparison-as-ret");
    expect(existsSync(project.path(".eslintcache"))).toBe(true);
    expect(project.run(cached)).toEqual(first);
  });

  it("sees that a helper changed in another file, or a macro in a header", () => {
    const project = new ESLintProject(files);
    expect(project.found(cached)).toEqual([]);
    project.write("b.c", empty);
    expect(project.found(cached)).toEqual(missingClear);
    project.write("tls.h", "#include <openssl/err.h>\n#define PREPARE() ERR_clear_error()\n");
    expect(project.found(cached)).toEqual([]);
    project.write("tls.h", "#define PREPARE()\n");
    expect(project.found(cached)).toEqual(missingClear);
  });
});

describe("--cache", { timeout: 60_000 }, () => {
  /** The files that eslint takes from the cache, as it says itself. */
  function repeated(project: ESLintProject): string[] {
    const { stderr } = project.run(["--debug", "--cache", "."]);
    const names = [...stderr.matchAll(/Skipping file since it hasn't changed: .*[\\/](.*)/gu)];
    return names.map(([, name = ""]) => name).sort();
  }

  it("repeats what was found while nothing of the project changes", () => {
    const project = new ESLintProject({ ...files, "x.js": "" });
    expect(repeated(project)).toEqual([]);
    expect(repeated(project)).toEqual(["a.c", "b.c", "eslint.config.mjs", "tls.h", "x.js"]);
  });

  it("lints files of other languages no more often on account of C", () => {
    const project = new ESLintProject({ ...files, "x.js": "" });
    repeated(project);
    project.write("b.c", empty);
    expect(repeated(project)).toEqual(["eslint.config.mjs", "x.js"]);
  });

  it("lints only what changed itself where each file is taken alone", () => {
    const alone = recommendedWith('{ files: ["**/*.c", "**/*.h"], languageOptions: { project: false } }');
    const project = new ESLintProject({ ...files, "eslint.config.mjs": alone });
    repeated(project);
    project.write("b.c", empty);
    expect(repeated(project)).toEqual(["a.c", "eslint.config.mjs", "tls.h"]);
  });
});
