import { nearestName } from "../../rules/nearest-name.js";

/** As much of JSON Schema (draft 2020-12) as the configuration needs. */
export type JsonSchema =
  | (Annotations & { readonly type: "boolean" })
  | (Annotations & { readonly type: "integer"; readonly minimum?: number })
  | (Annotations & { readonly type: "string"; readonly enum?: readonly string[]; readonly pattern?: string })
  | (Annotations & { readonly type: "array"; readonly items: JsonSchema; readonly minItems?: number })
  | TupleSchema
  | ObjectSchema
  | (Annotations & { readonly anyOf: readonly JsonSchema[] });

export interface Annotations {
  /** What a value is called in messages, such as `severity`. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

export interface TupleSchema extends Annotations {
  readonly type: "array";
  readonly prefixItems: readonly JsonSchema[];
  readonly items: false;
  readonly minItems: number;
}

export interface ObjectSchema extends Annotations {
  readonly type: "object";
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** The title says what a key is called in messages. */
  readonly propertyNames?: { readonly title?: string; readonly pattern?: string };
  readonly additionalProperties: false | JsonSchema;
  readonly required?: readonly string[];
}

export type JsonPath = readonly (string | number)[];

/** Something that is not as the schema says; `isKey` where it is the name and not the value that is wrong. */
export interface SchemaProblem {
  readonly message: string;
  readonly path: JsonPath;
  readonly isKey: boolean;
}

/** What is wrong with `value`, in the order of its text. */
export function schemaProblems(value: unknown, schema: JsonSchema, path: JsonPath = []): SchemaProblem[] {
  const wrong = (message: string): SchemaProblem[] => [
    { message: `${describePath(path)} ${message}.`, path, isKey: false },
  ];
  if ("anyOf" in schema) {
    // The alternative that has the value's type is the one that is meant.
    const meant = schema.anyOf.find((alternative) => hasTypeOf(value, alternative));
    if (meant !== undefined) return schemaProblems(value, meant, path);
    return wrong(`must be ${schema.anyOf.map((alternative) => typeName(alternative)).join(" or ")}`);
  }
  switch (schema.type) {
    case "boolean":
      return typeof value === "boolean" ? [] : wrong(`must be ${typeName(schema)}`);
    case "integer": {
      const { minimum = -Infinity } = schema;
      if (typeof value !== "number" || !Number.isInteger(value)) return wrong(`must be ${typeName(schema)}`);
      return value >= minimum ? [] : wrong(`must be at least ${String(minimum)}`);
    }
    case "string":
      if (typeof value !== "string") return wrong(`must be ${typeName(schema)}`);
      if (schema.enum?.includes(value) === false) {
        return [{ message: unknownName(schema.title ?? "value", value, schema.enum), path, isKey: false }];
      }
      return matches(value, schema.pattern) ? [] : wrong(`cannot be "${value}"`);
    case "array":
      return Array.isArray(value) ? arrayProblems(value, schema, path) : wrong(`must be ${typeName(schema)}`);
    case "object":
      return isObject(value) ? objectProblems(value, schema, path) : wrong(`must be ${typeName(schema)}`);
  }
}

function arrayProblems(
  value: readonly unknown[],
  schema: Extract<JsonSchema, { type: "array" }>,
  path: JsonPath,
): SchemaProblem[] {
  if (value.length < (schema.minItems ?? 0)) {
    return [{ message: `${describePath(path)} must not be empty.`, path, isKey: false }];
  }
  return value.flatMap((item, index) => {
    const itemPath = [...path, index];
    const itemSchema = "prefixItems" in schema ? schema.prefixItems[index] : schema.items;
    if (itemSchema !== undefined) return schemaProblems(item, itemSchema, itemPath);
    return [{ message: `${describePath(path)} has a value too many.`, path: itemPath, isKey: false }];
  });
}

function objectProblems(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, propertyNames, additionalProperties, required = [] }: ObjectSchema,
  path: JsonPath,
): SchemaProblem[] {
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ message: `${describePath(path)} needs "${name}".`, path, isKey: false }));
  const title = propertyNames?.title ?? "key";
  const known = Object.keys(properties);
  const wrong = Object.entries(value).flatMap(([name, member]): SchemaProblem[] => {
    if (member === undefined) return [];
    const memberPath = [...path, name];
    const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (schema === undefined || schema === false) {
      return [{ message: unknownName(title, name, known), path: memberPath, isKey: true }];
    }
    if (!matches(name, propertyNames?.pattern)) {
      return [{ message: `"${name}" cannot be a ${title}.`, path: memberPath, isKey: true }];
    }
    return schemaProblems(member, schema, memberPath);
  });
  return [...missing, ...wrong];
}

/** "Unknown rule …", with the nearest known name or all of them. */
export function unknownName(title: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `Unknown ${title} "${name}". Did you mean "${nearest}"?`;
  return known.length === 0
    ? `Unknown ${title} "${name}".`
    : `Unknown ${title} "${name}". Known: ${known.join(", ")}.`;
}

/** `"rules.no-wrong-ret"`, as far as a path names members; an item of a list goes by the list's name. */
function describePath(path: JsonPath): string {
  return path.length === 0 ? "The configuration" : `"${path.join(".")}"`;
}

function typeName(schema: JsonSchema): string {
  if ("anyOf" in schema) return schema.anyOf.map((alternative) => typeName(alternative)).join(" or ");
  switch (schema.type) {
    case "boolean":
      return "true or false";
    case "integer":
      return "a whole number";
    case "string":
      return "a string";
    case "array":
      return "a list";
    case "object":
      return "an object";
  }
}

function hasTypeOf(value: unknown, schema: JsonSchema): boolean {
  if ("anyOf" in schema) return schema.anyOf.some((alternative) => hasTypeOf(value, alternative));
  switch (schema.type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return typeof value === "number";
    case "string":
    case "boolean":
      return typeof value === schema.type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function matches(text: string, pattern: string | undefined): boolean {
  return pattern === undefined || new RegExp(pattern, "u").test(text);
}
