import { calculate } from "./arithmetic.js";
import {
  anyInteger,
  complements,
  holdsIn,
  isComparisonOperator,
  majorVersion,
  mirrored,
  rangeOf,
  versionPrerequisite,
  type Comparison,
  type IntegerRange,
} from "./comparisons.js";
import { parseCondition, type Expression } from "./condition-parser.js";
import type { MacroDefinition } from "./macros.js";

/** What is known of the preprocessor's names before a file begins. */
export interface Definitions {
  /** Names that are defined, with the text they stand for. */
  readonly values: ReadonlyMap<string, string>;
  /** Names that are not defined for sure. */
  readonly undefinedNames: ReadonlySet<string>;
  /** The inclusive range of OPENSSL_VERSION_NUMBER of the target. */
  readonly openssl?: { readonly minimum: number; readonly maximum: number };
}

/** Bounds the work on one condition, as macros that stand for each other could multiply it. */
const MAXIMAL_STEPS = 10_000;
/** Macros that stand for macros are followed no deeper than this. */
const MAXIMAL_EXPANSION = 8;

/**
 * What is known of conditions at one place of a file: definitions from outside, `#define` and `#undef` lines that
 * were passed, and, unless it is only asked for facts, what was assumed. Conditions are true, false or unknown
 * (undefined), and what was assumed of a name once holds for every later use of it.
 */
export class PreprocessorState {
  private readonly macros = new Map<string, MacroDefinition | undefined>();
  private readonly atoms = new Map<string, boolean>();
  private readonly ranges = new Map<string, IntegerRange>();
  /** How to take back assumptions, the last one last. */
  private readonly undo: (() => void)[] = [];
  private readonly parsedValues = new Map<string, Expression>();
  private steps = 0;
  private expansion = 0;
  private factsOnly = false;

  constructor(private readonly definitions: Definitions) {}

  /** Takes note of a live `#define`. */
  define(macro: MacroDefinition): void {
    this.macros.set(macro.name, macro);
  }

  /** Takes note of a live `#undef`. */
  undefine(name: string): void {
    this.macros.set(name, undefined);
  }

  /** Whether a line that defines the name, or takes its definition back, goes against what is known or assumed of it. */
  contradicts(name: string, isDefined: boolean): boolean {
    return !this.macros.has(name) && this.definedness(name) === !isDefined;
  }

  /** Whether the condition holds, with what was assumed before. */
  truth(condition: Expression): boolean | undefined {
    this.steps = 0;
    return this.evaluate(condition);
  }

  /** Whether the condition holds by definitions and directives alone, without assumptions. */
  fact(condition: Expression): boolean | undefined {
    this.factsOnly = true;
    const truth = this.truth(condition);
    this.factsOnly = false;
    return truth;
  }

  /**
   * Assumes what makes the condition `wanted`, if that contradicts nothing.
   * @returns whether it does; otherwise nothing is changed.
   */
  assume(condition: Expression, wanted: boolean): boolean {
    return this.assumeAll([[condition, wanted]]);
  }

  /** As `assume`, for all of the conditions or none. */
  assumeAll(conditions: readonly Wanted[]): boolean {
    const mark = this.undo.length;
    const parts = conditions.flatMap(([condition, wanted]) => partsOf(condition, wanted));
    // Which side of `GNUTLS || OPENSSL` is to hold, the others may say.
    const inOrder = [...parts.filter((part) => !isChoice(part)), ...parts.filter(isChoice)];
    if (inOrder.every(([condition, wanted]) => this.tryAssume(condition, wanted))) return true;
    while (this.undo.length > mark) this.undo.pop()?.();
    return false;
  }

  private evaluate(condition: Expression): boolean | undefined {
    if (++this.steps > MAXIMAL_STEPS) return undefined;
    switch (condition.kind) {
      case "integer":
        return condition.value !== 0;
      case "defined":
        return this.definedness(condition.name);
      case "identifier":
        return this.identifierTruth(condition);
      case "unary": {
        if (condition.operator !== "!") return this.numericTruth(condition);
        const operand = this.evaluate(condition.operand);
        return operand === undefined ? undefined : !operand;
      }
      case "binary":
        return this.binaryTruth(condition);
      case "conditional": {
        const chosen = this.evaluate(condition.condition);
        if (chosen === undefined) return this.atom(condition.text);
        return this.evaluate(chosen ? condition.consequence : condition.alternative);
      }
      case "call": {
        const comparison = this.comparison(condition);
        return comparison === undefined ? this.atom(condition.text) : this.comparisonTruth(comparison);
      }
      case "opaque":
        return this.atom(condition.text);
    }
  }

