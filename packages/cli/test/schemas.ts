import { readFileSync } from "node:fs";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";

/** What is wrong with the output of `--format json`, by docs/schemas/findings.schema.json. */
export const findingsSchemaErrors = validator("findings.schema.json");

/** What is wrong with a configuration, by docs/schemas/openssl-lint.schema.json. */
export const configurationSchemaErrors = validator("openssl-lint.schema.json");

function readSchema(name: string): AnySchemaObject {
  const path = new URL(`../../../docs/schemas/${name}`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as AnySchemaObject;
}

function validator(name: string): (value: unknown) => string[] {
  // The options of a rule can be left out.
  const validate = new Ajv2020({ allErrors: true, strict: true, strictTuples: false }).compile(
    readSchema(name),
  );
  return (value) => {
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
  };
}
