import type { FunctionSpan } from "./function-spans.js";
import type { SourceSpan } from "./text.js";

const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const SEMICOLON = 59;

/**
 * The declaration between functions that holds an offset (0-based UTF-16), with its `;`; undefined inside of a function.
 * @param functions those of the mask, ascending.
 */
export function declarationAround(
  mask: string,
  functions: readonly FunctionSpan[],
  offset: number,
): SourceSpan | undefined {
  const next = functions.find((span) => span.end > offset);
  if (next !== undefined && next.start <= offset) return undefined;
  let start = functions.findLast((span) => span.end <= offset)?.end ?? 0;
  const last = next?.start ?? mask.length;
  for (let end = start, depth = 0; end < last; end++) {
    const unit = mask.charCodeAt(end);
    if (unit === OPENING_BRACE) depth++;
    else if (unit === CLOSING_BRACE) depth--;
    if (unit !== SEMICOLON || depth > 0) continue;
    if (end >= offset) return { start, end: end + 1 };
    start = end + 1;
    depth = 0;
  }
  return undefined;
}
