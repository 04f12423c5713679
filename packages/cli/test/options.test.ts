import { describe, expect, it } from "vitest";
import { configurationInput, parseDefine, parseRules } from "../src/options.js";

describe("options", () => {
  it("give one configuration, later settings of a rule or name winning", () => {
    const rule = parseRules("no-constant-ret:error", parseRules("no-wrong-ret:off, no-constant-ret:off"));
    const define = parseDefine("LEVEL=a=b", parseDefine("LEVEL", parseDefine("NDEBUG")));
    expect(configurationInput({ format: "human", ignore: true, preset: "strict", rule, define })).toEqual({
      preset: "strict",
      rules: { "no-wrong-ret": "off", "no-constant-ret": "error" },
      defines: { NDEBUG: "1", LEVEL: "a=b" },
    });
  });

  it.each(["", "X=", "_X1=2"])("-D %j is read as compilers read it, or refused", (text) => {
    if (text === "") expect(() => parseDefine(text)).toThrow("Write NAME or NAME=VALUE");
    else expect(Object.values(parseDefine(text))).toEqual([text.slice(text.indexOf("=") + 1)]);
  });

  it.each(["", "no-wrong-ret:", ":off", "no-wrong-ret:off:on", "no-wrong-ret:off,"])(
    "--rule %j is refused",
    (text) => {
      expect(() => parseRules(text)).toThrow("Write NAME:SEVERITY");
    },
  );
});
