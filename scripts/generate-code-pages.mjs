// Writes a page in every language for each result code: `npm run generate`. Needs the built analyzer.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

const libraryNames = { libressl: "LibreSSL", boringssl: "BoringSSL", "aws-lc": "AWS-LC", wolfssl: "wolfSSL" };

const words = {
  en: {
    generated: "Made by scripts/generate-code-pages.mjs from the table of result codes: change that.",
    value: "Value",
    kind: "Kind",
    kinds: { success: "success", fatal: "fatal", retry: "retry", closed: "closed" },
    openssl: "OpenSSL",
    always: "all versions",
    since: (version) => `${version} and newer`,
    libraries: "Other libraries",
    none: "none",
    separator: ", ",
    meaning: "When it is returned",
    reaction: "What to do",
    notes: "Good to know",
    rules: "Rules",
    colon: ": ",
    references: "References",
  },
  "zh-CN": {
    generated: "由 scripts/generate-code-pages.mjs 根据错误码表生成：请修改该表。",
    value: "数值",
    kind: "类别",
    kinds: { success: "成功", fatal: "致命", retry: "重试", closed: "关闭" },
    openssl: "OpenSSL",
    always: "所有版本",
    since: (version) => `${version} 及更新版本`,
    libraries: "其他库",
    none: "无",
    separator: "、",
    meaning: "何时返回",
    reaction: "如何处理",
    notes: "注意事项",
    rules: "相关规则",
    colon: "：",
    references: "参考",
  },
};

/** Where the pages of a language are, from the folder of all documents. */
const folders = { en: "codes/", "zh-CN": "zh-CN/codes/" };

/**
 * Every page, by its path in the folder of all documents.
 * @param tables those of the analyzer; a page names the rules whose texts speak of its code.
 * @returns {Promise<Map<string, string>>}
 */
export async function codePages({ errorCodes, rules }) {
  const pages = new Map();
  for (const [locale, folder] of Object.entries(folders)) {
    const toDocuments = "../".repeat(folder.split("/").length - 1);
    for (const code of errorCodes) {
      const text = codePage({ code, locale, rules, rulesFolder: `${toDocuments}rules/` });
      pages.set(`${folder}${code.name}.md`, await format(text, { parser: "markdown", printWidth: 110 }));
    }
  }
  return pages;
}

function codePage({ code, locale, rules, rulesFolder }) {
  const { name, value, kind, since, libraries, meaning, reaction, notes, manualPages } = code;
  const text = words[locale];
  const version = since.startsWith("<=") ? text.always : text.since(since);
  const others = libraries.map((library) => libraryNames[library]).join(text.separator) || text.none;
  const speaking = Object.entries(rules).filter(([, { meta }]) => speaksOf(meta, name));
  const ruleLines = speaking.map(
    ([rule, { meta }]) => `- [${rule}](${rulesFolder}${rule}.md)${text.colon}${meta.description[locale]}`,
  );
  const references = ["SSL_get_error", ...manualPages].map(
    (page) => `- [${page}(3)](https://docs.openssl.org/3.5/man3/${page}/)`,
  );
  return [
    `<!-- ${text.generated} -->`,
    `# ${name}`,
    [
      `| ${text.value} | ${text.kind} | ${text.openssl} | ${text.libraries} |`,
      "| --- | --- | --- | --- |",
      `| ${value} | ${text.kinds[kind]} | ${version} | ${others} |`,
    ].join("\n"),
    ...section(text.meaning, [meaning[locale]]),
    ...section(text.reaction, [reaction[locale]]),
    ...section(
      text.notes,
      notes.map((note) => `- ${note[locale]}`),
    ),
    ...section(text.rules, ruleLines),
    ...section(text.references, references),
  ].join("\n\n");
}

function section(heading, lines) {
  return lines.length === 0 ? [] : [`## ${heading}`, lines.join("\n")];
}

function speaksOf({ description, messages }, name) {
  const word = new RegExp(`\\b${name}\\b`, "u");
  return [description, ...Object.values(messages)].some((message) => word.test(message.en));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const documents = new URL("../docs/", import.meta.url);
  for (const folder of Object.values(folders)) mkdirSync(new URL(folder, documents), { recursive: true });
  const pages = await codePages(await import("@openssl-lint/analyzer"));
  for (const [page, text] of pages) writeFileSync(new URL(page, documents), text);
}
