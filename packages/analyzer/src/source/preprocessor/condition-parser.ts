/** An expression of `#if`. `text` is its tokens joined by single spaces, so that equal expressions have equal texts. */
export type Expression =
  | { readonly kind: "integer"; readonly value: number; readonly text: string }
  | { readonly kind: "identifier"; readonly name: string; readonly text: string }
  | { readonly kind: "defined"; readonly name: string; readonly text: string }
  | {
      readonly kind: "call";
      readonly name: string;
      /** The text of each argument. */
      readonly arguments: readonly string[];
      readonly text: string;
    }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression; readonly text: string }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly text: string;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly consequence: Expression;
      readonly alternative: Expression;
      readonly text: string;
    }
  /** What is not understood. */
  | { readonly kind: "opaque"; readonly text: string };

/** The operators by how tightly they bind, the loosest first. */
const levels = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const precedence: ReadonlyMap<string, number> = new Map(
  levels.flatMap((operators, level) => operators.map((operator) => [operator, level + 1] as const)),
);

const tokenPattern =
  /[A-Za-z_$][\w$]*|\d(?:[\w.]|'\w)*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||<<|>>|[<>=!]=|\S/g;
/** Longer expressions, and those with deeper nesting, are left opaque instead of using up the stack. */
const MAXIMAL_TOKENS = 500;
const MAXIMAL_DEPTH = 100;

/** Parses the argument of `#if` or `#elif`, free of comments. What is not understood becomes `opaque`. */
export function parseCondition(argument: string): Expression {
  const tokens = argument.match(tokenPattern) ?? [];
  if (tokens.length > MAXIMAL_TOKENS) return { kind: "opaque", text: tokens.join(" ") };
  return new ConditionParser(tokens).parse() ?? { kind: "opaque", text: tokens.join(" ") };
}

/** Each method returns undefined on a syntax error. */
class ConditionParser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  parse(): Expression | undefined {
    const expression = this.conditional();
    return this.position === this.tokens.length ? expression : undefined;
  }

  private conditional(): Expression | undefined {
    if (++this.depth > MAXIMAL_DEPTH) return undefined;
    const condition = this.binary(1);
    let expression = condition;
    if (condition !== undefined && this.accept("?")) {
      const consequence = this.conditional();
      const alternative = this.accept(":") ? this.conditional() : undefined;
      if (consequence === undefined || alternative === undefined) return undefined;
      const text = `${condition.text} ? ${consequence.text} : ${alternative.text}`;
      expression = { kind: "conditional", condition, consequence, alternative, text };
    }
    this.depth--;
    return expression;
  }

  private binary(least: number): Expression | undefined {
    let left = this.unary();
    for (;;) {
      const operator = this.tokens[this.position] ?? "";
      const level = precedence.get(operator);
      if (left === undefined || level === undefined || level < least) return left;
      this.position++;
      const right = this.binary(level + 1);
      if (right === undefined) return undefined;
      left = { kind: "binary", operator, left, right, text: `${left.text} ${operator} ${right.text}` };
    }
  }

  private unary(): Expression | undefined {
    const operator = this.tokens[this.position] ?? "";
    if (!["!", "-", "+", "~"].includes(operator)) return this.primary();
    if (++this.depth > MAXIMAL_DEPTH) return undefined;
    this.position++;
    const operand = this.unary();
    this.depth--;
    return operand && { kind: "unary", operator, operand, text: `${operator} ${operand.text}` };
  }

  private primary(): Expression | undefined {
    const token = this.tokens[this.position++];
    if (token === undefined) return undefined;
    if (token === "(") {
      const inner = this.conditional();
      if (inner === undefined || !this.accept(")")) return undefined;
      // An atom is the same with and without parentheses around it.
      return inner.kind === "binary" || inner.kind === "conditional"
        ? { ...inner, text: `( ${inner.text} )` }
        : inner;
    }
    if (/^\d/.test(token)) {
      const value = integerValue(token);
      return value === undefined ? undefined : { kind: "integer", value, text: token };
    }
    if (!/^[A-Za-z_$]/.test(token)) return undefined;
    if (token === "defined") return this.defined();
    if (this.tokens[this.position] === "(") return this.call(token);
    return { kind: "identifier", name: token, text: token };
  }

  private defined(): Expression | undefined {
    const parenthesised = this.accept("(");
    const name = this.tokens[this.position++];
    if (name === undefined || !/^[A-Za-z_$]/.test(name)) return undefined;
    if (parenthesised && !this.accept(")")) return undefined;
    return definedExpression(name);
  }

  /** The arguments need not be expressions: `__has_include(<x.h>)`. */
  private call(name: string): Expression | undefined {
    const parts: string[][] = [[]];
    let depth = 1;
    for (this.position++; depth > 0; this.position++) {
      const token = this.tokens[this.position];
      if (token === undefined) return undefined;
      if (token === "(") depth++;
      else if (token === ")") depth--;
      if (token === "," && depth === 1) parts.push([]);
      else if (depth > 0) parts.at(-1)?.push(token);
    }
    const texts = parts.map((tokens) => tokens.join(" "));
    return { kind: "call", name, arguments: texts, text: `${name}(${texts.join(", ")})` };
  }

  private accept(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position++;
    return true;
  }
}

export function definedExpression(name: string): Expression {
  return { kind: "defined", name, text: `defined(${name})` };
}

export function negated(operand: Expression): Expression {
  return { kind: "unary", operator: "!", operand, text: `! ${operand.text}` };
}

/** The value of a C integer literal with any suffix and digit separators; undefined if it is none. */
export function integerValue(literal: string): number | undefined {
  const digits = literal.replaceAll("'", "").replace(/(?:u|l|z|wb)+$/i, "");
  if (/^0[xX][0-9a-fA-F]+$/.test(digits) || /^0[bB][01]+$/.test(digits)) return Number(digits);
  if (/^0[0-7]*$/.test(digits)) return parseInt(digits, 8);
  return /^[1-9]\d*$/.test(digits) ? Number(digits) : undefined;
}
