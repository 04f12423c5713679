import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";
import type { TokenList } from "./tokens.js";

/** Macros that are statements without a `;`: `BEGIN_ALLOW_THREADS`, `CHECK(x)`, each the last of its line. */
export const statements: Rewrite = {
  name: "statements",
  apply(island) {
    const { tokens } = island;
    const edits = new Edits();
    const ended = new Set<number>();
    for (let index = 0; index < tokens.length; index++) {
      if (!tokens.startsStatement(index) && !ended.has(index - 1)) continue;
      if (!tokens.isName(index) || !lacksEnd(tokens, index)) continue;
      const last = tokens.afterMacro(index) - 1;
      edits.endStatement(tokens, last);
      ended.add(last);
    }
    return edits.apply(island);
  },
};

function lacksEnd(tokens: TokenList, index: number): boolean {
  const next = tokens.afterMacro(index);
  return next === index + 1 ? isBareStatement(tokens, index) : isCallStatement(tokens, next);
}

/** A call cannot go on with a word or `}`, so it ended before. */
function isCallStatement(tokens: TokenList, next: number): boolean {
  if (tokens.text(next) === "}" || tokens.text(next) === "else") return true;
  return tokens.at(next).startsLine && tokens.isWord(next) && !endsDeclaration(tokens, next);
}

/** `FALLTHROUGH` before `case`, `BEGIN_X` before a statement; but not `HANDLE` before the name of a variable. */
function isBareStatement(tokens: TokenList, index: number): boolean {
  const next = index + 1;
  if (!tokens.isMacroName(index)) return false;
  if (["}", "case", "default", "else"].includes(tokens.text(next))) return true;
  if (!tokens.at(index).startsLine || !tokens.at(next).startsLine) return false;
  return tokens.isWord(next) && !endsDeclaration(tokens, next);
}

/** `HANDLE` or `STACK_OF(X)` before the name of a variable. */
function endsDeclaration(tokens: TokenList, name: number): boolean {
  return tokens.isName(name) && /^[;,[]$/.test(tokens.text(name + 1));
}
