import type { FunctionGraph } from "../flow/ir.js";
import type { Target } from "../openssl/targets.js";
import type { RuleListener } from "../rules/rule.js";
import type { SourceSpan } from "../source/text.js";
import { explorePart, knownOfWhole, tell, type Exploration, type ProgramPart } from "./explore-program.js";
import { ObservedFunctions } from "./observed-functions.js";
import { partsOf } from "./program-parts.js";
import type { Program } from "./program/program.js";
import type { FunctionWords, SourceFunctions } from "./program/source-functions.js";

/** What a rule reports; to be kept where it stays right when all is explored. */
export interface PendingReport {
  readonly span: SourceSpan;
  readonly keep: () => void;
}

export interface ExplorationOptions {
  readonly program: Program;
  /** The files whose functions are looked at, all that calls connect with each other. */
  readonly files: readonly SourceFunctions[];
  readonly target: Target;
  /** How many steps from block to block may be taken in all. */
  readonly steps: number;
  /** Hears all, in the end. */
  readonly facts: RuleListener;
  readonly listeners: (report: (report: PendingReport) => void) => readonly RuleListener[];
}

/** A part as it was explored, with all that the outcome rests on. */
interface ExploredPart extends Exploration {
  readonly key: string;
  readonly functions: readonly ExploredFunction[];
  readonly observed: ObservedFunctions;
  readonly target: Target;
  /** The names of graphs. */
  readonly exceededNames: ReadonlySet<string>;
}

interface ExploredFunction {
  readonly graph: FunctionGraph | undefined;
  readonly isCalledAfterEmptying: boolean;
  /** Whether its file does so. */
  readonly movesDataItself: boolean;
}

/** Files that were explored together. */
interface Group {
  parts: ReadonlyMap<string, ExploredPart>;
  /** The names of graphs of functions whose parts turned out to belong together. */
  readonly joined: (readonly string[])[];
}

/**
 * What was explored, for when the program is edited: then it is taken apart, and only the parts are explored again for
 * which something has changed. The outcome is that of exploring all together.
 */
export class Explorations {
  private readonly groups = new Map<string, Group>();

  /** @param isEdited whether anything is kept. */
  constructor(private readonly isEdited: boolean) {}

  /**
   * Follows the paths through the functions of files that belong together, and tells the rules what happens there.
   * @param key the same for the same files.
   * @returns the functions whose paths were too many to follow all.
   */
  explore(key: string, options: ExplorationOptions): ReadonlySet<FunctionWords> {
    const group = this.isEdited ? this.groups.get(key) : undefined;
    const exceeded = group && new GroupExploration(group, options).explore();
    // Most files are looked at and not edited: then taking their program apart would be in vain.
    if (group === undefined) this.groups.set(key, { parts: new Map(), joined: [] });
    return new Set([
      ...(exceeded ?? exploreTogether(options)),
      ...options.files.flatMap((file) => [...file.partlyExpanded]),
    ]);
  }
}

function exploreTogether(options: ExplorationOptions): ReadonlySet<FunctionWords> {
  const { program, target, steps, facts, listeners } = options;
  const { record, exceeded } = explorePart(wholeOf(options), program, program, target, steps);
  tell(record, knownOfWhole([record]), [facts, ...listeners(({ keep }) => keep())]);
  return exceeded;
}

function wholeOf({ program, files }: ExplorationOptions): ProgramPart {
  return {
    roots: program.roots(files),
    ofInterest: files.flatMap((file) => file.functionsOfInterest()),
  };
}

/** Explores files part by part, as far as that is not done. */
class GroupExploration {
  private readonly whole: ProgramPart;
  private readonly byName = new Map<string, FunctionWords>();

  constructor(
    private readonly group: Group,
    private readonly options: ExplorationOptions,
  ) {
    this.whole = wholeOf(options);
    for (const words of functionsOf(this.whole)) this.byName.set(nameOf(words), words);
  }

