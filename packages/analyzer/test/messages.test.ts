import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Analyzer,
  loadNativeEngine,
  locales,
  nearestLocale,
  resolveConfiguration,
  ruleNames,
  rules,
  SourceText,
  type Finding,
  type Locale,
  type Message,
} from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";

const han = /\p{Script=Han}/u;

function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\w+\}/gu)].map(([placeholder]) => placeholder))].sort();
}

describe.each(ruleNames)("%s", (name) => {
  const { description, messages } = rules[name].meta;
  const texts = Object.entries<Message>({ description, ...messages });

  it.each(texts)("says its %s in every language, with the same placeholders", (_, message) => {
    expect(Object.keys(message)).toEqual(locales);
    expect(placeholdersOf(message["zh-CN"])).toEqual(placeholdersOf(message.en));
    expect(message["zh-CN"]).toMatch(han);
    expect(message.en).not.toMatch(han);
  });
});

const folder = fileURLToPath(new URL("../../../test-fixtures/", import.meta.url));
const fixtures = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".c"))
  .sort();
const engine = loadNativeEngine();
const configuration = resolveConfiguration({ preset: "all" });

function findingsIn(name: string, locale: Locale): readonly Finding[] {
  const source = SourceText.fromBytes(readFileSync(folder + name));
  return new Analyzer({ engine, configuration, locale }).analyze(name, source).findings;
}

function textsOf({ message, trace, fixes }: Finding): string[] {
  return [message, ...trace.map((step) => step.message), ...fixes.map(({ title }) => title)];
}

/** What no language changes: code, functions and result codes. */
function namesIn(text: string): string[] {
  const names = [...text.matchAll(/`[^`]+`|\w+\(\)|SSL_ERROR_\w+/gu)].map(([name]) => name);
  return [...new Set(names)].sort();
}

describe("findings of the fixtures", () => {
  const pairs = fixtures.flatMap((name) => {
    const translated = findingsIn(name, "zh-CN");
    return findingsIn(name, "en").map((english, index) => ({ english, translated: translated[index] }));
  });

  it("are the same in every language but for their texts", () => {
    const blank = (finding: Finding | undefined) =>
      finding && {
        ...finding,
        message: "",
        trace: finding.trace.map((step) => ({ ...step, message: "" })),
        fixes: finding.fixes.map((fix) => ({ ...fix, title: "" })),
      };
    for (const { english, translated } of pairs) expect(blank(translated)).toEqual(blank(english));
  });

  it("are worded in the language that was asked for, with the names of the program in all", () => {
    const texts = pairs.flatMap(({ english, translated }) => {
      const others = translated === undefined ? [] : textsOf(translated);
      return textsOf(english).map((text, index): [string, string] => [text, others[index] ?? ""]);
    });
    for (const [english, chinese] of new Map(texts)) {
      expect(chinese, english).toMatch(han);
      expect(english).not.toMatch(han);
      expect(placeholdersOf(english + chinese)).toEqual([]);
      expect(namesIn(chinese), english).toEqual(namesIn(english));
    }
  });

  it("are in English where nothing is asked for", () => {
    const [first] = pairs;
    const file = first?.english.file ?? "";
    const source = SourceText.fromBytes(readFileSync(folder + file));
    expect(new Analyzer({ engine, configuration }).analyze(file, source).findings).toEqual(
      findingsIn(file, "en"),
    );
  });
});

describe("the nearest language", () => {
  it.each(["zh", "zh-CN", "zh-cn", "zh_CN.UTF-8", "zh_SG", "zh-Hans", "zh-Hans-HK", "zh_CN.gb18030@pinyin"])(
    "to %s is Simplified Chinese",
    (preferred) => expect(nearestLocale(preferred)).toBe("zh-CN"),
  );

  it.each([
    undefined,
    "",
    "C",
    "C.UTF-8",
    "POSIX",
    "en_GB.UTF-8",
    "de",
    "zh_TW",
    "zh-Hant",
    "zh_HK",
    "not a tag",
  ])("to %s is English", (preferred) => expect(nearestLocale(preferred)).toBe("en"));
});
