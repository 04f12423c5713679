// Every rule in ESLint's own RuleTester, with the programs in test-fixtures/NAME/ and what their comments expect.
import {
  Analyzer,
  applyEdits,
  loadNativeEngine,
  resolveConfiguration,
  ruleNames,
  rules as analyzerRules,
  safeEdits,
  SourceText,
  type Finding,
  type Options,
  type RuleInput,
  type RuleName,
} from "@openssl-lint/analyzer";
import { RuleTester, type Linter } from "eslint";
import { describe, it } from "vitest";
import { fixtures, type Fixture } from "../../packages/analyzer/test/fixture.js";
import openssl from "../src/index.js";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({ plugins: { openssl }, language: "openssl/c" });

for (const name of ruleNames) {
  const own = fixtures.filter((fixture) => fixture.name.startsWith(`${name}/`) && isAbout(name, fixture));
  const isExpected = ({ expectations }: Fixture): boolean => expectations.some(({ rule }) => rule === name);
  tester.run(name, openssl.rules[name], {
    valid: own.filter((fixture) => !isExpected(fixture)).map((fixture) => validCase(name, fixture)),
    invalid: own.filter(isExpected).map((fixture) => invalidCase(name, fixture)),
  });
}

/** A rule that runs alone also reports what a stronger one would have reported in its place. */
function isAbout(name: RuleName, { expectations, settings }: Fixture): boolean {
  const { supersededBy = [] } = analyzerRules[name].meta as { readonly supersededBy?: readonly string[] };
  if (settings.rules !== undefined && !settings.rules.split(",").includes(name)) return false;
  return !expectations.some(({ rule }) => supersededBy.includes(rule));
}

function validCase(name: RuleName, { name: filename, text, settings }: Fixture): RuleTester.ValidTestCase {
  const { target } = settings;
  const languageOptions: Linter.LanguageOptions = { project: false, ...(target !== undefined && { target }) };
  const options = optionsOf(name, settings.options);
  return {
    name: filename,
    filename,
    code: text,
    languageOptions,
    ...(options !== undefined && { options: [options] }),
  };
}

function invalidCase(name: RuleName, fixture: Fixture): RuleTester.InvalidTestCase {
  const source = SourceText.fromString(fixture.text);
  const findings = inOrder(findingsOf(name, fixture, source));
  const edits = safeEdits(findings);
  const expected = fixture.expectations.filter(({ rule }) => rule === name);
  return {
    ...validCase(name, fixture),
    output: edits.length === 0 ? null : decode(applyEdits(source, edits)),
    errors: expected.map(({ line, messagePart = "" }, index) => ({
      line,
      message: new RegExp(messagePart.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`), "u"),
      suggestions: (findings[index]?.fixes ?? [])
        .filter(({ safe }) => !safe)
        .map(({ title, edits: suggested }) => ({
          desc: title,
          output: decode(applyEdits(source, suggested)),
        })),
    })),
  };
}

function optionsOf(name: RuleName, text = "{}"): Options | undefined {
  return (JSON.parse(text) as Readonly<Record<string, Options>>)[name];
}

/** The fixture's comments say what is found; what its fixes make of the text is the analyzer's to say. */
function findingsOf(
  name: RuleName,
  { name: file, settings }: Fixture,
  source: SourceText,
): readonly Finding[] {
  const options = optionsOf(name, settings.options);
  const rules = Object.fromEntries(
    ruleNames.map((rule): [RuleName, RuleInput] => [
      rule,
      rule !== name ? "off" : options === undefined ? "error" : ["error", options],
    ]),
  );
  const { target } = settings;
  const configuration = resolveConfiguration({
    preset: "all",
    rules,
    ...(target !== undefined && { target }),
  });
  return new Analyzer({ engine: loadNativeEngine(), configuration }).analyze(file, source).findings;
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((left, right) => left.range.start.offset - right.range.start.offset);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
