import type { SourceSpan } from "../source/text.js";
import type { IoCall, ErrorQuery } from "./evidence.js";
import { negated } from "./domain.js";
import type { BinaryOperator, FunctionPointer } from "./ir.js";

/**
 * Names an unknown quantity of a path: the result of a call, or what a place held when it was first read.
 * A `~` at the end marks one from an earlier round of a loop.
 */
export type SymbolId = string;

/** Where a symbol comes from. */
export type Origin =
  | { readonly kind: "io"; readonly call: IoCall }
  | { readonly kind: "byteCount"; readonly call: IoCall }
  | { readonly kind: "errorCode"; readonly query: ErrorQuery }
  /** What ERR_get_error and its like took out of the queue. */
  | { readonly kind: "queueEntry"; readonly callee: string; readonly span: SourceSpan }
  /** What ERR_peek_error and its like saw: 0 says that the queue is empty. */
  | { readonly kind: "queuePeek" }
  | { readonly kind: "call"; readonly callee: string | undefined }
  /** A BIO of a connection, which is known by its first use. */
  | { readonly kind: "bio"; readonly connection: string }
  /** What a place held when the path first read it. */
  | { readonly kind: "place"; readonly text: string };

/** Where symbols come from; filled while functions are explored. */
export type Origins = Map<SymbolId, Origin>;

/** An assignment whose right side is a comparison, and the place that it filled. */
export interface StoredComparison {
  readonly assignment: SourceSpan;
  readonly nested: boolean;
}

/** The SSL_get_error that gave the code; undefined for all other symbols. */
export function queryOf(origins: Origins, code: SymbolId): ErrorQuery | undefined {
  const origin = origins.get(code);
  return origin?.kind === "errorCode" ? origin.query : undefined;
}

/** What a place holds on a path, as far as it is known. */
export type Value =
  | { readonly kind: "constant"; readonly value: number; readonly name: string | undefined }
  | { readonly kind: "symbol"; readonly symbol: SymbolId }
  /** Whether a comparison of a symbol with a constant holds, as 0 or 1. */
  | {
      readonly kind: "comparison";
      readonly symbol: SymbolId;
      readonly operator: BinaryOperator;
      readonly constant: number;
      readonly span: SourceSpan;
      readonly leftSpan: SourceSpan;
      readonly stored: StoredComparison | undefined;
    }
  | { readonly kind: "address"; readonly location: string }
  | FunctionPointer
  | { readonly kind: "unknown" };

export const unknownValue: Value = { kind: "unknown" };

/** The symbol that a value is, or that it compares. */
export function symbolOf(value: Value): SymbolId | undefined {
  return value.kind === "symbol" || value.kind === "comparison" ? value.symbol : undefined;
}

/** Whether two values are known to be the same one. */
export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case "constant":
      return right.kind === "constant" && left.value === right.value;
    case "symbol":
      return right.kind === "symbol" && left.symbol === right.symbol;
    case "comparison":
      return (
        right.kind === "comparison" &&
        left.symbol === right.symbol &&
        left.operator === right.operator &&
        left.constant === right.constant
      );
    case "address":
      return right.kind === "address" && left.location === right.location;
    case "function":
      return right.kind === "function" && left.name === right.name;
    case "unknown":
      return true;
  }
}

/** What a condition says of a symbol. */
export type SymbolCondition = Pick<
  Extract<Value, { kind: "comparison" }>,
  "symbol" | "operator" | "constant"
>;

/** What holds where a symbol, or a comparison of one, is true; or false. */
export function conditionOn(
  value: Extract<Value, { kind: "symbol" | "comparison" }>,
  holds: boolean,
): SymbolCondition {
  const { symbol } = value;
  if (value.kind === "symbol") return { symbol, operator: holds ? "!=" : "==", constant: 0 };
  const { operator, constant } = value;
  return { symbol, operator: holds ? operator : negated(operator), constant };
}

/** Two values with one key are the same one, as far as is known. */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case "constant":
      return String(value.value);
    case "symbol":
      return value.symbol;
    case "comparison":
      return `${value.symbol} ${value.operator} ${String(value.constant)}`;
    case "address":
      return `&${value.location}`;
    case "function":
      return `${value.name}()`;
    case "unknown":
      return "";
  }
}

/** Gives symbols, and the locations that lead through them, other names. */
export type Rename = (text: string) => string;

/** The value under other names; the same object where they say nothing of it. */
export function renamedValue(value: Value, rename: Rename): Value {
  switch (value.kind) {
    case "symbol":
    case "comparison": {
      const symbol = rename(value.symbol);
      return symbol === value.symbol ? value : { ...value, symbol };
    }
    case "address": {
      const location = rename(value.location);
      return location === value.location ? value : { kind: "address", location };
    }
    case "constant":
    case "function":
    case "unknown":
      return value;
  }
}

/** Whether the symbol is what a global name in capitals holds: a macro or enumerator of a header. */
export function isNamedConstant(symbol: SymbolId): boolean {
  return /^=[A-Z][A-Z0-9_]+$/u.test(symbol);
}
