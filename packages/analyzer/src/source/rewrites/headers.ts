import { findFunctions } from "../function-spans.js";
import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";
import type { TokenList } from "./tokens.js";

const aggregates = new Set(["struct", "union", "enum"]);

/** Macros and attributes before and after the name of the function and of its parameters. */
export const headers: Rewrite = {
  name: "headers",
  apply(island) {
    const { tokens } = island;
    const edits = new Edits();
    blankAttributes(tokens, edits);
    const definition = findFunctions(island.mask)[0];
    if (definition === undefined) return edits.apply(island);
    let name = 0;
    while (tokens.at(name).end <= definition.nameStart && name < tokens.length) name++;
    let body = name;
    while (tokens.at(body).start < definition.bodyStart && body < tokens.length) body++;
    if (tokens.openBracket(name) === "(") unwrapName(tokens, name, body, edits);
    else plainHeader(tokens, name, body, edits);
    return edits.apply(island);
  },
};

function blankAttributes(tokens: TokenList, edits: Edits): void {
  for (let index = 0; index < tokens.length; index++) {
    if (!/^(?:__attribute(?:__)?|__declspec|__extension__)$/.test(tokens.text(index))) continue;
    edits.blank({ start: tokens.at(index).start, end: tokens.at(tokens.afterMacro(index) - 1).end });
  }
}

function plainHeader(tokens: TokenList, name: number, body: number, edits: Edits): void {
  specifiers(tokens, 0, name, edits);
  if (tokens.text(name + 2) === "(" && tokens.text(name + 3) === "(")
    unwrapParameters(tokens, name, body, edits);
  if (tokens.text(name + 1) !== "(") return;
  const close = tokens.partner(name + 1);
  if (close < 0) return;
  for (const [start, end] of parameters(tokens, name + 1, close)) parameter(tokens, start, end, edits);
  const isOldStyle = tokens.text(body - 1) === ";";
  if (!isOldStyle && close + 1 < body)
    edits.blank({ start: tokens.at(close).end, end: tokens.at(body).start });
}

/** Keeps one type before the name, with its qualifiers; blanks the other names. */
function specifiers(tokens: TokenList, from: number, to: number, edits: Edits): void {
  const names: number[] = [];
  let hasType = false;
  for (let index = from; index < to; index++) {
    if (tokens.openBracketIndex(index) >= from) continue;
    if (tokens.text(index) === "(")
      edits.blank({ start: tokens.at(index).start, end: tokens.at(tokens.partner(index)).end });
    if (tokens.isTypeWord(index)) hasType = true;
    if (tokens.isName(index) && !aggregates.has(tokens.text(index - 1))) names.push(index);
  }
  // `EXPORT gboolean`: the type is the one that does not look like a macro; of two macros it is the first.
  const type = hasType ? undefined : (names.findLast((index) => !tokens.isMacroName(index)) ?? names[0]);
  for (const index of names) if (index !== type) edits.blank(tokens.at(index));
}

function parameters(tokens: TokenList, open: number, close: number): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  let start = open + 1;
  for (let index = open + 1; index <= close; index++) {
    if (index < close && (tokens.text(index) !== "," || tokens.openBracketIndex(index) !== open)) continue;
    spans.push([start, index]);
    start = index + 1;
  }
  return spans;
}

/** `UNUSED int a`, `int a UNUSED`, `_In_reads_(n) const char *p`. */
function parameter(tokens: TokenList, from: number, to: number, edits: Edits): void {
  const first = tokens.afterMacro(from);
  if (tokens.isMacroName(from) && first < to && startsTypedName(tokens, first, to)) {
    edits.blank({ start: tokens.at(from).start, end: tokens.at(first - 1).end });
  }
  const last = to - 1;
  if (last - from < 2 || !tokens.isMacroName(last)) return;
  const isAfterName =
    tokens.isName(last - 1) && (last - from > 2 || tokens.isTypeWord(from) || tokens.isName(from));
  if (isAfterName || tokens.text(last - 1) === "]") edits.blank(tokens.at(last));
}

/** Whether a type and a name are left. */
function startsTypedName(tokens: TokenList, from: number, to: number): boolean {
  return (
    tokens.isWord(from) && to - from > 1 && (tokens.isWord(from + 1) || /^[*(]$/.test(tokens.text(from + 1)))
  );
}

/** `int f P((int a), (a) int a;) {` becomes `int f (int a) {`. */
function unwrapParameters(tokens: TokenList, name: number, body: number, edits: Edits): void {
  const close = tokens.partner(name + 3);
  if (close < 0) return;
  edits.blank({ start: tokens.at(name + 1).start, end: tokens.at(name + 2).end });
  edits.blank({ start: tokens.at(close).end, end: tokens.at(body).start });
}

/** `MOCK_IMPL(int, f, (int a)) {` becomes `int f (int a) {`; `IMPLEMENT(int, Class, f)(int a) {` alike. */
function unwrapName(tokens: TokenList, name: number, body: number, edits: Edits): void {
  const open = tokens.openBracketIndex(name);
  const close = tokens.partner(open);
  if (close < 0 || tokens.text(name - 1) !== ",") return;
  let comma = open + 1;
  while (tokens.text(comma) !== ",") comma++;
  edits.blank({ start: tokens.at(open - 1).start, end: tokens.at(open).end });
  edits.blank({ start: tokens.at(comma).start, end: tokens.at(name).start });
  if (tokens.text(name + 1) === "," && tokens.text(name + 2) === "(") {
    edits.blank(tokens.at(name + 1));
    edits.blank(tokens.at(close));
  } else {
    edits.blank({ start: tokens.at(name).end, end: tokens.at(close).end });
  }
  const isOldStyle = tokens.text(body - 1) === ";";
  const parametersEnd = tokens.text(close + 1) === "(" ? tokens.partner(close + 1) : close;
  if (!isOldStyle && parametersEnd + 1 < body) {
    edits.blank({ start: tokens.at(parametersEnd).end, end: tokens.at(body).start });
  }
}
