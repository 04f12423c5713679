import type { BasicBlock, FunctionGraph, Instruction, ReturnTerminator, Terminator } from "../ir.js";
import { successors } from "../ir.js";
import { liveVariables } from "../liveness.js";
import { reachableBlocks } from "../reachability.js";

interface OpenBlock {
  readonly instructions: Instruction[];
  terminator: Terminator | undefined;
}

/** Builds a control-flow graph block by block: instructions go to the current block until it is terminated. */
export class GraphBuilder {
  private readonly blocks: OpenBlock[] = [{ instructions: [], terminator: undefined }];
  private current = 0;
  private temporaries = 0;
  private instructionIds = 0;

  /** @param prefix makes instruction ids unique among functions. */
  constructor(private readonly prefix: string) {}

  newBlock(): number {
    return this.blocks.push({ instructions: [], terminator: undefined }) - 1;
  }

  newTemporary(): number {
    return this.temporaries++;
  }

  /** The number that the next temporary will have. */
  get nextTemporary(): number {
    return this.temporaries;
  }

  newId(): string {
    return `${this.prefix}#${String(this.instructionIds++)}`;
  }

  emit(instruction: Instruction): void {
    this.block(this.current).instructions.push(instruction);
  }

  /** Of statements one right after the other, as blocks in blocks are, one is enough. */
  beginStatement(firstTemporary: number): void {
    const last = this.block(this.current).instructions.at(-1);
    if (last?.kind === "statement" && last.firstTemporary <= firstTemporary) return;
    this.emit({ kind: "statement", firstTemporary });
  }

  /** Ends the current block; what follows before the next `startBlock` cannot be reached. */
  terminate(terminator: Terminator): void {
    const block = this.block(this.current);
    block.terminator ??= terminator;
    this.current = this.newBlock();
  }

  /** Leaves the current block open, to be ended by `terminateBlock` when its successors are known. */
  suspend(): number {
    const suspended = this.current;
    this.current = this.newBlock();
    return suspended;
  }

  terminateBlock(index: number, terminator: Terminator): void {
    this.block(index).terminator ??= terminator;
  }

  goto(target: number): void {
    this.terminate({ kind: "goto", target });
  }

  /** Goes on in `block`, which the current one falls into unless it was just terminated. */
  startBlock(block: number): void {
    const open = this.block(this.current);
    open.terminator ??= { kind: "goto", target: block };
    this.current = block;
  }

  /** @param end what the function does where it comes to its closing brace. */
  finish(end: ReturnTerminator): Pick<FunctionGraph, "blocks" | "order" | "live"> {
    const written: BasicBlock[] = this.blocks.map(({ instructions, terminator }, index) => ({
      index,
      instructions,
      terminator: terminator ?? end,
    }));
    const blocks = withoutIdle(withoutDetours(written));
    const order = reversePostorder(blocks);
    return { blocks, order, live: liveVariables(blocks, order) };
  }

  private block(index: number): OpenBlock {
    const block = this.blocks[index];
    if (block === undefined) throw new RangeError(`No block ${String(index)}.`);
    return block;
  }
}

/** Blocks that only lead on, such as the ends of `if` statements, are passed by: a third of all steps is saved. */
function withoutDetours(blocks: readonly BasicBlock[]): BasicBlock[] {
  const known = new Map<number, number>();
  const onward = (start: number): number => {
    const passed = new Set<number>();
    let target = start;
    for (let block = blocks[target]; block !== undefined && leadsOn(block); block = blocks[target]) {
      const further = known.get(target);
      if (further !== undefined) {
        target = further;
        break;
      }
      // `for (;;);` leads to itself.
      if (passed.has(target)) return start;
      passed.add(target);
      target = block.terminator.target;
    }
    for (const block of passed) known.set(block, target);
    return target;
  };
  return blocks.map((block) => ({ ...block, terminator: redirected(block.terminator, onward) }));
}

/**
 * Leaves out blocks that nothing leads to and that do nothing, such as ends of `if` statements that are passed by: they
 * are more than half of all.
 */
function withoutIdle(blocks: readonly BasicBlock[]): BasicBlock[] {
  const kept = reachableBlocks(
    blocks,
    blocks.flatMap((block) => (block.index === 0 || !isIdle(block) ? [block.index] : [])),
  );
  const remaining = blocks.filter(({ index }) => kept.has(index));
  const numbers = new Map(remaining.map(({ index }, number) => [index, number]));
  const numberOf = (index: number): number => numbers.get(index) ?? 0;
  return remaining.map(({ instructions, terminator }, index) => ({
    index,
    instructions,
    terminator: redirected(terminator, numberOf),
  }));
}

function isIdle({ instructions, terminator }: BasicBlock): boolean {
  if (terminator.kind === "branch" || terminator.kind === "switch") return false;
  if (terminator.kind === "return" && terminator.value !== undefined) return false;
  return instructions.every(({ kind }) => kind === "statement");
}

function leadsOn(block: BasicBlock): block is BasicBlock & { terminator: { kind: "goto" } } {
  return (
    block.terminator.kind === "goto" &&
    block.instructions.every((instruction) => instruction.kind === "statement")
  );
}

function redirected(terminator: Terminator, onward: (target: number) => number): Terminator {
  switch (terminator.kind) {
    case "goto":
      return { kind: "goto", target: onward(terminator.target) };
    case "branch":
      return {
        ...terminator,
        whenTrue: onward(terminator.whenTrue),
        whenFalse: onward(terminator.whenFalse),
      };
    case "switch":
      return {
        ...terminator,
        cases: terminator.cases.map((label) => ({ ...label, target: onward(label.target) })),
        otherwise: onward(terminator.otherwise),
      };
    case "return":
    case "stop":
      return terminator;
  }
}

/** Each block's position in reverse postorder: a block comes after those that lead to it, but for loops. */
function reversePostorder(blocks: readonly BasicBlock[]): number[] {
  const order = new Array<number>(blocks.length).fill(blocks.length);
  const visited = new Set<number>([0]);
  const postorder: number[] = [];
  const stack: { block: number; next: readonly number[]; position: number }[] = [];
  const enter = (block: number): void => {
    const found = blocks[block];
    stack.push({ block, next: found === undefined ? [] : successors(found.terminator), position: 0 });
  };
  enter(0);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.next[top.position++];
    if (next === undefined) {
      postorder.push(top.block);
      stack.pop();
    } else if (!visited.has(next)) {
      visited.add(next);
      enter(next);
    }
  }
  postorder.reverse().forEach((block, position) => {
    order[block] = position;
  });
  return order;
}
