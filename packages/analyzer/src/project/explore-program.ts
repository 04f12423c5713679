import { ignoredResults } from "../flow/ignored-results.js";
import { ExplorationRecord } from "../flow/exploration/exploration-record.js";
import { Explorer } from "../flow/exploration/explorer.js";
import { PathState } from "../flow/exploration/path-state.js";
import type { Target } from "../openssl/targets.js";
import type { RuleListener } from "../rules/rule.js";
import type { Program } from "./program.js";
import type { FunctionWords, SourceFunctions } from "./source-functions.js";

export interface ProgramExploration {
  readonly program: Program;
  /** The files whose functions are looked at, all that calls connect with each other. */
  readonly files: readonly SourceFunctions[];
  readonly target: Target;
  /** How many steps from block to block may be taken in all. */
  readonly steps: number;
  readonly listeners: readonly RuleListener[];
}

/**
 * Follows the paths through the functions of files that belong together, and tells the rules what happens there.
 * @returns the functions whose paths were too many to follow all.
 */
export function exploreProgram(exploration: ProgramExploration): ReadonlySet<FunctionWords> {
  const { program, files, target, listeners } = exploration;
  const record = new ExplorationRecord();
  const exceeded = new Set<FunctionWords>();
  const explorer = new Explorer(record, program, target, exploration.steps);
  const explore = (words: FunctionWords): void => {
    const graph = words.owner.graphOf(words);
    if (graph === undefined) return;
    const state = new PathState();
    state.queue = { kind: "entry", called: program.hasCallers(words) };
    if (!explorer.exploreRoot(graph, state)) exceeded.add(words);
  };
  const roots = new Set(program.roots(files));
  for (const words of roots) explore(words);
  for (const words of files.flatMap((file) => file.functionsOfInterest())) {
    const graph = words.owner.graphOf(words);
    // What no root led to, such as functions that only call each other, or led to when it had no steps left.
    if (graph !== undefined && !roots.has(words) && !record.explored.has(graph.name)) explore(words);
    if (graph !== undefined)
      record.ignoredResults.push(...ignoredResults(graph, words.owner.movesDataItself));
  }
  for (const words of files.flatMap((file) => [...file.partlyExpanded])) exceeded.add(words);
  tell(record, listeners);
  return exceeded;
}

function tell(record: ExplorationRecord, listeners: readonly RuleListener[]): void {
  const errorQueries = record.errorQueryEvents();
  for (const listener of listeners) {
    for (const event of errorQueries) listener.errorQuery?.(event);
    for (const event of record.libraryCallEvents()) listener.libraryCall?.(event);
    for (const event of record.returnedCodes.events()) listener.codeReturn?.(event);
    for (const event of record.resultTests.events()) listener.resultTest?.(event);
    for (const event of record.codeTests.events()) listener.codeTest?.(event);
    for (const event of record.usesAfterFatal.events()) listener.useAfterFatal?.(event);
    for (const event of record.retries.events()) listener.retry?.(event);
    for (const event of record.wrongRetries.events()) listener.wrongRetry?.(event);
    for (const event of record.crossThreadQueries.events()) listener.crossThreadQuery?.(event);
    for (const event of record.zeroLengthWrites.events()) listener.zeroLengthWrite?.(event);
    for (const event of record.undrained.events(errorQueries)) listener.undrainedFailure?.(event);
    for (const event of record.lateErrno.events()) listener.lateErrno?.(event);
    for (const event of record.codeDispatches()) listener.codeDispatch?.(event);
    for (const event of record.ignoredResults) listener.ignoredResult?.(event);
    for (const event of record.partialChecks()) listener.partialCheck?.(event);
    for (const event of record.zeroResults.events()) listener.zeroAsEnd?.(event);
    for (const event of record.resultsAsCodes.events()) listener.resultAsCode?.(event);
    for (const event of record.narrowResults()) listener.narrowResult?.(event);
  }
}
