import type { BinaryOperator } from "./ir.js";

/**
 * The integers that a value can still be on a path: those from `low` to `high` but for `holes`.
 * Pointers are integers here, with NULL as 0.
 */
export interface Domain {
  readonly low: number;
  readonly high: number;
  readonly holes: readonly number[];
}

export const anything: Domain = { low: -Infinity, high: Infinity, holes: [] };

export function isAnything({ low, high, holes }: Domain): boolean {
  return low === -Infinity && high === Infinity && holes.length === 0;
}

export function only(value: number): Domain {
  return { low: value, high: value, holes: [] };
}

/** The values of `domain` for which `value OPERATOR constant` holds; undefined where there is none. */
export function restrict(domain: Domain, operator: BinaryOperator, constant: number): Domain | undefined {
  switch (operator) {
    case "==":
      return contains(domain, constant) ? only(constant) : undefined;
    case "!=":
      return without(domain, constant);
    case "<":
      return between(domain, -Infinity, constant - 1);
    case "<=":
      return between(domain, -Infinity, constant);
    case ">":
      return between(domain, constant + 1, Infinity);
    case ">=":
      return between(domain, constant, Infinity);
    case "arithmetic":
      return domain;
  }
}

/** Whether `left OPERATOR right` holds; what is computed may be true. */
export function holds(left: number, operator: BinaryOperator, right: number): boolean {
  return restrict(only(left), operator, right) !== undefined;
}

/** The operator that holds where `operator` does not. */
export function negated(operator: BinaryOperator): BinaryOperator {
  switch (operator) {
    case "==":
      return "!=";
    case "!=":
      return "==";
    case "<":
      return ">=";
    case "<=":
      return ">";
    case ">":
      return "<=";
    case ">=":
      return "<";
    case "arithmetic":
      return "arithmetic";
  }
}

/** The operator that says the same with its sides exchanged: `0 < r` is `r > 0`. */
export function mirrored(operator: BinaryOperator): BinaryOperator {
  switch (operator) {
    case "<":
      return ">";
    case "<=":
      return ">=";
    case ">":
      return "<";
    case ">=":
      return "<=";
    case "==":
    case "!=":
    case "arithmetic":
      return operator;
  }
}

export function contains(domain: Domain, value: number): boolean {
  return value >= domain.low && value <= domain.high && !domain.holes.includes(value);
}

/** A `switch` over thousands of values would make every later question slow: more holes than this are not kept. */
const mostHoles = 40;

/** Codes and small results are few: between two of them every gap is kept. */
const widestExactUnion = 32;

/** Every value that one of the two allows; between large ones possibly more. */
export function union(left: Domain, right: Domain): Domain {
  if (left === right || left === anything) return left;
  const low = Math.min(left.low, right.low);
  const high = Math.max(left.high, right.high);
  const isNarrow = high - low <= widestExactUnion;
  if (!isNarrow && left.holes.length === 0 && right.holes.length === 0) return { low, high, holes: [] };
  const candidates = new Set([...left.holes, ...right.holes]);
  if (isNarrow) for (let value = low; value < high; value++) candidates.add(value);
  const holes = [...candidates].filter((value) => !contains(left, value) && !contains(right, value));
  return { low, high, holes: holes.filter((value) => value > low && value < high) };
}

export function sameDomain(left: Domain, right: Domain): boolean {
  if (left === right) return true;
  return (
    left.low === right.low &&
    left.high === right.high &&
    left.holes.length === right.holes.length &&
    left.holes.every((hole) => right.holes.includes(hole))
  );
}

/** Whether certainly no value is in both: holes are looked at only where they can have one value in common. */
export function areDisjoint(left: Domain, right: Domain): boolean {
  const [low, high] = [Math.max(left.low, right.low), Math.min(left.high, right.high)];
  return low > high || (low === high && !(contains(left, low) && contains(right, low)));
}

function without(domain: Domain, value: number): Domain | undefined {
  if (!contains(domain, value)) return domain;
  const isEnd = value === domain.low || value === domain.high;
  if (!isEnd && domain.holes.length >= mostHoles) return domain;
  return between({ ...domain, holes: [...domain.holes, value] }, -Infinity, Infinity);
}

function between(domain: Domain, low: number, high: number): Domain | undefined {
  let [newLow, newHigh] = [Math.max(domain.low, low), Math.min(domain.high, high)];
  while (domain.holes.includes(newLow)) newLow++;
  while (domain.holes.includes(newHigh)) newHigh--;
  if (newLow > newHigh) return undefined;
  const holes = domain.holes.filter((hole) => hole > newLow && hole < newHigh);
  return { low: newLow, high: newHigh, holes };
}
