import { nearestName, type Locale } from "@openssl-lint/analyzer";
import { documentNames, readDocument } from "./documents.js";
import type { Environment } from "./environment.js";
import { terminalText } from "./formats/terminal-text.js";

export interface ExplainOptions {
  /** Where it is not given, the environment's. */
  readonly locale?: Locale;
  /** False after --no-color. */
  readonly color?: boolean;
}

/**
 * Writes the page of a rule or result code.
 * @param given the name; ESLint and NOLINT comments put `openssl/` or `openssl-` before that of a rule.
 * @returns the exit code: 0, or 2 where there is no such page.
 */
export async function explain(
  given: string,
  options: ExplainOptions,
  environment: Environment,
): Promise<number> {
  const { locale = environment.locale } = options;
  const name = given.replace(/^openssl[-/]/u, "");
  if (!documentNames.includes(name)) {
    environment.writeError(`openssl-lint: there is no rule or result code "${given}". ${advice(name)}\n`);
    return 2;
  }
  const translated = await readDocument(name, locale);
  if (translated === undefined)
    environment.writeError(`openssl-lint: ${name} is explained in English only\n`);
  const page = translated ?? (await readDocument(name, "en")) ?? "";
  const color = environment.color && options.color !== false;
  environment.write(terminalText(page, { color, width: environment.width }));
  return 0;
}

function advice(name: string): string {
  const nearest = nearestName(name, documentNames);
  return nearest === undefined ? `Known: ${documentNames.join(", ")}.` : `Did you mean "${nearest}"?`;
}
