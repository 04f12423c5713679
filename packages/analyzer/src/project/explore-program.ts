import type { ErrorQueryEvent, ProtocolEvents } from "../flow/events.js";
import { Explorer } from "../flow/exploration/explorer.js";
import { ignoredResults } from "../flow/ignored-results.js";
import { ExplorationRecord } from "../flow/observations/exploration-record.js";
import type { RememberedValues } from "../flow/observations/remembered-values.js";
import type { ProjectFunctions } from "../flow/project-functions.js";
import { PathState } from "../flow/state/path-state.js";
import type { Target } from "../openssl/targets.js";
import type { RuleListener } from "../rules/rule.js";
import type { Program } from "./program/program.js";
import type { FunctionWords } from "./program/source-functions.js";

/** Functions that are explored together: where that begins, and those that it has to reach. */
export interface ProgramPart {
  readonly roots: readonly FunctionWords[];
  readonly ofInterest: readonly FunctionWords[];
}

/** What following the paths through a part of a program has given. */
export interface Exploration {
  readonly record: ExplorationRecord;
  /** The functions whose paths were too many to follow all. */
  readonly exceeded: ReadonlySet<FunctionWords>;
  /** How many steps were taken. */
  readonly steps: number;
  /** With how many more it would have been the same. */
  readonly mostSteps: number;
}

/**
 * Follows the paths through the functions of a part of a program.
 * @param steps how many steps from block to block may be taken in all.
 */
export function explorePart(
  { roots, ofInterest }: ProgramPart,
  program: Pick<Program, "isCalledAfterEmptying">,
  functions: ProjectFunctions,
  target: Target,
  steps: number,
): Exploration {
  const record = new ExplorationRecord();
  const exceeded = new Set<FunctionWords>();
  const explorer = new Explorer(record, functions, target, steps);
  const explore = (words: FunctionWords): void => {
    const graph = words.owner.graphOf(words);
    if (graph === undefined) return;
    const state = new PathState();
    state.queue = { kind: "entry", mayBeEmptied: program.isCalledAfterEmptying(words) };
    if (!explorer.exploreRoot(graph, state, words.callers.size > 0)) exceeded.add(words);
  };
  const begun = new Set(roots);
  for (const words of begun) explore(words);
  for (const words of ofInterest) {
    const graph = words.owner.graphOf(words);
    // What no root led to, such as functions that only call each other, or led to when it had no steps left.
    if (graph !== undefined && !begun.has(words) && !record.explored.has(graph.name)) explore(words);
    if (graph !== undefined) record.ignoredResults.push(...ignoredResults(graph, words.owner.bios.areOwn()));
  }
  return { record, exceeded, steps: explorer.steps, mostSteps: explorer.mostSteps };
}

/** What is known of a program only when all of its parts are explored. */
export interface KnownOfWhole {
  readonly remembered: readonly RememberedValues[];
  readonly errorQueries: readonly ErrorQueryEvent[];
}

export function knownOfWhole(records: readonly ExplorationRecord[]): KnownOfWhole {
  return {
    remembered: records.map(({ remembered }) => remembered),
    errorQueries: records.flatMap((record) => record.errorQueryEvents()),
  };
}

/** Tells what was found out in a part of a program. */
export function tell(
  record: ExplorationRecord,
  whole: KnownOfWhole,
  listeners: readonly RuleListener[],
): void {
  const events = eventsOf(record, whole);
  const kinds = Object.keys(events) as (keyof ProtocolEvents)[];
  for (const listener of listeners) for (const kind of kinds) tellKind(kind, listener, events);
}

type Events = { readonly [Kind in keyof ProtocolEvents]: readonly ProtocolEvents[Kind][] };

function tellKind<Kind extends keyof ProtocolEvents>(
  kind: Kind,
  listener: RuleListener,
  events: Pick<Events, Kind>,
): void {
  const hear = listener[kind];
  if (hear !== undefined) for (const event of events[kind]) hear(event);
}

/** In the order in which they are told. */
function eventsOf(record: ExplorationRecord, whole: KnownOfWhole): Events {
  return {
    errorQuery: record.errorQueryEvents(),
    libraryCall: record.libraryCallEvents(),
    codeReturn: record.returnedCodes.events(),
    resultTest: record.resultTests.events(),
    codeTest: record.codeTests.events(),
    useAfterFatal: record.usesAfterFatal.events(whole.remembered),
    retry: record.retries.events(),
    wrongRetry: record.wrongRetries.events(),
    crossThreadQuery: record.crossThreadQueries.events(),
    zeroLengthWrite: record.zeroLengthWrites.events(),
    undrainedFailure: record.undrained.events(whole.errorQueries),
    lateErrno: record.lateErrno.events(),
    codeDispatch: record.codeDispatches(),
    ignoredResult: record.ignoredResults,
    partialCheck: record.partialChecks(),
    zeroAsEnd: record.zeroResults.events(),
    resultAsCode: record.resultsAsCodes.events(),
    narrowResult: record.narrowResults(),
  };
}
