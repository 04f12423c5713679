// Writes the table of rules into README.md: `npm run generate`. Needs the built analyzer.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

const start = "<!-- rules:start -->";
const end = "<!-- rules:end -->";

/** A Markdown table of the rules, in their order: link, description, severity, kind of fix and preset. */
export function rulesTable(rules) {
  const rows = Object.entries(rules).map(([name, { meta }]) => {
    const link = `[${name}](docs/rules/${name}.md)`;
    const fix = meta.fix === "none" ? "" : meta.fix;
    const cells = [link, meta.description.en, meta.severity, fix, meta.preset];
    return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
  });
  return [
    "| Rule | What is wrong | Severity | Fix | Preset |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/**
 * The README with a new table between its markers.
 * @throws {Error} where a marker is missing.
 */
export async function withRulesTable(readme, rules) {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`The README needs ${start} and ${end}.`);
  const text = `${readme.slice(0, from + start.length)}\n\n${rulesTable(rules)}\n\n${readme.slice(to)}`;
  return format(text, { parser: "markdown", printWidth: 110 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { rules } = await import("@openssl-lint/analyzer");
  const readme = new URL("../README.md", import.meta.url);
  writeFileSync(readme, await withRulesTable(readFileSync(readme, "utf8"), rules));
}
