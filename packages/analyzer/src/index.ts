export type { AnalyzerOptions, FileAnalysis } from "./project/analysis.js";
export { Analyzer } from "./project/analyzer.js";
export { Project } from "./project/project.js";
export type { Header, Include, IncludeSearch } from "./project/names/includes.js";
export {
  ConfigurationError,
  resolveConfiguration,
  type Configuration,
  type ConfigurationInput,
  type ConfigurationProblem,
  type FileSettings,
  type OverrideInput,
  type RuleInput,
} from "./project/configuration/configuration.js";
export {
  configurationProperties,
  configurationSchema,
  type RuleSetting,
} from "./project/configuration/configuration-schema.js";
export { schemaProblems, type JsonSchema } from "./project/configuration/json-schema.js";
export { nearestName } from "./rules/nearest-name.js";
export { parseConfigurationFile } from "./project/configuration/configuration-file.js";
export { locales, nearestLocale, type Locale } from "./locale/locale.js";
export { messageText, type Message, type MessageData } from "./locale/message.js";
export {
  errorCodeDocumentationUrl,
  errorCodeNamed,
  errorCodes,
  type ErrorCode,
} from "./openssl/error-codes.js";
export { failurePushes, queueEffect, type QueueEffect } from "./openssl/functions.js";
export { ioFunction, type IoFunction } from "./openssl/io-functions.js";
export { enclosingSwitch, type EnclosingSwitch } from "./source/enclosing-switch.js";
export type {
  CodeFacts,
  CodeTestFacts,
  ErrorQueryFacts,
  InterveningCallFacts,
  IoCallFacts,
  QueueFacts,
  SourceLocation,
} from "./findings/error-query-facts.js";
export type {
  Finding,
  Fix,
  Severity,
  SourcePosition,
  SourceRange,
  TextEdit,
  TraceStep,
} from "./findings/finding.js";
export type { SuppressionProblem } from "./findings/suppressions.js";
export { applyEdits, safeEdits } from "./findings/fixes.js";
export { isRuleName, rules, ruleNames, ruleDocumentationUrl, type RuleName } from "./rules/index.js";
export type { RuleConfiguration } from "./rules/presets.js";
export { defaultOptions, optionsSchema, type Options, type OptionSchemas } from "./rules/options.js";
export type { Rule, RuleMetadata } from "./rules/rule.js";
export { isCodeAt } from "./source/lexer.js";
export { isBinary, SourceText } from "./source/text.js";
export type { SyntaxEngine } from "./syntax/engine.js";
export type { FlatTree } from "./syntax/flat-tree.js";
export { loadEngine } from "./syntax/load-engine.js";
export { loadNativeEngine } from "./syntax/native-engine.js";
export { loadWasmEngine, type WasmFiles } from "./syntax/wasm-engine.js";
