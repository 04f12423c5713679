import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";
import type { TokenList } from "./tokens.js";
import { forEachArgument, replaceType } from "./type-arguments.js";

/** Arguments of macros that are no expressions: types, `.member = value`, `==`, a name after another one. */
export const macroArguments: Rewrite = {
  name: "arguments",
  apply(island) {
    const { tokens } = island;
    const edits = new Edits();
    for (let index = 0; index < tokens.length; index++) {
      if (opensArguments(tokens, index)) {
        forEachArgument(tokens, index, (first, end) => argument(tokens, first, end, edits));
      }
      adjacentNames(tokens, index, edits);
      scopeOperator(tokens, index, edits);
    }
    return edits.apply(island);
  },
};

/** Whether it is the parenthesis of a call; not of a cast, a parameter list, nor what follows a keyword. */
function opensArguments(tokens: TokenList, index: number): boolean {
  if (tokens.text(index) !== "(" || tokens.partner(index) < 0 || tokens.openBracketIndex(index) < 0)
    return false;
  if (/^(?:va_arg|offsetof)$/.test(tokens.text(index - 1))) return true;
  return tokens.isName(index - 1) && !tokens.isTypeWord(index - 2);
}

function argument(tokens: TokenList, first: number, end: number, edits: Edits): void {
  if (replaceType(tokens, first, end, edits)) return;
  const span = { start: tokens.at(first).start, end: tokens.at(end - 1).end };
  if (isOperator(tokens, first, end)) edits.replace(span, "0");
  else if (tokens.text(first) === "." && tokens.isWord(first + 1)) edits.blank(tokens.at(first));
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
  if (before === ",") return opensArguments(tokens, tokens.openBracketIndex(index));
  return before === "return" || /^[=?!&|<>+-]$/.test(before);
}

/** `Class::MEMBER` as an argument. */
function scopeOperator(tokens: TokenList, index: number, edits: Edits): void {
  if (!tokens.isName(index) || !tokens.isName(index + 3)) return;
  const [first, second] = [tokens.at(index + 1), tokens.at(index + 2)];
  if (first.text !== ":" || second.text !== ":" || first.end !== second.start) return;
  edits.blank({ start: tokens.at(index).start, end: second.end });
}
