import type { ProgramPart } from "./explore-program.js";
import type { FunctionWords } from "./program/source-functions.js";

/**
 * Takes a program apart: functions belong together where one calls the other, at any depth, or where it was found out
 * that they do. What no call connects is explored by itself, and stays right when the rest is edited.
 * @param joined functions that belong together in spite of that.
 */
export function partsOf(
  { roots, ofInterest }: ProgramPart,
  joined: readonly (readonly FunctionWords[])[],
): ProgramPart[] {
  const parents = new Map<FunctionWords, FunctionWords>();
  const top = (words: FunctionWords): FunctionWords => {
    let found = words;
    for (let next = parents.get(found); next !== undefined; next = parents.get(found)) found = next;
    // So that no chain grows long.
    if (found !== words) parents.set(words, found);
    return found;
  };
  const join = (left: FunctionWords, right: FunctionWords): void => {
    const [first, second] = [top(left), top(right)];
    if (first !== second) parents.set(first, second);
  };
  for (const words of withCallers([...roots, ...ofInterest])) {
    for (const caller of words.callers) join(words, caller);
  }
  for (const together of joined) {
    for (const words of together.slice(1)) if (together[0] !== undefined) join(together[0], words);
  }
  const parts = new Map<FunctionWords, { roots: FunctionWords[]; ofInterest: FunctionWords[] }>();
  const partOf = (words: FunctionWords) => {
    const part = parts.get(top(words)) ?? { roots: [], ofInterest: [] };
    parts.set(top(words), part);
    return part;
  };
  for (const words of roots) partOf(words).roots.push(words);
  for (const words of ofInterest) partOf(words).ofInterest.push(words);
  return [...parts.values()];
}

/** The functions, and all that call them, at any depth. */
function withCallers(functions: readonly FunctionWords[]): ReadonlySet<FunctionWords> {
  const all = new Set(functions);
  for (const words of all) for (const caller of words.callers) all.add(caller);
  return all;
}
