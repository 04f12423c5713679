import { isFormattingFunction, isImmediate, isPrintingFunction } from "../c-library.js";
import type { WaitCall } from "../evidence.js";
import type { Value } from "../values.js";
import type { EvaluatedCall } from "./connections.js";
import type { PathState } from "./path-state.js";

/** Whether, and for what, a call of a function waits that is neither OpenSSL's nor followed. */
export function waitOf(state: PathState, call: EvaluatedCall): WaitCall | undefined {
  const { callee, instruction, functionName } = call;
  if (isImmediate(callee) || isFormattingFunction(callee) || isPrintingFunction(callee)) return undefined;
  return { direction: directionOf(state, call), callee, span: instruction.span, functionName };
}

function directionOf(state: PathState, { callee, arguments: given }: EvaluatedCall): WaitCall["direction"] {
  switch (callee) {
    case "select":
    case "pselect":
      return directionOfSets(given[1], given[2]);
    case "poll":
    case "ppoll":
      return directionOfEvents(state, given[0]);
    default:
      return "unknown";
  }
}

/** `select` waits for the sets that are not NULL. */
function directionOfSets(readable: Value | undefined, writable: Value | undefined): WaitCall["direction"] {
  if (readable?.kind === "address" && isNull(writable)) return "readable";
  if (writable?.kind === "address" && isNull(readable)) return "writable";
  return "unknown";
}

/** `poll` waits for the `events` of the first entry, where that is known to be one of two constants. */
function directionOfEvents(state: PathState, entry: Value | undefined): WaitCall["direction"] {
  const location =
    entry?.kind === "address"
      ? `${entry.location}.events`
      : entry?.kind === "symbol"
        ? `${entry.symbol}->events`
        : undefined;
  const events = location === undefined ? undefined : state.values.get(location);
  if (events?.kind !== "symbol") return "unknown";
  if (events.symbol === "=POLLIN") return "readable";
  return events.symbol === "=POLLOUT" ? "writable" : "unknown";
}

function isNull(value: Value | undefined): boolean {
  return value?.kind === "constant" && value.value === 0;
}

/** One wait after another: only where both are for the same it is known for what. */
export function bothWaits(first: WaitCall | undefined, then: WaitCall): WaitCall {
  return first === undefined || first.direction === then.direction ? then : { ...then, direction: "unknown" };
}

/** What is known where two paths meet. */
export function joinedWait(left: WaitCall | undefined, right: WaitCall | undefined): WaitCall | undefined {
  if (left === right || left?.direction === "unknown") return left;
  if (left !== undefined && left.direction === right?.direction) return left;
  const known = left ?? right;
  return known && { ...known, direction: "unknown" };
}
