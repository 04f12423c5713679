// Writes the table of rules into README.md. Needs the built plugin.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

const start = "<!-- rules:start -->";
const end = "<!-- rules:end -->";

/** A Markdown table of a plugin's rules: link and description, configuration, fix and suggestion marks. */
export function rulesTable({ rules, configs }) {
  const rows = Object.entries(rules).map(([name, { meta }]) => {
    const marks = [
      `openssl/${name}` in configs.recommended.rules ? "✅" : "",
      severityIn(configs.all, name) === "warn" ? "⚠️" : "",
      meta.fixable === undefined ? "" : "🔧",
      meta.hasSuggestions === true && meta.fixable === undefined ? "💡" : "",
    ];
    const description = meta.docs.description.replaceAll("|", String.raw`\|`);
    return `| [${name}](${meta.docs.url}) | ${description} | ${marks.join(" | ")} |`;
  });
  return [
    "| Rule | Description | ✅ | ⚠️ | 🔧 | 💡 |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** With options, a severity stands in a list before them. */
function severityIn(config, name) {
  return [config.rules[`openssl/${name}`]].flat()[0];
}

/**
 * The README with a new table between its markers.
 * @throws {Error} where a marker is missing.
 */
export async function withRulesTable(readme, plugin) {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`The README needs ${start} and ${end}.`);
  const table = rulesTable(plugin);
  const text = `${readme.slice(0, from + start.length)}\n\n${table}\n\n${readme.slice(to)}`;
  return format(text, { parser: "markdown", printWidth: 110 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { default: plugin } = await import("../dist/index.js");
  const readme = new URL("../README.md", import.meta.url);
  writeFileSync(readme, await withRulesTable(readFileSync(readme, "utf8"), plugin));
}
