// Writes docs/schemas/openssl-lint.schema.json: `npm run generate`. Needs the built analyzer.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

/** The text of the published schema of `openssl-lint.json`. */
export function configurationSchemaText(configurationSchema) {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "openssl-lint configuration",
    description: "openssl-lint.json: JSON with comments and trailing commas.",
    ...configurationSchema,
  };
  return format(JSON.stringify(schema), { parser: "json", printWidth: 110 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { configurationSchema } = await import("@openssl-lint/analyzer");
  const file = new URL("../docs/schemas/openssl-lint.schema.json", import.meta.url);
  writeFileSync(file, await configurationSchemaText(configurationSchema));
}