  /** Undefined where the parts would take more steps than there are for all together. */
  explore(): ReadonlySet<FunctionWords> | undefined {
    const { facts, steps } = this.options;
    for (;;) {
      const joined = this.group.joined.map((names) => names.flatMap((name) => this.byName.get(name) ?? []));
      const parts = partsOf(this.whole, joined);
      const explored = parts.map((part) => this.explored(part));
      this.group.parts = new Map(explored.map((part) => [part.key, part]));
      const taken = explored.reduce((sum, part) => sum + part.steps, 0);
      if (explored.some(({ mostSteps }) => taken + mostSteps > steps)) return undefined;
      const known = knownOfWhole(explored.map(({ record }) => record));
      const reports: PendingReport[] = [];
      const listeners = this.options.listeners((report) => reports.push(report));
      for (const { record } of explored) tell(record, known, listeners);
      if (this.joinShared(explored, reports)) continue;
      for (const { record } of explored) tell(record, known, [facts]);
      for (const { keep } of reports) keep();
      return new Set(
        explored.flatMap(({ exceededNames }) =>
          [...exceededNames].flatMap((name) => this.byName.get(name) ?? []),
        ),
      );
    }
  }

  private explored(part: ProgramPart): ExploredPart {
    const { program, target, steps } = this.options;
    const key = keyOf(part);
    const known = this.group.parts.get(key);
    if (known !== undefined && this.isStillRight(known, part)) return known;
    const observed = new ObservedFunctions(program);
    const exploration = explorePart(part, program, observed, target, steps);
    const exceededNames = new Set([...exploration.exceeded].map(nameOf));
    return { ...exploration, key, exceededNames, observed, target, functions: this.states(part) };
  }

  private isStillRight({ functions, observed, target }: ExploredPart, part: ProgramPart): boolean {
    const { program, target: wanted } = this.options;
    if (target.library !== wanted.library) return false;
    if (target.minimum !== wanted.minimum || target.maximum !== wanted.maximum) return false;
    const states = this.states(part);
    return functions.every((state, index) => isEqual(state, states[index])) && observed.areThoseOf(program);
  }

  private states(part: ProgramPart): ExploredFunction[] {
    const { program } = this.options;
    return functionsOf(part).map((words) => ({
      graph: words.owner.graphOf(words),
      isCalledAfterEmptying: program.isCalledAfterEmptying(words),
      movesDataItself: words.owner.bios.areOwn(),
    }));
  }

  /**
   * Parts that follow the same function have to be explored together where something is reported inside it: what one
   * does there can speak against what another does.
   * @returns whether there are such.
   */
  private joinShared(explored: readonly ExploredPart[], reports: readonly PendingReport[]): boolean {
    const followers = new Map<FunctionGraph, Set<string>>();
    for (const { observed, functions } of explored) {
      const own = functions.flatMap(({ graph }) => graph ?? []);
      const [first] = own;
      if (first === undefined) continue;
      for (const graph of [...observed.followed.values(), ...own])
        followers.set(graph, (followers.get(graph) ?? new Set()).add(first.name));
    }
    const shared = [...followers].filter(
      ([{ span }, names]) =>
        names.size > 1 &&
        reports.some((report) => span.start <= report.span.start && report.span.end <= span.end),
    );
    for (const [, names] of shared) this.group.joined.push([...names]);
    return shared.length > 0;
  }
}

function isEqual(left: ExploredFunction, right: ExploredFunction | undefined): boolean {
  return (
    left.graph === right?.graph &&
    left.isCalledAfterEmptying === right?.isCalledAfterEmptying &&
    left.movesDataItself === right.movesDataItself
  );
}

function functionsOf({ roots, ofInterest }: ProgramPart): readonly FunctionWords[] {
  return [...roots, ...ofInterest];
}

function keyOf(part: ProgramPart): string {
  return functionsOf(part).map(nameOf).join(" ");
}

/** The name of a function in the program; that in its file for one that cannot be read. */
function nameOf(words: FunctionWords): string {
  return words.owner.graphOf(words)?.name ?? words.span.name;
}
