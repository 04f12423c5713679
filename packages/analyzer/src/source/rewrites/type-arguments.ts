import type { Edits } from "./edits.js";
import type { TokenList } from "./tokens.js";

const typeStart = new Set(
  "const struct union enum unsigned signed void char short int long float double volatile".split(" "),
);

/** Calls `visit` with the first token of each argument and the one after it, for a parenthesis that is closed. */
export function forEachArgument(
  tokens: TokenList,
  open: number,
  visit: (first: number, end: number) => void,
): void {
  const close = tokens.partner(open);
  let first = open + 1;
  for (let at = first; at <= close; at = Math.max(at, tokens.partner(at)) + 1) {
    if (at < close && tokens.text(at) !== ",") continue;
    if (at > first) visit(first, at);
    first = at + 1;
    if (at === close) return;
  }
}

/** An argument that is a type, such as `struct item *`, becomes 0. */
export function replaceType(tokens: TokenList, first: number, end: number, edits: Edits): boolean {
  if (!isType(tokens, first, end)) return false;
  edits.replace({ start: tokens.at(first).start, end: tokens.at(end - 1).end }, "0");
  return true;
}

/** Words and then asterisks, with either an asterisk or a word that only a type begins with. */
function isType(tokens: TokenList, first: number, end: number): boolean {
  let index = first;
  while (index < end && tokens.isWord(index)) index++;
  if (index === first) return false;
  const words = index;
  while (index < end && tokens.text(index) === "*") index++;
  return index === end && (index > words || typeStart.has(tokens.text(first)));
}
