import type { FunctionGraph, Place } from "../ir.js";
import { isNamedConstant, type Rename, type SymbolId, type Value } from "../values.js";
import type { Origins } from "./memory.js";
import { isKnownFunction } from "./ret-origins.js";

/**
 * A function knows what it is given under the names of its parameters, whatever its caller calls that: so
 * calls that differ in nothing else are one, and what the function did to `$f:c->ssl` is told to each caller
 * in its own terms.
 */
export class FormalNames {
  /** From the caller's symbol to the function's, and back. */
  private readonly formal = new Map<SymbolId, SymbolId>();
  private readonly actual = new Map<SymbolId, SymbolId>();
  readonly toFormal: Rename;
  readonly toActual: Rename;

  constructor(graph: FunctionGraph, given: readonly Value[], origins: Origins) {
    const named = graph.parameters.flatMap((parameter, index) => {
      const symbol = plainSymbol(given[index], origins);
      return symbol === undefined ? [] : [{ symbol, parameter }];
    });
    // What is reached through another argument keeps its way from there: `=$f:c->ssl` when `c` is given too.
    named.sort((left, right) => left.symbol.length - right.symbol.length);
    for (const { symbol, parameter } of named) {
      if (replacer(this.formal)(symbol) === symbol) this.add(symbol, parameter, origins);
    }
    this.toFormal = replacer(this.formal);
    this.toActual = replacer(this.actual);
  }

  private add(symbol: SymbolId, parameter: Place, origins: Origins): void {
    if (parameter.kind !== "variable") return;
    const formal = `$${parameter.key}`;
    this.formal.set(symbol, formal);
    this.actual.set(formal, symbol);
    origins.set(formal, { kind: "place", text: parameter.text });
  }
}

/** The symbol of an argument of which nothing matters but that it is the same one everywhere. */
function plainSymbol(value: Value | undefined, origins: Origins): SymbolId | undefined {
  if (value?.kind !== "symbol" || isNamedConstant(value.symbol) || isGlobal(value.symbol)) return undefined;
  const origin = origins.get(value.symbol);
  const isPlain = origin?.kind === "place" || (origin?.kind === "call" && !isKnownFunction(origin.callee));
  return isPlain ? value.symbol : undefined;
}

/** Whether the function can come by the same symbol itself, since a global leads to it. */
function isGlobal(symbol: SymbolId): boolean {
  return /^[=*]*[A-Za-z_]\w*(?:$|->|[.[])/u.test(symbol);
}

/** Replaces the symbols in values and in locations that lead through them. */
function replacer(names: ReadonlyMap<SymbolId, SymbolId>): Rename {
  if (names.size === 0) return (text) => text;
  const anyOf = [...names.keys()].map((name) => name.replace(/[$()*+.?[\\\]^{|}]/gu, "\\$&")).join("|");
  const pattern = new RegExp(`(?:${anyOf})(?![\\w@~])`, "gu");
  return (text) => text.replace(pattern, (name) => names.get(name) ?? name);
}
