import { queueEffect } from "../../openssl/functions.js";
import { isImmediate } from "../c-library.js";
import { anything, negated, restrict, type Domain } from "../domain.js";
import type { BinaryOperator } from "../ir.js";
import { conditionOn, type Origins, type SymbolCondition, type Value } from "../values.js";

/** What a path assumes, in a condition that it can take either way, of memory outside of the function's variables. */
export interface OpenCondition {
  /** The member or global that the condition looks at. */
  readonly name: string;
  /** How it is compared; undefined where the condition computes with it. */
  readonly test: { readonly operator: BinaryOperator; readonly constant: number } | undefined;
  /** The condition as the program writes it. */
  readonly text: string;
  /** A number for that name, those words and the direction. */
  readonly literal: number;
}

/**
 * Stands for the answer of a function or for a system error: whether a connection is used again often depends on it,
 * and what it would say after a fatal code is not known.
 */
const unknownName = "errno";

/** Makes the conditions that paths assume, with numbers by which they are compared: that is done wherever paths meet. */
export class OpenConditions {
  private readonly literals = new Map<string, number>();

  constructor(private readonly origins: Origins) {}

  /** What the path assumes where it takes the condition `text`, of which `value` is known, in one direction. */
  on(value: Value, text: string, holds: boolean): OpenCondition[] {
    const tested = testedNames(value, text, holds, this.origins);
    return tested.map(({ name, test }) => ({ name, test, text, literal: this.literal(name, text, holds) }));
  }

  /** What the path assumes where it takes the case `label` of a `switch`, or the default one. */
  onCase(value: Value, label: number | undefined): OpenCondition[] {
    const text = `case ${label === undefined ? "" : String(label)}`;
    const tested = testedByCase(value, label, this.origins);
    return tested.map(({ name, test }) => ({ name, test, text, literal: this.literal(name, text, true) }));
  }

  private literal(name: string, text: string, holds: boolean): number {
    const key = `${name} ${text}`;
    let literal = this.literals.get(key);
    if (literal === undefined) {
      literal = 2 * this.literals.size;
      this.literals.set(key, literal);
    }
    return holds ? literal : opposite(literal);
  }
}

/** The literal of the same condition in the other direction. */
export function opposite(literal: number): number {
  return literal ^ 1;
}

type Tested = Pick<OpenCondition, "name" | "test">;

function testedNames(value: Value, text: string, holds: boolean, origins: Origins): Tested[] {
  switch (value.kind) {
    case "symbol":
    case "comparison":
      return onSymbol(conditionOn(value, holds), origins);
    case "unknown":
      return onText(text, holds);
    case "constant":
    case "address":
    case "function":
      return [];
  }
}

function testedByCase(value: Value, label: number | undefined, origins: Origins): Tested[] {
  if (value.kind !== "symbol")
    return value.kind === "unknown" ? [{ name: unknownName, test: undefined }] : [];
  const { symbol } = value;
  const tested = onSymbol({ symbol, operator: "==", constant: label ?? 0 }, origins);
  return label === undefined ? tested.map(({ name }) => ({ name, test: undefined })) : tested;
}

/** `all` and those of `added` that are new. */
export function withConditions(
  all: readonly OpenCondition[],
  added: readonly OpenCondition[],
): readonly OpenCondition[] {
  const further = added.filter(({ literal }) => !includes(all, literal));
  return further.length === 0 ? all : [...all, ...further];
}

export function includes(conditions: readonly OpenCondition[], literal: number): boolean {
  return conditions.some((condition) => condition.literal === literal);
}

/** Whether no member or global is assumed to be one thing here and another there. */
export function agree(conditions: readonly OpenCondition[]): boolean {
  const domains = new Map<string, Domain>();
  for (const { name, test } of conditions) {
    if (test === undefined) continue;
    const domain = restrict(domains.get(name) ?? anything, test.operator, test.constant);
    if (domain === undefined) return false;
    domains.set(name, domain);
  }
  return true;
}

function onSymbol({ symbol, operator, constant }: SymbolCondition, origins: Origins): Tested[] {
  const origin = origins.get(symbol);
  if (origin?.kind === "call" && mayKnowConnection(origin.callee))
    return [{ name: unknownName, test: undefined }];
  if (origin?.kind !== "place" || !isInMemory(origin.text, symbol)) return [];
  return [{ name: lastName(origin.text), test: { operator, constant } }];
}

/** Whether a symbol is what a member, an element or a global held, not a parameter or a local. */
function isInMemory(text: string, symbol: string): boolean {
  return /[.>*[]/u.test(text) || !symbol.includes(":");
}

/** What was forgotten is still known by its name: `c->ready` is true, `i < 3` too. */
function onText(text: string, holds: boolean): Tested[] {
  const [, bounded, operator, bound] = /^([A-Za-z_]\w*) ?([<>]=?) ?(\d+)$/u.exec(text) ?? [];
  if (bounded !== undefined) {
    const direct = operator as BinaryOperator;
    return [{ name: bounded, test: { operator: holds ? direct : negated(direct), constant: Number(bound) } }];
  }
  const isPlace = /^\w+(?:(?:->|\.)\w+)+$/u.test(text);
  const test = isPlace ? ({ operator: holds ? "!=" : "==", constant: 0 } as const) : undefined;
  return namesIn(text).map((name) => ({ name, test }));
}

/** The variables and members that a condition looks at, and whether it looks at a system error. */
function namesIn(text: string): string[] {
  const names = [...text.matchAll(/([A-Za-z_]\w*)(?!\w|\s*(?:->|[.(]))/gu)].map(([, name = ""]) => name);
  return /errno|(?:\b|_)E[A-Z]{3,}\b/u.test(text) ? [...names, unknownName] : names;
}

/** The variable or member that an access path ends with. */
export function lastName(text: string): string {
  return /([A-Za-z_]\w*)\W*$/u.exec(text)?.[1] ?? text;
}

/** Whether the answer of a function can depend on whether the connection has failed. */
function mayKnowConnection(callee: string | undefined): boolean {
  return callee === undefined || !(isImmediate(callee) || queueEffect(callee) !== undefined);
}
