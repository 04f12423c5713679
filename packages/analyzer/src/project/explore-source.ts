import { ExplorationRecord } from "../flow/exploration/exploration-record.js";
import { Explorer } from "../flow/exploration/explorer.js";
import { PathState } from "../flow/exploration/path-state.js";
import { startsProtocol } from "../flow/protocol-functions.js";
import { queueEffect } from "../openssl/functions.js";
import type { Target } from "../openssl/targets.js";
import type { RuleListener } from "../rules/rule.js";
import { scanSource, type FileConfiguration } from "../source/configurations.js";
import type { FunctionSpan } from "../source/function-spans.js";
import type { SyntaxEngine } from "../syntax/engine.js";
import type { FunctionPlaces } from "./function-places.js";
import { SourceFunctions } from "./source-functions.js";
import { definitionsOf } from "./source-target.js";

export interface SourceExploration {
  readonly text: string;
  readonly target: Target;
  readonly defines: ReadonlyMap<string, string>;
  readonly engine: SyntaxEngine;
  readonly listeners: readonly RuleListener[];
  readonly places: FunctionPlaces;
}

/** Follows the paths of a file in every configuration that its sites need, and tells the rules what happens there. */
export function exploreSource(exploration: SourceExploration): void {
  const configurations = scanSource(exploration.text, {
    isInteresting: (name) => startsProtocol(name) || queueEffect(name) === "clears",
    definitions: definitionsOf(exploration.target, exploration.defines),
  });
  for (const configuration of configurations) exploreConfiguration(configuration, exploration);
}

function exploreConfiguration(
  configuration: FileConfiguration,
  { target, engine, listeners, places }: SourceExploration,
): void {
  const functions = new SourceFunctions(configuration, engine);
  const record = new ExplorationRecord();
  const explorer = new Explorer(record, functions, target, stepsFor(configuration.text));
  const explore = (span: FunctionSpan): void => {
    const graph = functions.graphOf(span.name);
    if (graph === undefined) return;
    const state = new PathState();
    state.queue = { kind: "entry", called: functions.hasCallers(span.name) };
    if (!explorer.exploreRoot(graph, state)) places.budgetExceeded(span);
  };
  for (const span of functions.roots()) explore(span);
  const interesting = functions.functionsOfInterest();
  // What no root led to, such as functions that only call each other.
  for (const span of interesting) if (!record.explored.has(span.name)) explore(span);
  for (const span of interesting) places.add(span, functions.unreadable.has(span.name));
  tell(record, listeners);
}

function tell(record: ExplorationRecord, listeners: readonly RuleListener[]): void {
  for (const listener of listeners) {
    for (const event of record.errorQueries) listener.errorQuery?.(event);
    for (const event of record.libraryCalls.values()) listener.libraryCall?.(event);
    for (const event of record.codeDispatches()) listener.codeDispatch?.(event);
  }
}

/** In proportion to the text, so that no input takes more than linear time. */
function stepsFor(text: string): number {
  return 40_000 + text.length / 4;
}
