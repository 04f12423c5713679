// What `import` loads. What `require` loads is require.ts: a module that waits cannot be required.
import { prepareEngine } from "./engine.js";
import { plugin } from "./plugin.js";

await prepareEngine();

export default plugin;
export type { OpensslPlugin } from "./plugin.js";
export type { CNode, CNodeOf, CNodeType } from "./ast.js";
export type { CComment } from "./comments.js";
export { CLanguage } from "./languages/c-language.js";
export { CSourceCode } from "./languages/c-source-code.js";
export type { CLanguageOptions } from "./languages/language-options.js";
export type { CRuleDefinition, CRuleVisitor } from "./types.js";
