import type { BasicBlock, FunctionGraph } from "../ir.js";
import type { PathState } from "../state/path-state.js";
import { symbolOf, type SymbolId } from "../values.js";

/** Codes that a function knows from its callers but cannot look at: what its blocks do is no treatment of them. */
export function unheldCodes(entry: PathState): ReadonlySet<SymbolId> {
  const codes = new Set<SymbolId>();
  for (const { code } of entry.connections.values()) if (code !== undefined) codes.add(code);
  for (const value of codes.size === 0 ? [] : entry.values.values()) codes.delete(symbolOf(value) ?? "");
  return codes;
}

/** Whether all that the function does for its caller is to give a text: the name of a code is no treatment of it. */
export function answersInWords({ blocks }: FunctionGraph): boolean {
  let texts = 0;
  for (const { terminator } of blocks) {
    if (terminator.kind !== "return") continue;
    const kind = terminator.value?.kind;
    if (kind === "string") texts++;
    else if (kind !== "constant") return false;
  }
  return texts > 1;
}

/** A label or a bare jump is no treatment of a code. */
export function doesSomething(block: BasicBlock | undefined): boolean {
  if (block === undefined) return false;
  return (
    block.terminator.kind !== "goto" ||
    block.instructions.some((instruction) => instruction.kind !== "statement")
  );
}