  /** @param condition none that says what several others must be: of those, `assumeAll` gives the parts. */
  private tryAssume(condition: Expression, wanted: boolean): boolean {
    const truth = this.truth(condition);
    if (truth !== undefined) return truth === wanted;
    switch (condition.kind) {
      case "defined":
        return this.setAtom(definedAtom(condition.name), wanted);
      case "identifier":
        if (this.replacement(condition.name) !== undefined) return this.setAtom(condition.text, wanted);
        if (!wanted) return this.narrow(condition.name, { minimum: 0, maximum: 0 });
        return this.assumeDefined(condition.name) && this.setAtom(condition.text, true);
      case "binary":
        return this.assumeBinary(condition, wanted);
      case "call": {
        const comparison = this.comparison(condition);
        return comparison === undefined
          ? this.setAtom(condition.text, wanted)
          : this.assumeComparison(comparison, wanted, condition.text);
      }
      case "unary":
      case "conditional":
      case "integer":
      case "opaque":
        return this.setAtom(condition.text, wanted);
    }
  }

  private assumeBinary(condition: Expression & { kind: "binary" }, wanted: boolean): boolean {
    const { left, right, text } = condition;
    if (isChoice([condition, wanted])) return this.assume(left, wanted) || this.assume(right, wanted);
    const comparison = this.comparison(condition);
    if (comparison === undefined) return this.setAtom(text, wanted);
    return this.assumeComparison(comparison, wanted, text);
  }

  private assumeComparison(comparison: Comparison, wanted: boolean, text: string): boolean {
    const { name, operator, value } = comparison;
    const range = rangeOf(wanted ? operator : complements[operator], value);
    return range === undefined ? this.setAtom(text, wanted) : this.narrow(name, range);
  }

  private assumeDefined(name: string): boolean {
    const defined = this.definedness(name);
    return defined ?? this.setAtom(definedAtom(name), true);
  }

  private setAtom(atom: string, value: boolean): boolean {
    this.atoms.set(atom, value);
    this.undo.push(() => this.atoms.delete(atom));
    return true;
  }

  private narrow(name: string, to: IntegerRange): boolean {
    const before = this.ranges.get(name);
    const range = this.range(name);
    const minimum = Math.max(range.minimum, to.minimum);
    const maximum = Math.min(range.maximum, to.maximum);
    if (minimum > maximum) return false;
    this.ranges.set(name, { minimum, maximum });
    this.undo.push(() => (before === undefined ? this.ranges.delete(name) : this.ranges.set(name, before)));
    return true;
  }

  private atom(atom: string): boolean | undefined {
    return this.factsOnly ? undefined : this.atoms.get(atom);
  }

  /** What the name stands for: a macro, a text from outside, nothing for sure (null), or unknown (undefined). */
  private replacement(name: string): string | null | undefined {
    if (this.macros.has(name)) {
      const macro = this.macros.get(name);
      if (macro === undefined) return null;
      return macro.parameters === undefined ? macro.body : undefined;
    }
    const value = this.definitions.values.get(name);
    if (value !== undefined) return value;
    return this.definitions.undefinedNames.has(name) ? null : undefined;
  }

  private definedness(name: string): boolean | undefined {
    if (this.macros.has(name)) return this.macros.get(name) !== undefined;
    const replacement = this.replacement(name);
    if (replacement !== undefined) return replacement !== null;
    if (name === "OPENSSL_VERSION_NUMBER" && this.definitions.openssl !== undefined) return true;
    const atom = this.atom(definedAtom(name));
    if (atom !== undefined) return atom;
    const { minimum, maximum } = this.range(name);
    return minimum > 0 || maximum < 0 ? true : undefined;
  }

  private identifierTruth(identifier: Expression & { kind: "identifier" }): boolean | undefined {
    const { name, text } = identifier;
    const replaced = this.replaced(name, (value) => this.evaluate(value));
    if (replaced.known) return replaced.value ?? this.atom(text);
    if (this.definedness(name) === false) return false;
    const { minimum, maximum } = this.range(name);
    if (minimum > 0 || maximum < 0) return true;
    return minimum === 0 && maximum === 0 ? false : this.atom(text);
  }

  private numericTruth(expression: Expression): boolean | undefined {
    const value = this.value(expression);
    return value === undefined ? this.atom(expression.text) : value !== 0;
  }

  private binaryTruth(condition: Expression & { kind: "binary" }): boolean | undefined {
    const { operator, left, right } = condition;
    if (operator === "&&" || operator === "||") {
      const decisive = operator === "||";
      const leftTruth = this.evaluate(left);
      if (leftTruth === decisive) return decisive;
      const rightTruth = this.evaluate(right);
      if (rightTruth === decisive) return decisive;
      return leftTruth === undefined || rightTruth === undefined ? undefined : !decisive;
    }
    const value = this.value(condition);
    if (value !== undefined) return value !== 0;
    const comparison = this.comparison(condition);
    const compared = comparison && this.comparisonTruth(comparison);
    return compared ?? this.atom(condition.text);
  }

