import type { Format } from "./format.js";
import { humanFormat } from "./human.js";
import { jsonFormat } from "./json.js";

/** Every value of `--format`. */
export const formats = {
  human: humanFormat,
  json: jsonFormat,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];
