import { isWordUnit } from "./lexer.js";

const SPACE = 32;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const OPENING_PARENTHESIS = 40;

/**
 * Calls `visit` with each identifier or keyword of a mask and its 0-based UTF-16 offset; numbers and the contents
 * of literals are passed over.
 */
export function forEachIdentifier(
  mask: string,
  visit: (name: string, start: number) => void,
  start = 0,
  end = mask.length,
): void {
  let offset = start;
  while (offset < end) {
    const unit = mask.charCodeAt(offset);
    if (isWordUnit(unit)) {
      const from = offset++;
      while (offset < end && isWordUnit(mask.charCodeAt(offset))) offset++;
      if (unit < 48 || unit > 57) visit(mask.slice(from, offset), from);
    } else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
      const close = mask.indexOf(mask.charAt(offset), offset + 1);
      offset = close < 0 ? end : close + 1;
    } else {
      offset++;
    }
  }
}

/** Whether the next thing at an offset of a mask, but for white space, is an opening parenthesis. */
export function isFollowedByParenthesis(mask: string, offset: number): boolean {
  let next = offset;
  while (isWhiteSpace(mask.charCodeAt(next))) next++;
  return mask.charCodeAt(next) === OPENING_PARENTHESIS;
}

/** Whether a UTF-16 unit is white space in C. */
export function isWhiteSpace(unit: number): boolean {
  return unit === SPACE || (unit >= 9 && unit <= 13);
}

/** The words that stand before an opening parenthesis in a text or a mask: functions that it declares or calls, and macros. */
export function namesBeforeParentheses(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    let end = open;
    while (isWhiteSpace(text.charCodeAt(end - 1))) end--;
    let start = end;
    while (isWordUnit(text.charCodeAt(start - 1))) start--;
    if (start < end) names.add(text.slice(start, end));
  }
  return names;
}
