import { existsSync, readFileSync } from "node:fs";
import { ruleNames, rules } from "@openssl-lint/analyzer";
import { expect, it } from "vitest";
import { rulesTable, withRulesTable } from "../../../scripts/generate-readme-rules.mjs";

const root = new URL("../../../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");

it("has the rules of the analyzer in the README (npm run generate)", async () => {
  expect(readme).toBe(await withRulesTable(readme, rules));
});

it("links every rule to its page", () => {
  const links = [...readme.matchAll(/^\| \[([a-z-]+)\]\((docs\/rules\/[^)]+)\)/gmu)];
  expect(links.map(([, name]) => name)).toEqual(ruleNames);
  for (const [, , page = ""] of links) expect(existsSync(new URL(page, root)), page).toBe(true);
});

it("gives each rule one row, whatever its description holds", () => {
  const description = { en: "`a || b` hides it", "zh-CN": "`a || b` 把它藏住" };
  const meta = { description, severity: "error", fix: "none", preset: "strict" };
  const [, , row, ...others] = rulesTable({ "some-rule": { meta } }).split("\n");
  expect(row).toBe(
    String.raw`| [some-rule](docs/rules/some-rule.md) | ${"`a \\|\\| b` hides it"} | error |  | strict |`,
  );
  expect(others).toEqual([]);
});

it("leaves the rest of the README alone, and needs both markers", async () => {
  const around = (between: string) =>
    `# Before\n\n<!-- rules:start -->\n\n${between}\n\n<!-- rules:end -->\n\nAfter.\n`;
  const once = await withRulesTable(around("old"), rules);
  expect(once).toMatch(/^# Before\n\n<!-- rules:start -->\n\n\| Rule/u);
  expect(once).toMatch(/\|\n\n<!-- rules:end -->\n\nAfter\.\n$/u);
  expect(once).not.toContain("old");
  await expect(withRulesTable("<!-- rules:start -->\n", rules)).rejects.toThrow("<!-- rules:end -->");
});
