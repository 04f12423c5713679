// Files that are no ordinary C, and configurations that are wrong, under the real eslint.
import { describe, expect, it } from "vitest";
import { ESLintProject, recommendedWith, wrong } from "./eslint-process.js";

const comparison = "openssl/no-comparison-as-ret";
const patience = 60_000;

const cplusplus = `#include <string>
namespace tls {
template <typename T> class Connection : public Base<T> {
 public:
  int use() { for (auto &x : list) { each([&](int a) { return a; }); } return "a"s.size(); }
};
}
extern "C" {
${wrong}}
`;

describe("files", { timeout: patience }, () => {
  it("in C++ are linted where the configuration is for them, as far as they are C", () => {
    const cpp = `{ ...openssl.configs.recommended, files: ["**/*.cpp"] }`;
    const project = new ESLintProject({ "eslint.config.mjs": recommendedWith(cpp), "a.cpp": cplusplus });
    expect(project.found(["a.cpp"])).toEqual([comparison]);
  });

  it("in C++ are left alone otherwise", () => {
    const [result] = new ESLintProject({ "a.cpp": cplusplus }).lint(["a.cpp"]);
    expect(result?.messages).toMatchObject([
      { severity: 1, message: expect.stringContaining("ignored") as unknown },
    ]);
  });

  it("may be headers alone", () => {
    const guarded = `#ifndef TLS_H\n#define TLS_H\nstatic inline ${wrong}#endif\n`;
    expect(new ESLintProject({ "tls.h": guarded }).found(["."])).toEqual([comparison]);
  });

  it.each([
    ["empty", ""],
    ["blank", " \n\t\n"],
    ["one comment", "/* nothing"],
    ["only directives", "#if 1\n#else\n"],
    ["one brace", "}"],
    ["Latin-1", Buffer.from("/* \xe9 */ int a;\n", "latin1")],
  ])("may be %s", (_, text) => {
    expect(new ESLintProject({ "a.c": text }).run(["a.c"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("that parse only in part are linted where they do", () => {
    const broken = `int g(void) { if (a return ]; }\nFOREACH(a, b) c d e;\n${wrong}\nint h( { return ((; }\n#else\n`;
    expect(new ESLintProject({ "a.c": broken }).found(["a.c"])).toEqual([comparison]);
  });

  it("that are binary are refused, and the others are linted", () => {
    const project = new ESLintProject({ "a.c": "int a;\n\0\0", "b.c": wrong });
    expect(project.found(["."])).toEqual([
      "Parsing error: This is a binary file: it has a NUL byte.",
      comparison,
    ]);
  });
});

describe("a configuration", { timeout: patience }, () => {
  it.each([
    ["target", '{ target: "opensll>=3.0" }', 'Unknown target "opensll>=3.0". Write a library and versions'],
    ["option", '{ taget: "openssl" }', 'Unknown language option "taget". Did you mean "target"?'],
    ["value", '{ defines: ["A"] }', '"defines" must be an object'],
    ["pattern", '{ project: "src/**/*.c" }', "languageOptions.project: no files match src/**/*.c"],
    [
      "database",
      '{ project: "build/compile_commands.json" }',
      "build/compile_commands.json: no such file or directory",
    ],
    ["include path", '{ project: ".", includePaths: ["sdk"] }', "sdk: no such file or directory"],
  ])("names the %s that is wrong", (_, languageOptions, message) => {
    const options = `{ files: ["**/*.c"], languageOptions: ${languageOptions} }`;
    const project = new ESLintProject({ "eslint.config.mjs": recommendedWith(options), "a.c": wrong });
    const { status, stdout, stderr } = project.run(["a.c"]);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  it("whose project is wrong can still be printed", () => {
    const options = '{ files: ["**/*.c"], languageOptions: { project: "src/**/*.c" } }';
    const project = new ESLintProject({ "eslint.config.mjs": recommendedWith(options), "a.c": wrong });
    expect(JSON.parse(project.run(["--print-config", "a.c"]).stdout)).toMatchObject({
      languageOptions: { project: "src/**/*.c" },
    });
  });
});
