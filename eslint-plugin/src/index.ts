// What `import` loads. What `require` loads is require.ts: a module that waits cannot be required.
import { nativeEngineLoads } from "@openssl-lint/analyzer/native-engine";
import { plugin } from "./plugin.js";

if (!nativeEngineLoads()) await (await import("./engine.js")).prepareWasmEngine();

export default plugin;
export type { OpensslPlugin } from "./plugin.js";
export type { CNode, CNodeOf, CNodeType } from "./ast.js";
export type { CComment } from "./comments.js";
export type { CLanguage } from "./languages/c-language.js";
export type { CSourceCode } from "./languages/c-source-code.js";
export type { CLanguageOptions } from "./languages/language-options.js";
export type { CRuleDefinition, CRuleVisitor } from "./types.js";
