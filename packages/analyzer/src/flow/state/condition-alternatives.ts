import { includes, opposite, withConditions, type OpenCondition } from "./open-conditions.js";

/** What a state rests on in which paths have met: all conditions of one of the lists, whichever. */
export type ConditionAlternatives = readonly (readonly OpenCondition[])[];

/** A state that does not depend on anything. */
export const unconditional: ConditionAlternatives = [[]];

/** Paths with more alternatives, or conditions, are no better evidence. */
const mostAlternatives = 6;
const mostConditions = 24;

/** All alternatives with further conditions. */
export function underConditions(
  alternatives: ConditionAlternatives,
  added: readonly OpenCondition[],
): ConditionAlternatives {
  if (added.length === 0) return alternatives;
  const all = alternatives.map((conditions) => withConditions(conditions, added));
  return all.every((conditions, index) => conditions === alternatives[index]) ? alternatives : all;
}

/** What rests on both, as a state after a call does on what its caller and the callee have assumed. */
export function both(left: ConditionAlternatives, right: ConditionAlternatives): ConditionAlternatives {
  if (right === unconditional) return left;
  return left.flatMap((own) => right.map((other) => withConditions(own, other))).slice(0, mostAlternatives);
}

/** What rests on either, where two paths meet: `ours` itself where `theirs` says nothing new. */
export function either(ours: ConditionAlternatives, theirs: ConditionAlternatives): ConditionAlternatives {
  if (ours === theirs) return ours;
  const added = theirs.filter(
    (conditions) => conditions.length <= mostConditions && !ours.some((known) => isWithin(known, conditions)),
  );
  if (added.length === 0) return ours;
  const all = simplified([...ours, ...added]);
  return all.length > mostAlternatives ? ours : all;
}

/** Leaves out what does not matter since the program goes on in either direction, and what another one implies. */
function simplified(alternatives: ConditionAlternatives): ConditionAlternatives {
  const needed = new Set(alternatives.flatMap((conditions) => conditions.map(({ literal }) => literal)));
  const shorter = alternatives.map((conditions) => withoutDecided(conditions, alternatives, needed));
  const distinct = shorter.filter(
    (conditions, index) =>
      !shorter.some(
        (other, at) =>
          at !== index && isWithin(other, conditions) && (at < index || !isWithin(conditions, other)),
      ),
  );
  const isUnchanged =
    distinct.length === alternatives.length && shorter.every((list, index) => list === alternatives[index]);
  return isUnchanged ? alternatives : simplified(distinct);
}

/**
 * The conditions but for those of which another alternative needs the opposite, and nothing that is not needed here:
 * where all others hold, one of the two does.
 * @param needed the literals of all alternatives: most conditions have no opposite there.
 */
function withoutDecided(
  conditions: readonly OpenCondition[],
  alternatives: ConditionAlternatives,
  needed: ReadonlySet<number>,
): readonly OpenCondition[] {
  let left = conditions;
  for (const condition of conditions) {
    const other = opposite(condition.literal);
    if (!needed.has(other)) continue;
    const others = without(left, condition);
    const isDecided = alternatives.some(
      (alternative) => includes(alternative, other) && isWithin(without(alternative, condition), others),
    );
    if (isDecided) left = others;
  }
  return left;
}

/** One condition of the program can say something of several names. */
function without(conditions: readonly OpenCondition[], { text }: OpenCondition): readonly OpenCondition[] {
  return conditions.filter((other) => other.text !== text);
}

function isWithin(part: readonly OpenCondition[], whole: readonly OpenCondition[]): boolean {
  return part.length <= whole.length && part.every(({ literal }) => includes(whole, literal));
}
