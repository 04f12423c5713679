import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";
import type { TokenList } from "./tokens.js";
import { forEachArgument, replaceType } from "./type-arguments.js";

/** Macros that head a block or a statement: `FOREACH(x, list) { … }`, `DEBUG(TLS) print(x);`, `TRY { … }`. */
export const blocks: Rewrite = {
  name: "blocks",
  apply(island) {
    const { tokens } = island;
    const edits = new Edits();
    for (let index = 0; index < tokens.length; index++) {
      if (!startsBlock(tokens, index) || !tokens.isName(index)) continue;
      const next = tokens.afterMacro(index);
      if (next === index + 1) {
        if (tokens.text(next) === "{" && tokens.isMacroName(index)) edits.blank(tokens.at(index));
      } else if (tokens.text(next) === "{" || headsStatement(tokens, index, next)) {
        replaceHead(tokens, index, next, edits);
      }
    }
    return edits.apply(island);
  },
};

function startsBlock(tokens: TokenList, index: number): boolean {
  return tokens.startsStatement(index) && tokens.openBracketIndex(index) >= 0;
}

/** `DEBUG(TLS) print(x);`; but `STACK_OF(X) stack = …` is a declaration. */
function headsStatement(tokens: TokenList, index: number, next: number): boolean {
  if (!tokens.isWord(next) || tokens.at(next).startsLine || tokens.text(next) === "else") return false;
  if (tokens.isName(next) && /^[;,=[]?$/.test(tokens.text(next + 1))) return false;
  return tokens.isMacroName(index) || /each|loop|iterate/i.test(tokens.text(index));
}

/** The name becomes `while` or `if`; a head without arguments is blanked. */
function replaceHead(tokens: TokenList, index: number, next: number, edits: Edits): void {
  const name = tokens.at(index);
  if (next === index + 3) {
    edits.blank({ start: name.start, end: tokens.at(next - 1).end });
    return;
  }
  forEachArgument(tokens, index + 1, (first, end) => {
    if (!replaceType(tokens, first, end, edits)) blankDeclaredType(tokens, first, edits);
  });
  const isLoop =
    name.text.length >= 5 && /each|loop|iterate|while|walk|for(?:$|_)|^for|next/i.test(name.text);
  edits.replace(name, isLoop ? "while" : "if");
}

/** `FOREACH(struct item *i, list)`: the type of the variable goes. */
function blankDeclaredType(tokens: TokenList, first: number, edits: Edits): void {
  let index = first;
  while (/^(?:const|struct|union|enum)$/.test(tokens.text(index))) index++;
  const end = index + 1;
  let name = end;
  while (tokens.text(name) === "*") name++;
  if (!tokens.isWord(index) || !tokens.isName(name)) return;
  if (name === end || index > first)
    edits.blank({ start: tokens.at(first).start, end: tokens.at(name).start });
}
