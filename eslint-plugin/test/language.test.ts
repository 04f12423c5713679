import { ESLint, type Linter } from "eslint";
import { describe, expect, it } from "vitest";
import openssl, { type CLanguageOptions, type CNode, type CRuleDefinition } from "../src/index.js";

/** Reports what matches a selector, under the name `test/selector`. */
function selectorRule(selector: string): CRuleDefinition {
  return {
    meta: { fixable: "code", languages: ["openssl/c"], schema: [] },
    create: (context) => ({
      [selector](node: CNode) {
        context.report({
          node,
          message: node.text || "empty",
          fix: (editor) => editor.replaceText(node, "safe"),
        });
      },
    }),
  };
}

interface Options {
  readonly selector?: string;
  readonly languageOptions?: Record<string, unknown>;
  readonly fix?: boolean;
  readonly reportUnused?: boolean;
  readonly noInlineConfig?: boolean;
  readonly rules?: Linter.RulesRecord;
}

/** Lints with one foreign rule on: by default one that reports every call of gets. */
async function lint(text: string, options: Options = {}): Promise<ESLint.LintResult> {
  const {
    selector = 'call_expression[function.text="gets"]',
    languageOptions = {},
    reportUnused = false,
  } = options;
  const configuration = {
    files: ["**/*.c"],
    language: "openssl/c",
    plugins: {
      openssl,
      test: { rules: { selector: selectorRule(selector), silent: selectorRule("no_such_node") } },
    },
    languageOptions,
    linterOptions: {
      reportUnusedDisableDirectives: reportUnused ? "error" : "off",
      noInlineConfig: options.noInlineConfig ?? false,
    },
    rules: options.rules ?? { "test/selector": "error" },
  };
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [configuration as unknown as Linter.Config],
    fix: options.fix ?? false,
  });
  const [result] = await eslint.lintText(text, { filePath: "file.c" });
  if (result === undefined) throw new Error("No result");
  return result;
}

const messages = async (text: string, options?: Options): Promise<string[]> =>
  (await lint(text, options)).messages.map(({ message }) => message);

const places = async (text: string, options?: Options): Promise<string[]> =>
  (await lint(text, options)).messages.map(({ line, column, endLine, endColumn }) =>
    [line, column, endLine, endColumn].join(":"),
  );

describe("selectors", () => {
  const text = "int f(int a) { int b = a == 1, c; if (!gets(x)) return 2; else { puts(y); } return b; }";

  it.each([
    ['call_expression[function.text="gets"]', ["gets(x)"]],
    ["call_expression > identifier.function", ["gets", "puts"]],
    ["expression_statement > call_expression", ["puts(y)"]],
    ["binary_expression[operator.type=/^[!=]=$/]", ["a == 1"]],
    ["declaration > init_declarator", ["b = a == 1"]],
    ["declaration[typeNode.text='int'] > identifier", ["c"]],
    ["if_statement:has(unary_expression) return_statement", ["return 2;"]],
    ["declaration + if_statement > return_statement.consequence", ["return 2;"]],
    ["compound_statement > return_statement:last-child", ["return b;"]],
    ["parameter_list > :first-child", ["int a"]],
  ])("%s", async (selector, expected) => {
    expect(await messages(text, { selector })).toEqual(expected);
  });

  it("reach a node once, also on the way out", async () => {
    expect(await messages(text, { selector: "call_expression:exit" })).toEqual(["gets(x)", "puts(y)"]);
  });

  it("work in ESLint's own no-restricted-syntax", async () => {
    const rules: Linter.RulesRecord = {
      "no-restricted-syntax": ["error", { selector: "goto_statement", message: "No goto." }],
    };
    expect(await messages("void f(void) { goto out; out:; }", { rules })).toEqual(["No goto."]);
  });
});

describe("text", () => {
  it("has the columns of its UTF-16 units after tabs and CRLF", async () => {
    expect(await places('void f(void) {\r\n\ts = "é😀"; gets(b);\r\n}\r\n')).toEqual(["2:13:2:20"]);
  });

  it("counts no byte order mark, and keeps it in a fix", async () => {
    const { messages: found, output } = await lint("\uFEFFvoid f(void) {\r\n gets(b);\r\n}\r\n", {
      fix: true,
    });
    expect(found).toEqual([]);
    expect(output).toBe("\uFEFFvoid f(void) {\r\n safe;\r\n}\r\n");
    expect(await places("\uFEFFint a = gets(b);")).toEqual(["1:9:1:16"]);
  });

  it("is linted in spite of syntax errors", async () => {
    expect(await messages("int f( { if ( } FOO(a b) }\nvoid g(void) { gets(x); }\n)))")).toEqual(["gets(x)"]);
  });

  it("may be empty", async () => {
    expect(await places("", { selector: "translation_unit" })).toEqual(["1:1:1:1"]);
  });

  it("is refused where it is binary", async () => {
    const { messages: found } = await lint("int a;\n\0\0");
    expect(found).toMatchObject([{ fatal: true, line: 2, column: 1 }]);
    expect(found[0]?.message).toBe("Parsing error: This is a binary file: it has a NUL byte.");
  });
});

