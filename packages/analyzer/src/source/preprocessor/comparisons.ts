import { integerValue, type Expression } from "./condition-parser.js";

/** Inclusive; its ends may be infinite. */
export interface IntegerRange {
  readonly minimum: number;
  readonly maximum: number;
}

export const anyInteger: IntegerRange = { minimum: -Infinity, maximum: Infinity };

/** A name, compared with a number. */
export interface Comparison {
  readonly name: string;
  readonly operator: ComparisonOperator;
  readonly value: number;
}

export type ComparisonOperator = "<" | ">" | "<=" | ">=" | "==" | "!=";

const operators: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "==", "!="]);

export function isComparisonOperator(operator: string): operator is ComparisonOperator {
  return operators.has(operator);
}

/** `a < b` is `b > a`. */
export const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

/** `a < b` is `!(a >= b)`. */
export const complements: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
  "==": "!=",
  "!=": "==",
};

/** Whether the comparison holds for every integer of the range (true), for none (false), or for some. */
export function holdsIn(
  range: IntegerRange,
  operator: ComparisonOperator,
  value: number,
): boolean | undefined {
  const { minimum, maximum } = range;
  switch (operator) {
    case "<":
      return maximum < value ? true : minimum >= value ? false : undefined;
    case ">=":
      return minimum >= value ? true : maximum < value ? false : undefined;
    case ">":
      return minimum > value ? true : maximum <= value ? false : undefined;
    case "<=":
      return maximum <= value ? true : minimum > value ? false : undefined;
    case "==":
      return value < minimum || value > maximum ? false : minimum === maximum ? true : undefined;
    case "!=":
      return value < minimum || value > maximum ? true : minimum === maximum ? false : undefined;
  }
}

/** The integers for which `x operator value` holds; undefined for `!=`, which is no range. */
export function rangeOf(operator: ComparisonOperator, value: number): IntegerRange | undefined {
  switch (operator) {
    case "<":
      return { ...anyInteger, maximum: value - 1 };
    case "<=":
      return { ...anyInteger, maximum: value };
    case ">":
      return { ...anyInteger, minimum: value + 1 };
    case ">=":
      return { ...anyInteger, minimum: value };
    case "==":
      return { minimum: value, maximum: value };
    case "!=":
      return undefined;
  }
}

/** OPENSSL_VERSION_PREREQ(3,2) is OPENSSL_VERSION_NUMBER >= 0x30200000. */
export function versionPrerequisite(call: Expression & { kind: "call" }): Comparison | undefined {
  if (call.name !== "OPENSSL_VERSION_PREREQ") return undefined;
  const [major, minor] = call.arguments.map(integerValue);
  if (major === undefined || minor === undefined) return undefined;
  return { name: "OPENSSL_VERSION_NUMBER", operator: ">=", value: major * 2 ** 28 + minor * 2 ** 20 };
}

/** OPENSSL_VERSION_MAJOR of an OPENSSL_VERSION_NUMBER; it exists since 3.0 and counts as 0 before. */
export function majorVersion(versionNumber: number): number {
  const major = Math.floor(versionNumber / 2 ** 28);
  return major < 3 ? 0 : major;
}