  private comparisonTruth({ name, operator, value }: Comparison): boolean | undefined {
    return holdsIn(this.range(name), operator, value);
  }

  /** Reads an expression as a comparison of one unknown name with a number. */
  private comparison(expression: Expression): Comparison | undefined {
    if (expression.kind === "call") return versionPrerequisite(expression);
    if (expression.kind !== "binary" || !isComparisonOperator(expression.operator)) return undefined;
    const { operator, left, right } = expression;
    if (left.kind === "identifier") {
      const value = this.value(right);
      if (value !== undefined) return { name: left.name, operator, value };
    }
    if (right.kind === "identifier") {
      const value = this.value(left);
      if (value !== undefined) return { name: right.name, operator: mirrored[operator], value };
    }
    return undefined;
  }

  private range(name: string): IntegerRange {
    const assumed = this.factsOnly ? undefined : this.ranges.get(name);
    if (assumed !== undefined) return assumed;
    const { openssl } = this.definitions;
    if (name === "OPENSSL_VERSION_NUMBER") return openssl ?? anyInteger;
    if (name === "OPENSSL_VERSION_MAJOR" && openssl !== undefined) {
      return { minimum: majorVersion(openssl.minimum), maximum: majorVersion(openssl.maximum) };
    }
    return anyInteger;
  }

  /** The integer an expression stands for; undefined where it is not known. */
  private value(expression: Expression): number | undefined {
    if (++this.steps > MAXIMAL_STEPS) return undefined;
    switch (expression.kind) {
      case "integer":
        return expression.value;
      case "identifier":
        return this.identifierValue(expression.name);
      case "unary": {
        if (expression.operator === "!") return asInteger(this.evaluate(expression));
        const operand = this.value(expression.operand);
        if (operand === undefined) return undefined;
        return expression.operator === "-" ? -operand : expression.operator === "~" ? -operand - 1 : operand;
      }
      case "binary": {
        const { operator, left, right } = expression;
        if (operator === "&&" || operator === "||") return asInteger(this.evaluate(expression));
        const leftValue = this.value(left);
        const rightValue = this.value(right);
        if (leftValue === undefined || rightValue === undefined) return undefined;
        return calculate(operator, leftValue, rightValue);
      }
      case "conditional": {
        const chosen = this.evaluate(expression.condition);
        if (chosen === undefined) return undefined;
        return this.value(chosen ? expression.consequence : expression.alternative);
      }
      case "defined":
        return asInteger(this.definedness(expression.name));
      case "call":
      case "opaque":
        return undefined;
    }
  }

  private identifierValue(name: string): number | undefined {
    const replaced = this.replaced(name, (value) => this.value(value));
    if (replaced.known) return replaced.value;
    if (this.definedness(name) === false) return 0;
    const { minimum, maximum } = this.range(name);
    return minimum === maximum ? minimum : undefined;
  }

  /** Reads the expression that a name is known to stand for; `known` is false where that is not known. */
  private replaced<T>(
    name: string,
    read: (value: Expression) => T | undefined,
  ): { readonly known: boolean; readonly value: T | undefined } {
    const replacement = this.replacement(name);
    if (replacement === undefined || replacement === null) return { known: false, value: undefined };
    if (this.expansion >= MAXIMAL_EXPANSION) return { known: true, value: undefined };
    let expression = this.parsedValues.get(replacement);
    if (expression === undefined) {
      expression = parseCondition(replacement);
      this.parsedValues.set(replacement, expression);
    }
    this.expansion++;
    const value = read(expression);
    this.expansion--;
    return { known: true, value };
  }
}

type Wanted = readonly [condition: Expression, wanted: boolean];

/** What all must be as wanted, so that the condition is. */
function partsOf(condition: Expression, wanted: boolean): Wanted[] {
  if (condition.kind === "unary" && condition.operator === "!") return partsOf(condition.operand, !wanted);
  if (condition.kind === "binary" && condition.operator === (wanted ? "&&" : "||"))
    return [...partsOf(condition.left, wanted), ...partsOf(condition.right, wanted)];
  return [[condition, wanted]];
}

/** Whether one of two conditions is enough. */
function isChoice([condition, wanted]: Wanted): boolean {
  return condition.kind === "binary" && condition.operator === (wanted ? "||" : "&&");
}

function definedAtom(name: string): string {
  return `defined(${name})`;
}

function asInteger(truth: boolean | undefined): number | undefined {
  return truth === undefined ? undefined : Number(truth);
}
