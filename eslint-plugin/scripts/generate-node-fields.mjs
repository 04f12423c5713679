// Writes src/node-fields.ts from the grammar's own description of its nodes.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

const require = createRequire(import.meta.url);

/** The text of src/node-fields.ts for the installed tree-sitter-c. */
export async function nodeFieldsSource() {
  const { version } = JSON.parse(readFileSync(require.resolve("tree-sitter-c/package.json"), "utf8"));
  const nodeTypes = require("tree-sitter-c/src/node-types.json");
  const fields = nodeFields(nodeTypes);
  const source = `// Generated from the grammar of tree-sitter-c ${version} by scripts/generate-node-fields.mjs. Do not edit.

/** Whether a node always has a child in this field, may have one, or has any number of them. */
export type FieldCount = "required" | "optional" | "list";

/** Every type of node in the tree, with the fields that the grammar gives it. */
export const nodeFields = ${JSON.stringify(fields)} as const satisfies Record<string, Record<string, FieldCount>>;
`;
  return format(source, { parser: "typescript", printWidth: 110 });
}

/** Named types, and the punctuation that stands in a field, such as the operator of a binary expression. */
function nodeFields(nodeTypes) {
  const result = {};
  const operators = {};
  for (const { type, named, subtypes, fields = {} } of nodeTypes) {
    if (!named || subtypes !== undefined || type === "comment") continue;
    result[type] = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, fieldCount(field)]),
    );
    for (const child of Object.values(fields).flatMap((field) => field.types)) {
      if (!child.named) operators[child.type] = {};
    }
  }
  return { ...result, ERROR: {}, ...operators };
}

function fieldCount({ multiple, required }) {
  if (multiple) return "list";
  return required ? "required" : "optional";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../src/node-fields.ts", import.meta.url), await nodeFieldsSource());
}
