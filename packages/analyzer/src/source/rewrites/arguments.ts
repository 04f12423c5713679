import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";
import { TokenList } from "./tokens.js";

const typeStart = new Set(
  "const struct union enum unsigned signed void char short int long float double volatile".split(" "),
);

/** Arguments of macros that are no expressions: types, `.member = value`, `==`, a name after another one. */
export const macroArguments: Rewrite = {
  name: "arguments",
  apply(island) {
    const tokens = new TokenList(island.mask);
    const edits = new Edits();
    for (let index = 0; index < tokens.length; index++) {
      if (startsArgument(tokens, index)) argument(tokens, index, edits);
      adjacentNames(tokens, index, edits);
      scopeOperator(tokens, index, edits);
    }
    return edits.apply(island);
  },
};

/** Whether an argument of a call begins here; not a cast, a parameter, nor what a keyword is followed by. */
function startsArgument(tokens: TokenList, index: number): boolean {
  const before = tokens.text(index - 1);
  if ((before !== "(" && before !== ",") || tokens.openBracket(index) !== "(") return false;
  const open = tokens.openBracketIndex(index);
  if (tokens.partner(open) < 0 || tokens.openBracketIndex(open) < 0) return false;
  if (/^(?:va_arg|offsetof)$/.test(tokens.text(open - 1))) return true;
  return tokens.isName(open - 1) && !tokens.isTypeWord(open - 2);
}

function argument(tokens: TokenList, first: number, edits: Edits): void {
  let end = first;
  while (end < tokens.length && tokens.text(end) !== "," && tokens.text(end) !== ")") {
    const partner = tokens.text(end) === "(" || tokens.text(end) === "{" ? tokens.partner(end) : -1;
    end = partner > end ? partner + 1 : end + 1;
  }
  if (end === first || end >= tokens.length) return;
  const span = { start: tokens.at(first).start, end: tokens.at(end - 1).end };
  if (isType(tokens, first, end) || isOperator(tokens, first, end)) edits.replace(span, "0");
  else if (tokens.text(first) === "." && tokens.isWord(first + 1)) edits.blank(tokens.at(first));
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

function isOperator(tokens: TokenList, first: number, end: number): boolean {
  for (let index = first; index < end; index++)
    if (!/^[-+*/%<>=!&|^~?:]$/.test(tokens.text(index))) return false;
  return true;
}

/** `f(CS buffer)`, `g(stream STREAMS_CC)`, `x = US buffer`: of two names the one in the style of macros goes. */
function adjacentNames(tokens: TokenList, index: number, edits: Edits): void {
  if (!tokens.isMacroName(index)) return;
  const next = tokens.afterMacro(index);
  const isPrefix = startsOperand(tokens, index) && (tokens.isName(next) || tokens.at(next).kind === "number");
  const isSuffix =
    tokens.isName(index - 1) && tokens.openBracket(index) === "(" && /^[,)]$/.test(tokens.text(next));
  if (isPrefix || isSuffix) edits.blank({ start: tokens.at(index).start, end: tokens.at(next - 1).end });
}

/** After an operator, `return`, or the parenthesis of anything but `for`, which a declaration may follow. */
function startsOperand(tokens: TokenList, index: number): boolean {
  if (tokens.openBracketIndex(index) < 0) return false;
  const before = tokens.text(index - 1);
  if (before === "(") return tokens.text(index - 2) !== "for" && tokens.openBracketIndex(index - 1) >= 0;
  if (before === "{") return tokens.text(index - 2) === "=";
  if (before === ",") return startsArgument(tokens, index);
  return before === "return" || /^[=?!&|<>+-]$/.test(before);
}

/** `Class::MEMBER` as an argument. */
function scopeOperator(tokens: TokenList, index: number, edits: Edits): void {
  if (!tokens.isName(index) || !tokens.isName(index + 3)) return;
  const [first, second] = [tokens.at(index + 1), tokens.at(index + 2)];
  if (first.text !== ":" || second.text !== ":" || first.end !== second.start) return;
  edits.blank({ start: tokens.at(index).start, end: second.end });
}
