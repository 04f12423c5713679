import { isNamedConstant, unknownValue, type SymbolId, type Value } from "../values.js";

/**
 * What `flags & MASK` is: the same quantity wherever a path asks for the same bits of the same flags, so that
 * `if (c->flags & TLS)` goes the same way twice. Only of what a place held when the path first read it, since that
 * never changes: results of calls are new in every round of a loop.
 */
export function maskedValue(left: Value, right: Value): Value {
  if (left.kind === "constant" && right.kind === "constant")
    return { kind: "constant", value: left.value & right.value, name: undefined };
  const isMaskFirst = isMask(left) && !isMask(right);
  const flags = bitsOf(isMaskFirst ? right : left);
  const mask = bitsOf(isMaskFirst ? left : right);
  if (flags === undefined || mask === undefined) return unknownValue;
  return { kind: "symbol", symbol: `(${flags}&${mask})` };
}

/** The symbol that a masked one is made of; any other is itself. */
export function unmasked(symbol: SymbolId): SymbolId {
  return symbol.startsWith("(") ? symbol.slice(1, symbol.lastIndexOf("&")) : symbol;
}

/** Whether it is what flags are tested with: a number, or the name of one. */
function isMask(value: Value): boolean {
  return value.kind === "constant" || (value.kind === "symbol" && isNamedConstant(value.symbol));
}

/** A number, or what a place held at first; `#` stands in the names of results of calls. */
function bitsOf(value: Value): string | undefined {
  if (value.kind === "constant") return String(value.value);
  const isFirst = value.kind === "symbol" && /^[=$][^#(]*$/u.test(value.symbol);
  return isFirst ? value.symbol : undefined;
}
