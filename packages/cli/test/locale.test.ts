import { describe, expect, it } from "vitest";
import { preferredLocale } from "../src/environment.js";
import { comparisonError } from "./sources.js";
import { TemporaryProject } from "./temporary-project.js";

interface JsonOutput {
  readonly findings: readonly {
    readonly message: string;
    readonly trace: readonly { readonly message: string }[];
    readonly fixes: readonly { readonly title: string }[];
    readonly fingerprint: string;
  }[];
}

const han = /\p{Script=Han}/u;

describe("the language of findings", () => {
  const project = () => new TemporaryProject({ "accept.c": comparisonError });
  const finding = (args: readonly string[], variables: Readonly<Record<string, string>> = {}) => {
    const { stdout } = project().run(["--format", "json", ...args], { variables });
    const [first] = (JSON.parse(stdout) as JsonOutput).findings;
    if (first === undefined) throw new Error("nothing was found");
    return first;
  };

  it("is chosen with --locale, for message, trace and fixes", () => {
    const { message, trace, fixes } = finding(["--locale", "zh-CN"]);
    expect(trace.length).toBeGreaterThan(0);
    expect(fixes.length).toBeGreaterThan(0);
    for (const text of [message, ...trace.map((step) => step.message), ...fixes.map(({ title }) => title)]) {
      expect(text).toMatch(han);
    }
  });

  it("is that of the environment without --locale", () => {
    expect(finding([], { LANG: "zh_CN.UTF-8" }).message).toMatch(han);
    expect(finding(["--locale", "en"], { LANG: "zh_CN.UTF-8" }).message).not.toMatch(han);
    expect(finding([], { LC_ALL: "C", LANG: "zh_CN.UTF-8" }).message).not.toMatch(han);
  });

  it("does not change what a finding is", () => {
    expect(finding(["--locale", "zh-CN"]).fingerprint).toBe(finding(["--locale", "en"]).fingerprint);
  });

  it("leaves the program's own texts in English", () => {
    const { stdout } = project().run(["--locale", "zh-CN"]);
    expect(stdout).toMatch(/^1 error, 0 warnings in 1 file \(1 file checked\)$/mu);
  });
});

describe("the variables", () => {
  it.each([
    [{}, "en"],
    [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [{ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_SG" }, "zh-CN"],
    [{ LANG: "zh_CN.UTF-8", LC_MESSAGES: "de_DE" }, "en"],
    [{ LANG: "zh_CN.UTF-8", LC_MESSAGES: "zh_CN", LC_ALL: "C" }, "en"],
    [{ LANG: "zh_CN.UTF-8", LC_MESSAGES: "", LC_ALL: "" }, "zh-CN"],
  ])("%j mean %s", (variables, locale) => {
    expect(preferredLocale(variables)).toBe(locale);
  });
});
