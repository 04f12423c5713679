import { lex } from "./lexer.js";

/** The `switch` around a place, as far as it is written. */
export interface EnclosingSwitch {
  /** The names and numbers after `case`, those of inner `switch` statements left out. */
  readonly labels: readonly string[];
}

interface Block {
  readonly labels: string[] | undefined;
}

/**
 * The innermost `switch` whose braces hold `offset` (0-based, UTF-16); undefined where there is none. Needs no
 * syntax tree, so it can be asked in the middle of typing: a block that is still open ends with the text.
 */
export function enclosingSwitch(text: string, offset: number): EnclosingSwitch | undefined {
  const { mask, comments } = lex(text);
  if (comments.some(({ start, end }) => start < offset && offset < end)) return undefined;
  const blocks: Block[] = [];
  let found: string[] | undefined;
  let isPast = false;
  const words = /[{}]|\bcase\s+(?!case\b)(\w+)/gu;
  for (let match = words.exec(mask); match !== null; match = words.exec(mask)) {
    if (!isPast && match.index >= offset) {
      isPast = true;
      found = innermost(blocks);
      if (found === undefined) return undefined;
    }
    if (match[0] === "{") blocks.push({ labels: isBodyOfSwitch(mask, match.index) ? [] : undefined });
    else if (match[0] === "}") {
      const closed = blocks.pop();
      if (isPast && closed?.labels === found) break;
    } else if (match[1] !== undefined) innermost(blocks)?.push(match[1]);
  }
  const labels = isPast ? found : innermost(blocks);
  return labels === undefined ? undefined : { labels };
}

function innermost(blocks: readonly Block[]): string[] | undefined {
  return blocks.findLast(({ labels }) => labels !== undefined)?.labels;
}

/** Looks back from the brace over the condition in parentheses. */
function isBodyOfSwitch(mask: string, brace: number): boolean {
  let offset = lastNonSpace(mask, brace);
  if (mask[offset] !== ")") return false;
  for (let depth = 0; offset >= 0; offset--) {
    if (mask[offset] === ")") depth++;
    else if (mask[offset] === "(") depth--;
    else if (mask[offset] === "{" || mask[offset] === "}" || mask[offset] === ";") return false;
    if (depth === 0) break;
  }
  const end = lastNonSpace(mask, offset) + 1;
  return /\bswitch$/u.test(mask.slice(Math.max(0, end - 7), end));
}

function lastNonSpace(mask: string, before: number): number {
  let offset = before - 1;
  while (offset >= 0 && /\s/u.test(mask[offset] ?? "")) offset--;
  return offset;
}