describe("directive comments", () => {
  it.each([
    ["a disabled line", "gets(a); // eslint-disable-line test/selector -- why"],
    ["a disabled line, in a block comment", "gets(a); /* eslint-disable-line test/selector */"],
    ["the next line", "// eslint-disable-next-line test/selector -- why\ngets(a);"],
    ["the next line, of a comment of two", "/* eslint-disable-next-line\n test/selector */\ngets(a);"],
    ["several rules", "/* eslint-disable test/silent, test/selector -- why */\ngets(a);"],
    ["every rule", "/* eslint-disable */ gets(a); /* eslint-enable */"],
    ["a rule turned off", '/* eslint test/selector: "off" */ gets(a);'],
    ["CRLF", "// eslint-disable-next-line test/selector\r\ngets(a);\r\n"],
  ])("silence: %s", async (_, statements) => {
    expect(await messages(`void f(void) {\n${statements}\n}`)).toEqual([]);
  });

  it.each([
    ["in a string", 'puts("/* eslint-disable */"); gets(a);'],
    ["in a line comment that disables the file", "// eslint-disable test/selector\ngets(a);"],
    ["for another rule", "gets(a); // eslint-disable-line test/silent"],
    ["that ended", "/* eslint-disable test/selector */\n/* eslint-enable test/selector */\ngets(a);"],
    ["of another name", "gets(a); // eslint-disable-lines"],
  ])("do not count: %s", async (_, statements) => {
    expect(await messages(`void f(void) {\n${statements}\n}`)).toEqual(["gets(a)"]);
  });

  it("keep their justification", async () => {
    const { suppressedMessages } = await lint(
      "int a = gets(b); // eslint-disable-line test/selector -- b is long",
    );
    expect(suppressedMessages.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: "directive", justification: "b is long" }],
    ]);
  });

  it("may change a severity", async () => {
    const { messages: found } = await lint('/* eslint test/selector: "warn" */ int a = gets(b);');
    expect(found.map(({ severity }) => severity)).toEqual([1]);
  });

  it("are told from other comments where a configuration forbids them", async () => {
    const text =
      "/* eslint-disable */ // eslint-disable-lines, eslint is good\n/* eslinted */ // eslint-enable";
    expect(await messages(text, { noInlineConfig: true })).toEqual([
      expect.stringMatching(/^'\/\* eslint-disable \*\/' has no effect/u),
    ]);
  });

  it("are reported where they name no rule, cannot be read or span lines", async () => {
    expect((await messages("/* eslint-disable-line test/none */"))[0]).toMatch(/test\/none.* not found/u);
    expect((await messages("/* eslint test/selector: [ */"))[0]).toMatch(/^Failed to parse JSON/u);
    expect(await messages("/* eslint-disable-line\n test/selector */ int a;")).toEqual([
      "eslint-disable-line comment should not span multiple lines.",
    ]);
  });

  it("are reported and removed where they silence nothing", async () => {
    const text = "int a; // eslint-disable-line test/selector\n";
    expect(await messages(text, { reportUnused: true })).toEqual([
      "Unused eslint-disable directive (no problems were reported from 'test/selector').",
    ]);
    expect((await lint(text, { reportUnused: true, fix: true })).output).toBe("int a;  \n");
    const used = "int a = gets(b); // eslint-disable-line test/selector, test/silent\n";
    const { output } = await lint(used, { reportUnused: true, fix: true });
    expect(output).toBe("int a = gets(b); // eslint-disable-line test/selector\n");
  });
});

describe("language options", () => {
  it.each<[string, CLanguageOptions]>([
    ["none", {}],
    ["both", { target: "openssl>=3.0 <4.0", defines: { A: "1" } }],
    ["a version alone", { version: ">=3.0 <4.0" }],
    ["a library and its version", { target: "libressl", version: "3.9" }],
    ["files", { project: ["src", "lib/**/*.c"], includePaths: ["include"] }],
    ["no project", { project: false }],
    [
      "functions",
      { wrappers: { f: { like: "SSL_read", ssl: 1 } }, clears: ["g"], noreturn: ["h"], wait: [] },
    ],
    ["those of a configuration for JavaScript", { globals: {}, sourceType: "module" } as CLanguageOptions],
  ])("are taken: %s", async (_, languageOptions) => {
    expect(await messages("int a = gets(b);", { languageOptions })).toEqual(["gets(b)"]);
  });

  it.each([
    [{ target: 3 }, '"target" must be a string.'],
    [{ target: "opensll" }, 'Unknown target "opensll".'],
    [{ version: 3 }, '"version" must be a string.'],
    [{ version: "three" }, 'Unknown target "opensslthree".'],
    [{ target: "openssl>=1.1.1", version: "3.0" }, 'there can be no "version"'],
    [{ defines: ["A"] }, '"defines" must be an object.'],
    [{ defines: { A: 1 } }, '"defines.A" must be a string.'],
    [{ define: {} }, 'Unknown language option "define". Did you mean "defines"?'],
    [{ clears: "f" }, '"clears" must be a list.'],
    [{ wrappers: { f: {} } }, '"wrappers.f" needs "like".'],
    [{ project: 1 }, '"project" must be true or false or a string or a list.'],
    [{ project: [] }, '"project" must not be empty.'],
    [{ includePaths: "include" }, '"includePaths" must be a list.'],
    [{ target: 3, clears: 4 }, '"target" must be a string. "clears" must be a list.'],
  ])("are refused by name: %j", async (languageOptions, message) => {
    await expect(lint("int a;", { languageOptions })).rejects.toThrow(message);
  });
});
