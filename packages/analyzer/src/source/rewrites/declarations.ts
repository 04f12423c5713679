import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";
import type { TokenList } from "./tokens.js";

/**
 * Declarations and labels with more in them than the grammar has: `static THREAD_LOCAL int x`, `VERBOSE(int x = 0)`,
 * `typeof(f()) x`, `case 1 ... 3:`.
 */
export const declarations: Rewrite = {
  name: "declarations",
  apply(island) {
    const { tokens } = island;
    const edits = new Edits();
    for (let index = 0; index < tokens.length; index++) {
      if (tokens.text(index) === "case") caseRange(tokens, index, edits);
      if (typeOperators.has(tokens.text(index))) typeOperator(tokens, index, edits);
      if (endsBlockWithLabel(tokens, index)) edits.endStatement(tokens, index);
      if (!tokens.startsStatement(index) || !tokens.isWord(index)) continue;
      if (tokens.isName(index) && tokens.text(index + 1) === "(") wrappedDeclaration(tokens, index, edits);
      else extraNames(tokens, index, edits);
    }
    return edits.apply(island);
  },
};

/** No label has more tokens. */
const MAXIMAL_LABEL = 50;

const typeOperators: ReadonlySet<string> = new Set(["typeof", "__typeof__", "__typeof"]);

/** `typeof(f(x)) name` is of some type; its operand is not evaluated. */
function typeOperator(tokens: TokenList, index: number, edits: Edits): void {
  const close = tokens.partner(index + 1);
  if (tokens.text(index + 1) !== "(" || close < 0) return;
  edits.replace({ start: tokens.at(index).start, end: tokens.at(close).end }, "int");
}

/** `case 'a' ... 'z':` becomes `case 'a' ?:  'z':`, which nobody writes, and by which lowering knows a range. */
function caseRange(tokens: TokenList, index: number, edits: Edits): void {
  let dots = -1;
  for (let at = index + 1; at < index + MAXIMAL_LABEL; at++) {
    if (dots < 0 && tokens.text(at) === "." && tokens.text(at + 1) === ".") dots = at;
    if (tokens.text(at) !== ":") continue;
    if (dots >= 0) edits.replace({ start: tokens.at(dots).start, end: tokens.at(dots + 2).end }, "?:");
    return;
  }
}

/** `label: }` lacks a statement. */
function endsBlockWithLabel(tokens: TokenList, index: number): boolean {
  return tokens.text(index) === ":" && tokens.text(index + 1) === "}" && tokens.openBracket(index) === "{";
}

/** `VERBOSE(const char *text = NULL);`: one declarator with a value, no comma. */
function wrappedDeclaration(tokens: TokenList, index: number, edits: Edits): void {
  const open = index + 1;
  const close = tokens.partner(open);
  if (close < 0) return;
  let equals = -1;
  for (let at = open + 1; at < close; at = Math.max(at, tokens.partner(at)) + 1) {
    if (tokens.text(at) === ",") return;
    if (tokens.text(at) === "=" && equals < 0) equals = at;
  }
  if (equals < 0 || !tokens.isName(equals - 1) || !isTypeEnd(tokens, equals - 2, open)) return;
  edits.blank({ start: tokens.at(index).start, end: tokens.at(open).end });
  const ending = tokens.text(close - 1) === ";" || tokens.text(close + 1) === ";" ? " " : ";";
  edits.replace(tokens.at(close), ending);
}

function isTypeEnd(tokens: TokenList, index: number, open: number): boolean {
  let at = index;
  while (at > open && tokens.text(at) === "*") at--;
  return at > open && tokens.isWord(at);
}

/** Of more words than a type and a name, those in the style of macros go; `static x` becomes `int x`. */
function extraNames(tokens: TokenList, index: number, edits: Edits): void {
  let end = index;
  while (tokens.isWord(end) || tokens.text(end) === "*") end++;
  if (!/^[;=,[]$/.test(tokens.text(end)) || end - index < 2) return;
  if (end === index + 2 && tokens.text(index) === "static") {
    edits.replace(tokens.at(index), "int");
    return;
  }
  const words = Array.from({ length: end - index }, (_, count) => index + count);
  if (words.some((at) => /^(?:return|goto|case|else|do|typedef)$/.test(tokens.text(at)))) return;
  const names = words.filter((at) => tokens.isName(at));
  // What is left must be a name, and a type unless a keyword is one.
  const spare = names.length - (words.some((at) => tokens.isTypeWord(at)) ? 1 : 2);
  if (spare <= 0) return;
  const macros = names.filter((at) => tokens.isMacroName(at));
  const reserved = macros.filter((at) => tokens.text(at).startsWith("__"));
  const others = macros.filter((at) => !reserved.includes(at));
  for (const at of [...reserved, ...others].slice(0, spare)) edits.blank(tokens.at(at));
}
