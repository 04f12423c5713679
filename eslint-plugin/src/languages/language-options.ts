import {
  ConfigurationError,
  configurationProperties,
  resolveConfiguration,
  schemaProblems,
  type ConfigurationInput,
  type JsonSchema,
} from "@openssl-lint/analyzer";

/** What a configuration may say in `languageOptions` for C. */
export type CLanguageOptions = {
  /** Library and versions, such as `openssl>=1.1.1`. */
  target?: string;
  /** The versions of a `target` that names none: `>=3.0 <4.0`, or `3.0` for that one. */
  version?: string;
  /** Preprocessor definitions, as `-D` gives them to a compiler; `"1"` for one without a value. */
  defines?: Record<string, string>;
  /** Folders of headers whose macros are known to all files, besides those of the project. */
  includePaths?: string[];
  /**
   * The files that are one program: folders, files, patterns, or a `compile_commands.json`, relative to the folder in
   * which ESLint runs. `true`, the default, is that folder; `false` takes each file alone.
   */
  project?: boolean | string | string[];
  /** Functions that behave like the I/O function `like`; `ssl` is the 0-based index of the connection. */
  wrappers?: Record<string, { like: string; ssl?: number }>;
  /** Functions that empty the error queue. */
  clears?: string[];
  /** Functions that never return. */
  noreturn?: string[];
  /** Functions that wait for the socket. */
  wait?: string[];
};

const text: JsonSchema = { type: "string" };
const texts: JsonSchema = { type: "array", items: text };

/** Options that mean and may hold what they do in `openssl-lint.json`. */
const sharedOptions = {
  target: configurationProperties.target,
  defines: configurationProperties.defines,
  wrappers: configurationProperties.wrappers,
  clears: configurationProperties.clears,
  noreturn: configurationProperties.noreturn,
  wait: configurationProperties.wait,
};
const ownOptions = {
  version: text,
  includePaths: texts,
  project: { anyOf: [{ type: "boolean" }, text, { ...texts, minItems: 1 }] },
} satisfies Record<string, JsonSchema>;

const schema: JsonSchema = {
  type: "object",
  propertyNames: { title: "language option" },
  properties: { ...sharedOptions, ...ownOptions } satisfies Record<keyof CLanguageOptions, JsonSchema>,
  additionalProperties: false,
};

/** A configuration object without `files` gives the options of the JavaScript language to C files too. */
const javascriptOptions = new Set(["ecmaVersion", "sourceType", "globals", "parser", "parserOptions"]);

/** @throws {Error} naming every option that is unknown or has the wrong kind of value. */
export function validateLanguageOptions(options: CLanguageOptions): void {
  const own = withoutJavaScript(options);
  let problems: readonly string[] = schemaProblems(own, schema).map(({ message }) => message);
  if (problems.length === 0) problems = targetProblems(own);
  if (problems.length > 0) throw new Error(`languageOptions for C: ${problems.join(" ")}`);
}

/** Only what concerns C, so that the options of another language change no cache key. */
export function normalizeLanguageOptions(options: CLanguageOptions): CLanguageOptions {
  return withoutJavaScript(options);
}

/** The analyzer's configuration for these options; which rules are run is ESLint's to say. */
export function configurationInput(options: CLanguageOptions): ConfigurationInput {
  const shared = Object.entries(options).filter(([name]) => Object.hasOwn(sharedOptions, name));
  const named = targetText(options);
  return { preset: "all", ...Object.fromEntries(shared), ...(named !== undefined && { target: named }) };
}

function withoutJavaScript(options: CLanguageOptions): CLanguageOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !javascriptOptions.has(name)));
}

/** A schema cannot say what a target is. */
function targetProblems(options: CLanguageOptions): readonly string[] {
  if (options.version !== undefined && /[<>=]/u.test(options.target ?? "")) {
    return ['"target" names versions already, so there can be no "version".'];
  }
  const named = targetText(options);
  try {
    if (named !== undefined) resolveConfiguration({ target: named });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [error.message];
  }
}

function targetText({ target, version }: CLanguageOptions): string | undefined {
  if (version === undefined) return target;
  const isSingle = /^\s*\d/u.test(version);
  return `${target ?? "openssl"}${isSingle ? "=" : ""}${version}`;
}
