import type { FunctionGraph } from "../ir.js";
import { joinInto } from "../state/join-states.js";
import type { PathState } from "../state/path-state.js";

/** So often a block is looked at with the same protocol, so that loops end: beyond that nothing new is learnt there. */
const mostVisits = 12;

interface Visited {
  readonly state: PathState;
  visits: number;
  pending: boolean;
}

/** The states that wait to be followed, by block; paths that agree on the protocol at a block are joined. */
export class PendingStates {
  private readonly visited: Map<string, Visited>[];
  private readonly queues: Visited[][];
  private readonly blockAt: number[];
  private position = 0;

  /** @param mostStates how many different protocols a block may be reached with. */
  constructor(
    private readonly graph: FunctionGraph,
    private readonly mostStates: number,
  ) {
    this.visited = graph.blocks.map(() => new Map<string, Visited>());
    this.queues = graph.blocks.map(() => []);
    this.blockAt = [];
    graph.order.forEach((order, block) => {
      if (order < graph.blocks.length) this.blockAt[order] = block;
    });
  }

  /** @returns false where the block was reached with too many different protocols to follow this one too. */
  add(block: number, state: PathState, key: string): boolean {
    const states = this.visited[block];
    const order = this.graph.order[block];
    if (states === undefined || order === undefined) return true;
    const known = states.get(key);
    if (known === undefined) {
      if (states.size >= this.mostStates) return false;
      const added = { state, visits: 0, pending: false };
      states.set(key, added);
      this.enqueue(order, added);
    } else if (joinInto(known.state, state)) {
      this.enqueue(order, known);
    }
    return true;
  }

  /** The next state to follow, in reverse postorder of the blocks. */
  next(): { readonly block: number; readonly state: PathState } | undefined {
    while (this.position < this.queues.length) {
      const entry = this.queues[this.position]?.shift();
      const block = this.blockAt[this.position];
      if (entry === undefined || block === undefined) {
        this.position++;
        continue;
      }
      entry.pending = false;
      entry.visits++;
      if (entry.visits > mostVisits) continue;
      return { block, state: entry.state.copy() };
    }
    return undefined;
  }

  private enqueue(order: number, entry: Visited): void {
    if (entry.pending) return;
    entry.pending = true;
    this.queues[order]?.push(entry);
    this.position = Math.min(this.position, order);
  }
}
