import { ExplorationRecord } from "../flow/exploration/exploration-record.js";
import { Explorer } from "../flow/exploration/explorer.js";
import { PathState } from "../flow/exploration/path-state.js";
import type { Target } from "../openssl/targets.js";
import type { RuleListener } from "../rules/rule.js";
import type { FunctionPlaces } from "./function-places.js";
import type { Program } from "./program.js";
import type { FunctionWords, SourceFunctions } from "./source-functions.js";

export interface ProgramExploration {
  readonly program: Program;
  /** The file whose functions are looked at; the others of the program are followed from there. */
  readonly file: SourceFunctions;
  readonly target: Target;
  /** How many steps from block to block may be taken in all. */
  readonly steps: number;
  readonly listeners: readonly RuleListener[];
  readonly places: FunctionPlaces;
}

/** Follows the paths through the functions of one file, and tells the rules what happens there. */
export function exploreProgram(exploration: ProgramExploration): void {
  const { program, file, target, places, listeners } = exploration;
  const record = new ExplorationRecord();
  const explorer = new Explorer(record, program, target, exploration.steps);
  const explore = (words: FunctionWords): void => {
    const graph = words.owner.graphOf(words);
    if (graph === undefined) return;
    const state = new PathState();
    state.queue = { kind: "entry", called: program.hasCallers(words) };
    if (!explorer.exploreRoot(graph, state) && words.owner === file) places.budgetExceeded(words.span);
  };
  for (const words of program.roots(file)) explore(words);
  const interesting = file.functionsOfInterest();
  for (const words of interesting) {
    const graph = file.graphOf(words);
    // What no root led to, such as functions that only call each other.
    if (graph !== undefined && !record.explored.has(graph.name)) explore(words);
    places.add(words.span, graph === undefined);
  }
  tell(record, listeners);
}

function tell(record: ExplorationRecord, listeners: readonly RuleListener[]): void {
  for (const listener of listeners) {
    for (const event of record.errorQueries) listener.errorQuery?.(event);
    for (const event of record.libraryCalls.values()) listener.libraryCall?.(event);
    for (const event of record.codeDispatches()) listener.codeDispatch?.(event);
  }
}
