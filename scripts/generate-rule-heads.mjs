// Writes the head of every rule's page, all above its first section: `npm run generate`. Needs the built analyzer.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

/**
 * A rule's page with the head that its metadata asks for; the sections stay as they are.
 * @throws {Error} where the page has no section.
 */
export async function withRuleHead(page, name, { description, severity, preset, fix, cwe }) {
  const sections = page.search(/^## /mu);
  if (sections === -1) throw new Error(`The page of ${name} needs its sections.`);
  const weakness = `[CWE-${cwe}](https://cwe.mitre.org/data/definitions/${cwe}.html)`;
  const head = [
    `# ${name}`,
    asSentence(description.en),
    [
      "| Severity | Preset | Fix | Weakness |",
      "| --- | --- | --- | --- |",
      `| ${severity} | ${preset} | ${fix} | ${weakness} |`,
    ].join("\n"),
  ];
  return format(`${head.join("\n\n")}\n\n${page.slice(sections)}`, { parser: "markdown", printWidth: 110 });
}

function asSentence(description) {
  return `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { rules } = await import("@openssl-lint/analyzer");
  for (const [name, { meta }] of Object.entries(rules)) {
    const file = new URL(`../docs/rules/${name}.md`, import.meta.url);
    writeFileSync(file, await withRuleHead(readFileSync(file, "utf8"), name, meta));
  }
}
