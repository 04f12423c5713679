import type { Operand, Place } from "../ir.js";
import { isNamedConstant, unknownValue, type Origins, type SymbolId, type Value } from "../values.js";
import { firstRead, laterRead } from "./locations.js";
import type { PathState } from "./path-state.js";
import { withAgeOf, withWritten, type WrittenLocals } from "./written-locals.js";

/** Reads and writes places on a path: which location a place means depends on what its pointers hold. */
export class Memory {
  constructor(private readonly origins: Origins) {}

  /** The location of a place on this path; undefined where a pointer on the way is not known. */
  location(state: PathState, place: Place): string | undefined {
    switch (place.kind) {
      case "variable":
        return place.key;
      case "member":
        if (place.operator === "->")
          return this.pointed(state, place.base, (base) => `${base}->${place.field}`, `.${place.field}`);
        return append(this.location(state, place.base), `.${place.field}`);
      case "pointee":
        return this.pointed(state, place.base, (base) => `*${base}`, "");
      case "element": {
        const index = this.evaluate(state, place.index);
        const suffix =
          index.kind === "constant"
            ? `[${String(index.value)}]`
            : index.kind === "symbol"
              ? `[${index.symbol}]`
              : undefined;
        return suffix === undefined
          ? undefined
          : this.pointed(state, place.base, (base) => base + suffix, suffix);
      }
    }
  }

  read(state: PathState, place: Place): Value {
    const location = this.location(state, place);
    if (location === undefined) return unknownValue;
    const known = state.values.get(location);
    if (known !== undefined) return known;
    const value = firstRead(location);
    // Names in capitals that no declaration introduces are constants of a header: nothing changes them.
    if (value.kind !== "symbol" || isNamedConstant(value.symbol)) return value;
    this.origins.set(value.symbol, { kind: "place", text: place.text });
    state.values.set(location, value);
    return value;
  }

  write(state: PathState, place: Place, value: Value): void {
    const location = this.location(state, place);
    if (location === undefined) return;
    this.forgetBelow(state, location);
    state.values.set(location, value);
    if (place.kind === "variable" && place.storage === "local")
      state.written = withWritten(state.written, location);
  }

  /**
   * A parameter or variable that got what a local held before the last I/O call is as old as that.
   * @param written what its function has written.
   */
  passOn(
    state: PathState,
    operand: Operand | undefined,
    target: Place,
    written: WrittenLocals = state.written,
  ): void {
    if (operand?.kind !== "place" || operand.place.kind !== "variable" || operand.place.storage !== "local")
      return;
    if (target.kind !== "variable") return;
    state.written = withAgeOf(state.written, target.key, { local: operand.place.key, written });
  }

  /** The place holds something that is not known. */
  forget(state: PathState, place: Place): void {
    this.write(state, place, unknownValue);
  }

  /** Whatever a function could reach through this argument may be changed. */
  forgetThrough(state: PathState, argument: Value): void {
    if (argument.kind === "address") {
      this.forgetBelow(state, argument.location);
      state.values.set(argument.location, unknownValue);
    } else if (argument.kind === "symbol") {
      forgetWhere(state, (location) => leadsThrough(location, argument.symbol));
    }
  }

  /** Names the pointers through which a connection is found, where what they hold is not known. */
  identifyHolder(state: PathState, connection: Place): void {
    if (connection.kind !== "variable") this.identify(state, connection.base);
  }

  /** Gives what the place holds a name where that is not known, so that the path knows it again. */
  identify(state: PathState, place: Place): void {
    this.identifyHolder(state, place);
    const location = this.location(state, place);
    if (location === undefined || state.values.get(location)?.kind !== "unknown") return;
    const value = laterRead(location);
    state.renew(value.symbol);
    this.origins.set(value.symbol, { kind: "place", text: place.text });
    state.values.set(location, value);
  }

  evaluate(state: PathState, operand: Operand): Value {
    switch (operand.kind) {
      case "constant":
        return operand;
      case "place":
        return this.read(state, operand.place);
      case "temporary":
        return state.temporaries.get(operand.id) ?? unknownValue;
      case "address": {
        const location = this.location(state, operand.place);
        return location === undefined ? unknownValue : { kind: "address", location };
      }
      case "function":
        return operand;
      case "string":
      case "opaque":
        return unknownValue;
    }
  }

  private pointed(
    state: PathState,
    pointer: Place,
    throughSymbol: (base: string) => string,
    suffixOfAddressed: string,
  ): string | undefined {
    const value = this.read(state, pointer);
    if (value.kind === "symbol") return throughSymbol(value.symbol);
    if (value.kind === "address") return value.location + suffixOfAddressed;
    return undefined;
  }

  /** Members and elements of what is overwritten are gone too. */
  private forgetBelow(state: PathState, location: string): void {
    forgetWhere(state, (other) => isBelow(other, location));
  }
}

/** Whether `location` is a member or an element of `whole`. */
function isBelow(location: string, whole: string): boolean {
  const next = location.charAt(whole.length);
  return (next === "." || next === "[") && location.startsWith(whole);
}

/** Whether a location is what the symbol points to, or is reached from there. */
function leadsThrough(location: string, symbol: SymbolId): boolean {
  for (let at = location.indexOf(symbol); at >= 0; at = location.indexOf(symbol, at + 1)) {
    const end = at + symbol.length;
    if (location.charAt(at - 1) === "*" || location.charAt(end) === "[" || location.startsWith("->", end))
      return true;
  }
  return false;
}

/** What is forgotten is not what it was at first: a later read must not take it for that. */
function forgetWhere(state: PathState, matches: (location: string) => boolean): void {
  for (const [location, value] of state.values) {
    // A helper that is handed a structure hardly ever gives it another connection.
    if (value.kind === "unknown" || !matches(location) || state.leadsToConnection(value)) continue;
    state.values.set(location, unknownValue);
  }
}

/** The value as a constant, where the path leaves no other. */
export function knownConstant(state: PathState, value: Value): number | undefined {
  if (value.kind === "constant") return value.value;
  if (value.kind !== "symbol") return undefined;
  const { low, high } = state.fact(value.symbol);
  return low === high ? low : undefined;
}

function append(base: string | undefined, suffix: string): string | undefined {
  return base === undefined ? undefined : base + suffix;
}
