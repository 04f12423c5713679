// All that it takes to lint a C file: parser, tables, analysis. load-linting.ts loads it when the first one comes.
export { findingsOf, requestRule } from "./analysis.js";
export { visitorKeys } from "./ast.js";
export { createSourceCode, parse } from "./languages/c-parser.js";
export { normalizeLanguageOptions, validateLanguageOptions } from "./languages/language-options.js";
export { withProjectInJSON } from "./project-in-json.js";
