import { lex } from "./lexer.js";

/** The `switch` around a place, as far as it is written. */
export interface EnclosingSwitch {
  /** What it looks at: the text between its parentheses. */
  readonly subject: string;
  /** The names and numbers after `case`, those of inner `switch` statements left out. */
  readonly labels: readonly string[];
}

interface Switch {
  readonly subject: string;
  readonly labels: string[];
}

/**
 * The innermost `switch` whose braces hold `offset` (0-based, UTF-16); undefined where there is none. Needs no
 * syntax tree, so it can be asked in the middle of typing: a block that is still open ends with the text.
 */
export function enclosingSwitch(text: string, offset: number): EnclosingSwitch | undefined {
  const { mask, comments } = lex(text);
  if (comments.some(({ start, end }) => start < offset && offset < end)) return undefined;
  const blocks: (Switch | undefined)[] = [];
  let found: Switch | undefined;
  let isPast = false;
  const words = /[{}]|\bcase\s+(?!case\b)(\w+)/gu;
  for (let match = words.exec(mask); match !== null; match = words.exec(mask)) {
    if (!isPast && match.index >= offset) {
      isPast = true;
      found = innermost(blocks);
      if (found === undefined) return undefined;
    }
    if (match[0] === "{") blocks.push(switchWithBody(mask, match.index));
    else if (match[0] === "}") {
      const closed = blocks.pop();
      if (isPast && closed === found) break;
    } else if (match[1] !== undefined) innermost(blocks)?.labels.push(match[1]);
  }
  return isPast ? found : innermost(blocks);
}

function innermost(blocks: readonly (Switch | undefined)[]): Switch | undefined {
  return blocks.findLast((block) => block !== undefined);
}

/** Looks back from the brace over the condition in parentheses; undefined for a block of another kind. */
function switchWithBody(mask: string, brace: number): Switch | undefined {
  const close = lastNonSpace(mask, brace);
  if (mask[close] !== ")") return undefined;
  let offset = close;
  for (let depth = 0; offset >= 0; offset--) {
    if (mask[offset] === ")") depth++;
    else if (mask[offset] === "(") depth--;
    else if (mask[offset] === "{" || mask[offset] === "}" || mask[offset] === ";") return undefined;
    if (depth === 0) break;
  }
  const end = lastNonSpace(mask, offset) + 1;
  if (!/\bswitch$/u.test(mask.slice(Math.max(0, end - 7), end))) return undefined;
  return { subject: mask.slice(offset + 1, close).trim(), labels: [] };
}

function lastNonSpace(mask: string, before: number): number {
  let offset = before - 1;
  while (offset >= 0 && /\s/u.test(mask[offset] ?? "")) offset--;
  return offset;
}
