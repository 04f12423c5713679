import { ConfigurationError, resolveConfiguration, type ConfigurationInput } from "@openssl-lint/analyzer";

/** What a configuration may say in `languageOptions` for C. */
export type CLanguageOptions = {
  /** Library and versions, such as `openssl>=1.1.1`. */
  target?: string;
  /** Preprocessor definitions, as `-D` gives them to a compiler; `"1"` for one without a value. */
  defines?: Record<string, string>;
};

/** A configuration object without `files` gives the options of the JavaScript language to C files too. */
const javascriptOptions = ["ecmaVersion", "sourceType", "globals", "parser", "parserOptions"];

/** @throws {Error} naming the option that is unknown or has the wrong kind of value. */
export function validateLanguageOptions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    switch (name) {
      case "target":
        validateTarget(value);
        break;
      case "defines":
        validateDefines(value);
        break;
      default:
        if (!javascriptOptions.includes(name)) {
          throw new Error(`languageOptions.${name} is unknown. Known for C: target, defines.`);
        }
    }
  }
}

/** Only what concerns C, so that the options of another language change no cache key. */
export function normalizeLanguageOptions({ target, defines }: CLanguageOptions): CLanguageOptions {
  return { ...(target !== undefined && { target }), ...(defines !== undefined && { defines }) };
}

/** The analyzer's configuration for these options; which rules are run is ESLint's to say. */
export function configurationInput(options: CLanguageOptions): ConfigurationInput {
  return { preset: "all", ...normalizeLanguageOptions(options) };
}

function validateTarget(target: unknown): void {
  if (target === undefined) return;
  if (typeof target !== "string") throw new Error("languageOptions.target must be a string.");
  try {
    resolveConfiguration({ target });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new Error(`languageOptions.target: ${error.message}`, { cause: error });
  }
}

function validateDefines(defines: unknown): void {
  if (defines === undefined) return;
  if (typeof defines !== "object" || defines === null || Array.isArray(defines)) {
    throw new Error("languageOptions.defines must be an object of macro names and strings.");
  }
  for (const [name, value] of Object.entries(defines)) {
    if (typeof value !== "string") throw new Error(`languageOptions.defines.${name} must be a string.`);
  }
}
