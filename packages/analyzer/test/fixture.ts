import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  isRuleName,
  resolveConfiguration,
  ruleNames,
  type Configuration,
  type RuleInput,
} from "@openssl-lint/analyzer";

/** The folder of all fixtures. */
export const fixtureFolder = fileURLToPath(new URL("../../../test-fixtures/", import.meta.url));

/** What a comment `// expect: RULE "part of the message"` says about its line (1-based). */
export interface Expectation {
  readonly line: number;
  readonly rule: string;
  readonly messagePart: string | undefined;
}

/** What the first line `// openssl-lint-test: key=value …` sets. */
type Settings = Readonly<Partial<Record<"rules" | "options" | "preset" | "target" | "fixed", string>>>;

export interface Fixture {
  /** Relative to the folder of all fixtures, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly settings: Settings;
  readonly expectations: readonly Expectation[];
}

const directive = /^\/\/ openssl-lint-test:(.*)$/mu;
const expectationComment = /[ \t]*(?:\/\/|\/\*)[ \t]*expect:[ \t]*(.*?)[ \t]*(?:\*\/)?[ \t]*$/gmu;

export function readFixture(name: string): Fixture {
  const text = readFileSync(path.join(fixtureFolder, name), "utf8");
  const [firstLine = ""] = text.split("\n", 1);
  const expectations = text
    .split("\n")
    .flatMap((lineText, index) => expectationsOf(lineText, index + 1, `${name}:${String(index + 1)}`));
  return { name, text, settings: settingsOf(firstLine, name), expectations };
}

function settingsOf(firstLine: string, place: string): Settings {
  const settings: Record<string, string> = {};
  const written = directive.exec(firstLine)?.[1]?.trim() ?? "";
  // A value may hold spaces, as in `target=openssl>=3.0 <4.0`.
  for (const setting of written.split(/\s+(?=[a-z]+=)/u).filter((part) => part !== "")) {
    const [, key = "", value = ""] = /^(rules|options|preset|target|fixed)=(.+)$/u.exec(setting) ?? [];
    if (key === "") throw new Error(`${place}: unknown setting "${setting}"`);
    settings[key] = value;
  }
  return settings;
}

function expectationsOf(lineText: string, line: number, place: string): Expectation[] {
  const [comment] = lineText.matchAll(expectationComment);
  if (comment === undefined) {
    if (/(?:\/\/|\/\*)\s*expect/iu.test(lineText)) throw new Error(`${place}: expectation cannot be read`);
    return [];
  }
  const written = comment[1] ?? "";
  const items = [...written.matchAll(/([a-z-]+)(?:[ \t]+"([^"]*)")?[ \t]*(?:;[ \t]*|$)/guy)];
  if (items.map(([item]) => item).join("") !== written) throw new Error(`${place}: cannot read "${written}"`);
  return items.map(([, rule = "", messagePart]) => {
    if (!isRuleName(rule)) throw new Error(`${place}: no rule is named "${rule}"`);
    return { line, rule, messagePart };
  });
}

/** The C text alone: what a person who never heard of fixtures would have written. Lines stay where they are. */
export function withoutExpectations(text: string): string {
  return text.replace(directive, "").replace(expectationComment, "");
}

export function configurationOf({ settings }: Fixture): Configuration {
  const only = settings.rules?.split(",");
  only?.forEach((name) => {
    if (!isRuleName(name)) throw new Error(`no rule is named "${name}"`);
  });
  const off = ruleNames.filter((name) => only !== undefined && !only.includes(name));
  const options = JSON.parse(settings.options ?? "{}") as Record<string, Record<string, unknown>>;
  const withOptions = Object.entries(options).map(([name, values]): [string, RuleInput] => [
    name,
    ["error", values],
  ]);
  return resolveConfiguration({
    preset: settings.preset ?? "all",
    rules: Object.fromEntries([...withOptions, ...off.map((name): [string, RuleInput] => [name, "off"])]),
    ...(settings.target === undefined ? {} : { target: settings.target }),
  });
}

/** Every C file with expectations, and the programs that must stay without a finding. */
export const fixtures = readdirSync(fixtureFolder, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(path.sep).join("/"))
  .filter(
    (name) =>
      name.endsWith(".c") &&
      [...ruleNames, "correct", "flow", "preprocessor"].includes(name.split("/")[0] ?? ""),
  )
  .sort()
  .map(readFixture);
