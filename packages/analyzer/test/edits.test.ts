import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadNativeEngine, Project, resolveConfiguration, SourceText } from "@openssl-lint/analyzer";

// A project whose files are edited, as in an editor, must say what one says that is made anew from the same texts.

const fixtures = fileURLToPath(new URL("../../../test-fixtures/", import.meta.url));
const engine = loadNativeEngine();
const configuration = resolveConfiguration({ preset: "all" });

/** What an editor does to a text, one after the other. */
const edits: Readonly<Record<string, (text: string) => string>> = {
  "a line above all": (text) => `/* new */\n${text}`,
  "a blank in the middle": (text) => {
    const place = text.indexOf(";", text.length / 2) + 1;
    return `${text.slice(0, place)} ${text.slice(place)}`;
  },
  "no more clears": (text) => text.replace("ERR_clear_error();", ""),
  "another name for a function": (text) => text.replace(/(\w+)(\([^()]*\)\n\{)/u, "$1_renamed$2"),
  "a macro": (text) => `#define LIMIT 3\n${text}`,
  "one function less": (text) => text.replace(/\n\w[^\n;]*\n\{\n.*?\n\}\n/su, "\n"),
};

const folders = new Set(
  readdirSync(fixtures, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".c") && !path.startsWith("proofs"))
    .map((path) => dirname(path)),
);

describe("a project that is edited", () => {
  test.each([...folders])("finds what a new one finds: %s", (folder) => {
    const texts = new Map(
      readdirSync(fixtures + folder)
        .filter((name) => /\.[ch]$/u.test(name))
        .sort()
        .map((name) => [name, readFileSync(`${fixtures}${folder}/${name}`, "utf8")]),
    );
    const edited = projectOf(texts);
    expect(found(edited, texts)).toEqual(found(projectOf(texts), texts));
    for (const edit of Object.values(edits)) {
      for (const [name, text] of [...texts].filter((_, index) => index % 3 === 0)) {
        texts.set(name, edit(text));
        add(edited, name, edit(text));
      }
      expect(found(edited, texts)).toEqual(found(projectOf(texts), texts));
    }
  });
});

function projectOf(texts: ReadonlyMap<string, string>): Project {
  const project = new Project({ engine, configuration });
  for (const [name, text] of texts) add(project, name, text);
  return project;
}

function add(project: Project, name: string, text: string): void {
  const source = SourceText.fromString(text);
  project.update(name, source);
  if (name.endsWith(".h")) project.addHeader({ file: name, read: () => source });
}

function found(project: Project, texts: ReadonlyMap<string, string>) {
  return [...texts.keys()].map((name) => project.analyze(name));
}
