import { contains } from "../domain.js";
import type { FailureText } from "../evidence.js";
import type { EvaluatedCall } from "../state/connections.js";
import type { PathState } from "../state/path-state.js";
import type { Origin, Origins, Value } from "../values.js";

const queueTexts: ReadonlySet<string> = new Set([
  "ERR_error_string",
  "ERR_error_string_n",
  "ERR_reason_error_string",
]);
const errnoTexts: ReadonlySet<string> = new Set(["strerror", "strerror_r", "strerror_l"]);
const wordsOfFailure = /\b(?:error|failed|failure)\b/iu;

/** What a call says of a failure; undefined where it says nothing, or has made sure that there is something to say. */
export function failureTextOf(
  state: PathState,
  call: EvaluatedCall,
  origins: Origins,
): FailureText | undefined {
  const source = sourceOf(state, call, origins);
  const tellsCode = source === "words" && isGivenCode(call.arguments, origins);
  return source && { source, tellsCode, callee: call.callee, span: call.instruction.span };
}

function sourceOf(
  state: PathState,
  { callee, instruction, arguments: values }: EvaluatedCall,
  origins: Origins,
): FailureText["source"] | undefined {
  const [first] = values;
  if (queueTexts.has(callee)) return mayBeEmpty(state, first, origins) ? "error queue" : undefined;
  if (errnoTexts.has(callee)) return instruction.arguments[0]?.text === "errno" ? "errno" : undefined;
  if (callee === "perror") return "errno";
  const speaks = instruction.arguments.some(
    ({ operand, text }) => operand.kind === "string" && wordsOfFailure.test(text),
  );
  return speaks && !hasSeenEntry(state, origins) ? "words" : undefined;
}

function isGivenCode(values: readonly Value[], origins: Origins): boolean {
  return values.some((value) => value.kind === "symbol" && origins.get(value.symbol)?.kind === "errorCode");
}

/** Whether the path has found an entry in the queue: then there was a failure, whatever the code. */
function hasSeenEntry(state: PathState, origins: Origins): boolean {
  return [...state.facts].some(([symbol, domain]) => isOfQueue(origins.get(symbol)) && !contains(domain, 0));
}

function isOfQueue(origin: Origin | undefined): boolean {
  return origin?.kind === "queueEntry" || origin?.kind === "queuePeek";
}

/** Whether the value came out of the queue without a look at whether there was an entry. */
function mayBeEmpty(state: PathState, value: Value | undefined, origins: Origins): boolean {
  if (value?.kind !== "symbol") return false;
  return isOfQueue(origins.get(value.symbol)) && contains(state.fact(value.symbol), 0);
}
