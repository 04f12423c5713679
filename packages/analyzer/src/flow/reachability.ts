import { successors, type BasicBlock } from "./ir.js";

/** For each block those that it can follow. */
export function predecessorsOf(blocks: readonly BasicBlock[]): readonly number[][] {
  const predecessors = blocks.map((): number[] => []);
  for (const block of blocks) {
    for (const successor of successors(block.terminator)) predecessors[successor]?.push(block.index);
  }
  return predecessors;
}

/** The blocks that some of these lead to, and they themselves. */
export function reachableBlocks(
  blocks: readonly BasicBlock[],
  first: readonly number[],
): ReadonlySet<number> {
  const reachable = new Set(first);
  for (const index of reachable) {
    const block = blocks[index];
    if (block !== undefined) for (const next of successors(block.terminator)) reachable.add(next);
  }
  return reachable;
}

/** The blocks from which the function can return: from the others every path ends in `exit`, `abort` or the like. */
export function returningBlocks(blocks: readonly BasicBlock[]): ReadonlySet<number> {
  const predecessors = predecessorsOf(blocks);
  const returning = new Set<number>();
  const pending = blocks.filter(({ terminator }) => terminator.kind === "return").map(({ index }) => index);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (returning.has(index)) continue;
    returning.add(index);
    pending.push(...(predecessors[index] ?? []));
  }
  return returning;
}
