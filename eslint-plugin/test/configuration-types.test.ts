// What TypeScript makes of configurations and of users' own rules: this file is type checked with the others.
import { ESLint } from "eslint";
import { defineConfig } from "eslint/config";
import { expect, it } from "vitest";
import openssl, { type CLanguageOptions, type CNode, type CRuleDefinition } from "../src/index.js";

const languageOptions: CLanguageOptions = { target: "openssl>=3.0", project: false };

const noGoto: CRuleDefinition<{ RuleOptions: [{ allow?: string[] }?]; MessageIds: "found" }> = {
  meta: { messages: { found: "No goto {{label}}." }, schema: [{ type: "object" }] },
  create(context) {
    const allow = context.options[0]?.allow ?? [];
    return {
      // The fields of a node are those of the grammar, and others are errors.
      goto_statement(node, parent) {
        const label: CNode = node.label;
        // @ts-expect-error -- a goto has no condition.
        expect(node.condition).toBeUndefined();
        expect(parent).toBe(node.parent);
        if (allow.includes(label.text)) return;
        context.report({ node, messageId: "found", data: { label: label.text } });
      },
      "binary_expression:exit"(node: CNode) {
        expect(node.type).toBe("binary_expression");
      },
    };
  },
};

it("is a configuration that defineConfig takes, and that lints", async () => {
  const config = defineConfig([
    openssl.configs.recommended,
    {
      files: ["**/*.c"],
      plugins: { openssl, own: { rules: { "no-goto": noGoto } } },
      extends: ["openssl/strict"],
      language: "openssl/c",
      languageOptions,
      rules: { "own/no-goto": ["error", { allow: ["out"] }], "openssl/no-wrong-ret": "warn" },
    },
  ]);
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config });
  const text = "void f(void) { goto out; again: goto again; out: a = b == c; }";
  const [result] = await eslint.lintText(text, { filePath: "a.c" });
  expect(result?.messages.map(({ message }) => message)).toEqual(["No goto again."]);
});
