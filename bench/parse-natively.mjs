// Reads and parses the C files named on stdin, one a line, and does nothing with the trees.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../packages/analyzer/package.json", import.meta.url));
const Parser = require("tree-sitter");
const parser = new Parser();
parser.setLanguage(require("tree-sitter-c"));

for (const file of readFileSync(0, "utf8").trimEnd().split("\n")) {
  // Old sources are not all UTF-8; one character a byte keeps every one of them readable.
  const text = readFileSync(file, "latin1");
  const { rootNode } = parser.parse(text);
  if (rootNode.endIndex !== text.length) throw new Error(`${file} was not parsed to its end`);
}
