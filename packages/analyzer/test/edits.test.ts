import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  loadNativeEngine,
  Project,
  resolveConfiguration,
  SourceText,
  type SyntaxEngine,
} from "@openssl-lint/analyzer";

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
    const edited = projectOf(texts, true);
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

const asking = (name: string, io: string, after: string): string => `
int ${name}(SSL *ssl, char *buffer) {
    ERR_clear_error();
    int r = ${io}(ssl, buffer, 1);
    if (r > 0) return 1;
    int code = SSL_get_error(ssl, r);
    if (code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE) return 0;
    ${after}
    return -1;
}
`;
const head = "#include <openssl/err.h>\n#include <openssl/ssl.h>\n";

test("functions that have nothing to do with each other count together in a helper of both", () => {
  const helper =
    "static void tell(unsigned long code) { puts(ERR_error_string(code, 0)); ERR_clear_error(); }";
  const giving = asking("giving", "SSL_read", "tell(code);");
  const other = asking("other", "SSL_write", "tell(ERR_peek_error());");
  const fixesIn = (project: Project): number[] =>
    project
      .analyze("a.c")
      .findings.filter(({ rule }) => rule === "no-error-code-in-err-string")
      .map(({ fixes }) => fixes.length);
  const project = projectOf(new Map([["a.c", head + helper + giving]]), true);
  expect(fixesIn(project)).toEqual([1]);
  // What is right for the code of the one is wrong for the entry of the other: there is no fix any more.
  for (const text of [head + helper + giving + other, `${head}${helper}${giving}\n${other}`]) {
    add(project, "a.c", text);
    expect(fixesIn(project)).toEqual([0]);
  }
});

test("only what an edit touches is read again", () => {
  let parsed: string[] = [];
  const counting: SyntaxEngine = {
    ...engine,
    parse: (text, offset) => {
      parsed.push(text);
      return engine.parse(text, offset);
    },
    parseClean: (text, ...how) => {
      parsed.push(text);
      return engine.parseClean(text, ...how);
    },
  };
  const names = Array.from({ length: 20 }, (_, index) => `f${String(index)}`);
  const text = head + names.map((name) => asking(name, "SSL_read", "")).join("");
  const project = new Project({ engine: counting, configuration, isEdited: true });
  add(project, "a.c", text);
  project.analyze("a.c");
  expect(parsed.length).toBeGreaterThanOrEqual(names.length);
  parsed = [];
  add(project, "a.c", text.replace("int f7(SSL *ssl,", "\nint f7(SSL *tls, SSL *ssl,"));
  project.analyze("a.c");
  expect(parsed).toEqual([expect.stringContaining("f7(SSL *tls") as string]);
});

function projectOf(texts: ReadonlyMap<string, string>, isEdited = false): Project {
  const project = new Project({ engine, configuration, isEdited });
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
