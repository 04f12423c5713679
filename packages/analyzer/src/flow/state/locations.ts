import { symbolOf, type SymbolId, type Value } from "../values.js";

/** The variable that a location is, or is part of. */
export function variableOf(location: string): string {
  const end = location.search(/[.[]/u);
  return end < 0 ? location : location.slice(0, end);
}

/** Whether a variable of that function, or a part of one, is at the location: asked for each at each step. */
export function isVariableOf(functionName: string, location: string): boolean {
  return location.charAt(functionName.length) === ":" && location.startsWith(functionName);
}

/** Whether a whole variable of some function is at that location. */
export function isVariable(location: string): boolean {
  return /^\w+:[\w@]+$/u.test(location);
}

/** Whether the value is what the location held before the path touched it. */
export function isFirstRead(location: string, value: Value): boolean {
  return (
    value.kind === "symbol" &&
    value.symbol.length === location.length + 1 &&
    value.symbol.startsWith("=") &&
    value.symbol.endsWith(location)
  );
}

/** What a location holds that a path has not touched. */
export function firstRead(location: string): Value {
  return { kind: "symbol", symbol: `=${location}` };
}

/** What a location holds in which something unknown was stored, once the path has gone through it to a connection. */
export function laterRead(location: string): Value & { readonly kind: "symbol" } {
  return { kind: "symbol", symbol: `=${location}@` };
}

/**
 * The pointers read anew through which a symbol is reached: `==f:c->peer@` of `===f:c->peer@->ssl`. Each step from a
 * pointer puts a sign of a read before the whole.
 */
export function laterReadsIn(symbol: SymbolId): string[] {
  return [...symbol.matchAll(/@(?=->|\.|\[)/gu)].map(({ index }) => {
    const steps = symbol.slice(index + 1).match(/->|\[/gu)?.length ?? 0;
    return symbol.slice(steps, index + 1);
  });
}

/** The location whose first content the symbol is; undefined where it is something else. */
export function firstReadAt(symbol: SymbolId): string | undefined {
  return symbol.startsWith("=") ? symbol.slice(1) : undefined;
}

/** Whether the connection that is known as `connection` can be reached from an argument. */
export function leadsTo(argument: Value, connection: string | undefined): boolean {
  if (connection === undefined) return true;
  const from = argument.kind === "address" ? argument.location : symbolOf(argument);
  if (from === undefined) return false;
  const start = connection.indexOf(from);
  return start >= 0 && !/[\w@~]/u.test(connection.charAt(start + from.length));
}
