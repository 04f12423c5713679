import type { Directive } from "../lexer.js";
import { countBefore, type SourceSpan } from "../text.js";
import type { Branch } from "./conditionals.js";
import type { Definitions } from "./conditions.js";
import {
  placeConditions,
  unconditional,
  type PlaceConditions,
  type Requirement,
} from "./place-conditions.js";

/** With more conditions around a place, or more dead code in a function, what they say of the library is not known. */
const mostConditions = 40;
const mostDeadBranches = 10;

const notKnown: PlaceConditions = { ...unconditional, isOptional: true };

/** The conditions of a file in one configuration of it. */
export interface ChosenConditions {
  readonly directives: readonly Directive[];
  /** For each directive the branch that the text after it stands in. */
  readonly branches: readonly (Branch | undefined)[];
  /** The branches that neither target nor definitions decide. */
  readonly open: ReadonlySet<Branch>;
  /** Those of them that are dead although they hold something interesting. */
  readonly dead: readonly Branch[];
  readonly functions: () => readonly SourceSpan[];
  readonly definitions: Definitions;
}

/** Says of the places of a file what the conditions around them, as far as they are assumed, leave of the target. */
export class ConditionsByPlace {
  private readonly known = new Map<Branch | undefined, Map<SourceSpan | undefined, PlaceConditions>>();
  private readonly dead: readonly Branch[];
  private readonly deadDirectives: readonly SourceSpan[];
  private functions: readonly SourceSpan[] | undefined;

  constructor(private readonly chosen: ChosenConditions) {
    this.dead = [...chosen.dead].sort((left, right) => left.directive.start - right.directive.start);
    this.deadDirectives = this.dead.map(({ directive }) => directive);
  }

  /**
   * Besides the branches that hold the place, those count that are dead in the same function although they are
   * interesting: what is said about the function is not about versions that have them.
   * @param offset 0-based, in UTF-16 units.
   */
  at(offset: number): PlaceConditions {
    if (this.chosen.open.size === 0) return unconditional;
    const branch = this.chosen.branches[countBefore(this.chosen.directives, offset + 1) - 1];
    const holder = this.functionAt(offset);
    const ofBranch = this.known.get(branch) ?? new Map<SourceSpan | undefined, PlaceConditions>();
    this.known.set(branch, ofBranch);
    let conditions = ofBranch.get(holder);
    if (conditions === undefined) {
      conditions = this.conditionsIn(branch, holder);
      ofBranch.set(holder, conditions);
    }
    return conditions;
  }

  private conditionsIn(branch: Branch | undefined, holder: SourceSpan | undefined): PlaceConditions {
    const required = this.openConditions(branch);
    const avoided = this.deadIn(holder).map((dead) => this.openConditions(dead));
    if (required === undefined) return notKnown;
    const known = avoided.filter((conditions) => conditions !== undefined);
    return placeConditions(required, known, this.chosen.definitions);
  }

  private functionAt(offset: number): SourceSpan | undefined {
    this.functions ??= [...this.chosen.functions()].sort((left, right) => left.start - right.start);
    const last = this.functions[countBefore(this.functions, offset + 1) - 1];
    return last !== undefined && offset < last.end ? last : undefined;
  }

  private deadIn(holder: SourceSpan | undefined): readonly Branch[] {
    if (holder === undefined) return [];
    const from = countBefore(this.deadDirectives, holder.start);
    const to = countBefore(this.deadDirectives, holder.end + 1);
    return to - from > mostDeadBranches ? [] : this.dead.slice(from, to);
  }

  /** What must hold for a branch to be live, as far as neither target nor definitions decide it. */
  private openConditions(branch: Branch | undefined): readonly Requirement[] | undefined {
    const { open } = this.chosen;
    const conditions: Requirement[] = [];
    for (let level = branch; level !== undefined; level = level.parent) {
      if (!open.has(level)) continue;
      conditions.push([level.condition, true]);
      for (let earlier = level.previous; earlier !== undefined; earlier = earlier.previous) {
        conditions.push([earlier.condition, false]);
        if (conditions.length > mostConditions) return undefined;
      }
      if (conditions.length > mostConditions) return undefined;
    }
    return conditions;
  }
}
