interface Described {
  /** A sentence fragment that says what the option, or `true`, does. */
  readonly description: string;
}

/** One option of a rule as JSON Schema; `strictDefault` is its default in the preset `strict`. */
export type OptionSchema =
  | (Described & { readonly type: "boolean"; readonly default: boolean; readonly strictDefault?: boolean })
  | (Described & {
      readonly type: "integer";
      readonly minimum: number;
      readonly default: number;
      readonly strictDefault?: number;
    })
  | (Described & {
      readonly type: "array";
      readonly items: { readonly type: "string" };
      readonly default: readonly string[];
      readonly strictDefault?: readonly string[];
    });

/** The options of a rule by their names. */
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;

/** What a rule is given: a value for every option. */
export type Options<Schemas extends OptionSchemas = OptionSchemas> = {
  readonly [Name in keyof Schemas]: ValueOf<Schemas[Name]>;
};

type ValueOf<Schema extends OptionSchema> = Schema["type"] extends "boolean"
  ? boolean
  : Schema["type"] extends "integer"
    ? number
    : Schema["type"] extends "array"
      ? readonly string[]
      : boolean | number | readonly string[];

/** The JSON Schema of the object that users write. */
export function optionsSchema(schemas: OptionSchemas) {
  const properties = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { ...schema, strictDefault: undefined }]),
  );
  return { type: "object", properties, additionalProperties: false } as const;
}

/** The options that hold where users write none. */
export function defaultOptions(schemas: OptionSchemas, isStrict: boolean): Options {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      isStrict ? (schema.strictDefault ?? schema.default) : schema.default,
    ]),
  );
}
