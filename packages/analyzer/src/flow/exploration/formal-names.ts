import { givenTo } from "../function-names.js";
import type { FunctionGraph, Place } from "../ir.js";
import { isKnownFunction } from "../observations/ret-origins.js";
import { isVariable } from "../state/locations.js";
import { isNamedConstant, type Origins, type Rename, type SymbolId, type Value } from "../values.js";

type VariablePlace = Place & { readonly kind: "variable" };

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
    const named: { readonly actual: string; readonly parameter: Place }[] = [];
    graph.parameters.forEach((parameter, index) => {
      const actual = plainSymbol(given[index], origins) ?? addressedVariable(given[index]);
      if (actual !== undefined) named.push({ actual, parameter });
    });
    // What is reached through another argument keeps its way from there: `=$f:c->ssl` when `c` is given too.
    named.sort((left, right) => left.actual.length - right.actual.length);
    for (const { actual, parameter } of named) {
      if (parameter.kind !== "variable" || replacer(this.formal)(actual) !== actual) continue;
      if (isVariable(actual)) this.addVariable(actual, parameter, graph.name, origins);
      else this.addSymbol(actual, parameter, origins);
    }
    this.toFormal = replacer(this.formal);
    this.toActual = replacer(this.actual);
  }

  private addSymbol(symbol: SymbolId, parameter: VariablePlace, origins: Origins): void {
    const formal = `$${parameter.key}`;
    this.add(symbol, formal);
    origins.set(formal, { kind: "place", text: parameter.text });
  }

  /** A caller's variable whose address is given: what the function finds there, whoever calls it. */
  private addVariable(
    variable: string,
    { text }: VariablePlace,
    functionName: string,
    origins: Origins,
  ): void {
    const formal = `${givenTo(functionName)}:${text}`;
    this.add(variable, formal);
    origins.set(`=${formal}`, { kind: "place", text: `*${text}` });
  }

  private add(actual: string, formal: string): void {
    this.formal.set(actual, formal);
    this.actual.set(formal, actual);
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

/** The location of a local variable whose address is the argument. */
function addressedVariable(value: Value | undefined): string | undefined {
  return value?.kind === "address" && isVariable(value.location) ? value.location : undefined;
}

/** Replaces the symbols in values and in locations that lead through them, where they stand as whole names. */
function replacer(names: ReadonlyMap<SymbolId, SymbolId>): Rename {
  if (names.size === 0) return (text) => text;
  return (text) => {
    let replaced = "";
    let end = 0;
    for (let next = firstName(text, end, names); next !== undefined; next = firstName(text, end, names)) {
      replaced += text.slice(end, next.start) + next.replacement;
      end = next.end;
    }
    return end === 0 ? text : replaced + text.slice(end);
  };
}

interface NameInText {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The first of the names at or after `from`; of several at one place the one that comes first in the map. */
function firstName(
  text: string,
  from: number,
  names: ReadonlyMap<SymbolId, SymbolId>,
): NameInText | undefined {
  let first: NameInText | undefined;
  for (const [name, replacement] of names) {
    const start = wholeNameIn(text, name, from);
    if (start >= 0 && (first === undefined || start < first.start))
      first = { start, end: start + name.length, replacement };
  }
  return first;
}

/** Where `name` stands in a text and is not a part of another name; -1 where it does not. */
function wholeNameIn(text: string, name: string, from: number): number {
  for (let start = text.indexOf(name, from); start >= 0; start = text.indexOf(name, start + 1)) {
    const isPart = /[\w$?]/u.test(text.charAt(start - 1)) || /[\w@~]/u.test(text.charAt(start + name.length));
    if (!isPart) return start;
  }
  return -1;
}
