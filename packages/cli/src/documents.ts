import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { errorCodes, ruleNames, type Locale } from "@openssl-lint/analyzer";
import { isMissing } from "@openssl-lint/analyzer/workspace";

/** A published package holds the pages; a checkout has them in the repository's folder of documents. */
const packed = new URL("../docs/", import.meta.url);
const documents = existsSync(packed) ? packed : new URL("../../../docs/", import.meta.url);

const folders: ReadonlyMap<string, string> = new Map([
  ...ruleNames.map((name) => [name, "rules/"] as const),
  ...errorCodes.map(({ name }) => [name, "codes/"] as const),
]);

/** Everything that has a page: rules, then result codes. */
export const documentNames: readonly string[] = [...folders.keys()];

/**
 * The page of a rule or result code, as Markdown.
 * @returns undefined where there is no such name, or no page in that language. English has all of them.
 */
export async function readDocument(name: string, locale: Locale): Promise<string | undefined> {
  const folder = folders.get(name);
  if (folder === undefined) return undefined;
  const translations = locale === "en" ? "" : `${locale}/`;
  try {
    return await readFile(new URL(`${translations}${folder}${name}.md`, documents), "utf8");
  } catch (error) {
    if (locale !== "en" && isMissing(error)) return undefined;
    throw error;
  }
}
