import { ConfigurationError, resolveConfiguration, type ConfigurationInput } from "@openssl-lint/analyzer";

/** What a configuration may say in `languageOptions` for C. */
export type CLanguageOptions = {
  /** Library and versions, such as `openssl>=1.1.1`. */
  target?: string;
  /** Preprocessor definitions, as `-D` gives them to a compiler; `"1"` for one without a value. */
  defines?: Record<string, string>;
  /** Functions that behave like the I/O function `like`; `ssl` is the 0-based index of the connection. */
  wrappers?: Record<string, { like: string; ssl?: number }>;
  /** Functions that empty the error queue. */
  clears?: string[];
  /** Functions that never return. */
  noreturn?: string[];
  /** Functions that wait for the socket. */
  wait?: string[];
};

/** Options that mean and may hold what they do in `openssl-lint.json`. */
const functionOptions = ["wrappers", "clears", "noreturn", "wait"] as const;

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
      case "wrappers":
      case "clears":
      case "noreturn":
      case "wait":
        validate(name, value);
        break;
      default:
        if (!javascriptOptions.includes(name)) {
          throw new Error(
            `languageOptions.${name} is unknown. Known for C: ${["target", "defines", ...functionOptions].join(", ")}.`,
          );
        }
    }
  }
}

/** Only what concerns C, so that the options of another language change no cache key. */
export function normalizeLanguageOptions(options: CLanguageOptions): CLanguageOptions {
  const { target, defines } = options;
  return {
    ...(target !== undefined && { target }),
    ...(defines !== undefined && { defines }),
    ...Object.fromEntries(
      functionOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
    ),
  };
}

/** The analyzer's configuration for these options; which rules are run is ESLint's to say. */
export function configurationInput(options: CLanguageOptions): ConfigurationInput {
  return { preset: "all", ...normalizeLanguageOptions(options) };
}

function validateTarget(target: unknown): void {
  if (target === undefined) return;
  if (typeof target !== "string") throw new Error("languageOptions.target must be a string.");
  validate("target", target);
}

/** The analyzer knows what is allowed and says what is wrong. */
function validate(name: keyof CLanguageOptions, value: unknown): void {
  try {
    resolveConfiguration({ [name]: value });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new Error(`languageOptions.${name}: ${error.message}`, { cause: error });
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
