import type { BasicBlock, FunctionGraph, Instruction, Operand, Place, Terminator } from "./ir.js";
import { showsOrCopies } from "./c-library.js";
import { successors } from "./ir.js";
import { predecessorsOf } from "./reachability.js";

/** Blocks times variables; above this every variable counts as live everywhere. */
const mostEntries = 1_000_000;

/**
 * For each block the keys of the local variables that are read on some way from its start before they are
 * written, by name or through a pointer. What the others hold cannot matter any more.
 */
export function liveVariables(
  blocks: readonly BasicBlock[],
  order: readonly number[],
): readonly ReadonlySet<string>[] {
  const effects = blocks.map((block) => effectOf(block));
  const shared = new Set(effects.flatMap((effect) => [...effect.shared]));
  // A pointer can read them anywhere, also in a loop that never ends; of too many, all are live in any case.
  if (shared.size * blocks.length <= mostEntries)
    for (const effect of effects) for (const key of shared) effect.readAtEnd(key);
  return solve(blocks, order, effects);
}

/**
 * For each block the keys of the local variables that are compared, computed with, stored, handed to a function or
 * returned on some way from its start before they are written: what is only shown is not among them.
 */
export function judgedVariables({ blocks, order }: FunctionGraph): readonly ReadonlySet<string>[] {
  const judges = (instruction: Instruction): boolean =>
    instruction.kind !== "call" || !showsOrCopies(instruction.callee ?? "");
  return solve(
    blocks,
    order,
    blocks.map((block) => effectOf(block, judges)),
  );
}

/** Spreads what blocks read backwards until nothing changes. */
function solve(
  blocks: readonly BasicBlock[],
  order: readonly number[],
  effects: readonly BlockEffect[],
): readonly ReadonlySet<string>[] {
  const all = new Set(effects.flatMap(({ reads }) => [...reads]));
  if (all.size * blocks.length > mostEntries) return blocks.map(() => all);
  const live = blocks.map(() => nothing);
  const predecessors = predecessorsOf(blocks);
  const pending = blocks
    .map((block) => block.index)
    .sort((left, right) => (order[left] ?? 0) - (order[right] ?? 0));
  const queued = new Set(pending);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    queued.delete(index);
    const [block, effect, known] = [blocks[index], effects[index], live[index]];
    if (block === undefined || effect === undefined) continue;
    const after = successors(block.terminator).map((successor) => live[successor] ?? nothing);
    const before = liveBefore(effect, after);
    live[index] = before;
    if (before.size === known?.size) continue;
    for (const predecessor of predecessors[index] ?? []) {
      if (queued.has(predecessor)) continue;
      queued.add(predecessor);
      pending.push(predecessor);
    }
  }
  return live;
}

const nothing: ReadonlySet<string> = new Set();

/** Most blocks write nothing that matters, and have live what one that follows has: they share its set. */
function liveBefore(
  { reads, writes }: BlockEffect,
  after: readonly ReadonlySet<string>[],
): ReadonlySet<string> {
  const most = after.reduce((largest, set) => (set.size > largest.size ? set : largest), nothing);
  const isUnchanged = ![...writes].some((key) => most.has(key));
  if (isUnchanged && [reads, ...after].every((set) => isWithin(set, most))) return most;
  const before = new Set(reads);
  for (const set of after) {
    for (const key of set) if (!writes.has(key)) before.add(key);
  }
  return before;
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  if (part === whole) return true;
  if (part.size > whole.size) return false;
  for (const key of part) if (!whole.has(key)) return false;
  return true;
}

/** After so many instructions a variable counts as read, so that a question costs the same everywhere. */
const farthestRead = 1_000;

/** Whether the variable is read on some way from after the instruction at `index` before it is written again. */
export function isReadAfter(graph: FunctionGraph, block: BasicBlock, index: number, key: string): boolean {
  const rest = block.instructions.slice(index + 1, index + 1 + farthestRead);
  if (index + 1 + rest.length < block.instructions.length) return true;
  const effect = effectOf({ ...block, instructions: rest });
  if (effect.reads.has(key)) return true;
  if (effect.writes.has(key)) return false;
  return successors(block.terminator).some((successor) => graph.live[successor]?.has(key) === true);
}

/** The local variables that a block reads before it writes them, and those that it writes. */
class BlockEffect {
  readonly reads = new Set<string>();
  readonly writes = new Set<string>();
  /** Those whose address is taken, among all that it names. */
  readonly shared = new Set<string>();

  /** @param counts whether what an instruction reads is of interest. */
  constructor(private readonly counts: (instruction: Instruction) => boolean) {}

  readPlace(place: Place): void {
    switch (place.kind) {
      case "variable":
        this.noteShared(place);
        if (place.storage !== "global") this.readAtEnd(place.key);
        return;
      case "element":
        this.readPlace(place.base);
        this.read(place.index);
        return;
      case "member":
      case "pointee":
        this.readPlace(place.base);
        return;
    }
  }

  /** The variable is read after all that the effect has so far. */
  readAtEnd(key: string): void {
    if (!this.writes.has(key)) this.reads.add(key);
  }

  private noteShared(place: Place & { readonly kind: "variable" }): void {
    if (place.storage === "shared") this.shared.add(place.key);
  }

  read(operand: Operand | undefined): void {
    if (operand?.kind === "place" || operand?.kind === "address") this.readPlace(operand.place);
  }

  write(place: Place): void {
    if (place.kind === "variable") {
      this.noteShared(place);
      this.writes.add(place.key);
    } else this.readPlace(place);
  }

  run(instruction: Instruction): void {
    switch (instruction.kind) {
      case "call":
        this.read(instruction.pointer);
        if (this.counts(instruction)) for (const { operand } of instruction.arguments) this.read(operand);
        return;
      case "assign":
        this.read(instruction.value);
        this.write(instruction.target);
        return;
      case "binary":
        this.read(instruction.left);
        this.read(instruction.right);
        return;
      case "copy":
        this.read(instruction.value);
        return;
      case "forget":
        this.readPlace(instruction.place);
        return;
      case "statement":
        return;
    }
  }

  end(terminator: Terminator): void {
    switch (terminator.kind) {
      case "branch":
        this.read(terminator.condition);
        return;
      case "switch":
      case "return":
        this.read(terminator.value);
        return;
      case "goto":
      case "stop":
        return;
    }
  }
}

function effectOf(
  block: BasicBlock,
  counts: (instruction: Instruction) => boolean = () => true,
): BlockEffect {
  const effect = new BlockEffect(counts);
  for (const instruction of block.instructions) effect.run(instruction);
  effect.end(block.terminator);
  return effect;
}
