// The configurations of the README, as somebody copies them.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ESLintProject, wrong } from "./eslint-process.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gmu"))].map(([, text = ""]) => text);

const source = `${wrong}
void unsafe(char *line)
{
    gets(line);
    goto out;
out:
    return;
}
`;
const files = {
  "src/a.c": source,
  "build/compile_commands.json": JSON.stringify([
    { directory: "..", file: "src/a.c", command: "cc -c src/a.c" },
  ]),
};

describe("README", { timeout: 60_000 }, () => {
  const configurations = blocks("js").map((text) => {
    const isModule = !text.includes("module.exports");
    const hasImport = !isModule || text.includes('from "eslint-plugin-openssl"');
    return {
      name: isModule ? "own.config.mjs" : "own.config.cjs",
      text: hasImport ? text : `import openssl from "eslint-plugin-openssl";\n${text}`,
    };
  });

  it.each(configurations)("has a configuration that works: $text", ({ name, text }) => {
    const project = new ESLintProject({ ...files, [name]: text });
    const found = project.found(["-c", name, "src"]);
    expect(found).toContain("openssl/no-comparison-as-ret");
    const own = text.includes("own/no-gets") ? ["own/no-gets", "no-restricted-syntax"] : [];
    expect(found.filter((rule) => !rule.startsWith("openssl/"))).toEqual(own);
  });

  it("has several of them, and one with rules of the reader's own", () => {
    expect(configurations.map(({ name }) => name)).toContain("own.config.cjs");
    expect(configurations.some(({ text }) => text.includes("own/no-gets"))).toBe(true);
  });

  it("has comments that suppress what they name", () => {
    const [comments = ""] = blocks("c");
    const project = new ESLintProject({ "a.c": comments });
    expect(project.lint(["a.c"])[0]?.messages.filter(({ fatal }) => fatal)).toEqual([]);
    const unused = project.lint(["--report-unused-disable-directives", "a.c"]);
    expect(unused.flatMap(({ messages }) => messages.map(({ line }) => line))).toEqual([1, 3, 4]);
  });

  it("has settings for editors that are JSON", () => {
    expect(blocks("json").map((text) => Object.keys(JSON.parse(text) as object))).toEqual([
      ["eslint.validate", "files.associations"],
    ]);
  });
});
