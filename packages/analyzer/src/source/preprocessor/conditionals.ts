import type { Directive } from "../lexer.js";
import { definedExpression, negated, parseCondition, type Expression } from "./condition-parser.js";

/** One branch of an `#if` … `#endif` group. */
export interface Branch {
  /** The `#if`, `#ifdef`, `#elif`, `#else`… that opens it. */
  readonly directive: Directive;
  /** What must hold, apart from the branches before it; an `#else` has the condition 1. */
  readonly condition: Expression;
  /** The branch that the group stands in; undefined at file level. */
  readonly parent: Branch | undefined;
  /** The branch before it in the same group. */
  readonly previous: Branch | undefined;
}

/**
 * The tree of `#if` groups, read from the leaves: for each directive, the innermost branch of the text that
 * follows it, undefined at file level. A stray `#elif`, `#else` or `#endif` is passed over; a group without its
 * `#endif` runs to the end of the file.
 */
export function parseConditionals(directives: readonly Directive[]): readonly (Branch | undefined)[] {
  let current: Branch | undefined;
  return directives.map((directive) => {
    switch (directive.name) {
      case "if":
      case "ifdef":
      case "ifndef":
        current = { directive, condition: conditionOf(directive), parent: current, previous: undefined };
        break;
      case "elif":
      case "elifdef":
      case "elifndef":
      case "else":
        if (current === undefined) break;
        current = { directive, condition: conditionOf(directive), parent: current.parent, previous: current };
        break;
      case "endif":
        current = current?.parent;
        break;
    }
    return current;
  });
}

/** A branch behind more conditions is not looked at: each of thousands could have thousands. */
const mostConditions = 1_000;

/**
 * What must hold for the branch to be live, from the outermost group inwards; undefined where that is too much.
 * @param live branches that are live already, so that what they need is left out.
 */
export function pathCondition(
  branch: Branch,
  live: ReadonlySet<Branch>,
): readonly (readonly [Expression, boolean])[] | undefined {
  const conditions: (readonly [Expression, boolean])[] = [];
  for (
    let level: Branch | undefined = branch;
    level !== undefined && !live.has(level);
    level = level.parent
  ) {
    conditions.push([level.condition, true]);
    if (conditions.length > mostConditions) return undefined;
    for (let earlier = level.previous; earlier !== undefined; earlier = earlier.previous) {
      conditions.push([earlier.condition, false]);
      if (conditions.length > mostConditions) return undefined;
    }
  }
  return conditions.reverse();
}

function conditionOf({ name, argument }: Directive): Expression {
  switch (name) {
    case "ifdef":
    case "elifdef":
      return definedExpression(argument);
    case "ifndef":
    case "elifndef":
      return negated(definedExpression(argument));
    case "else":
      return { kind: "integer", value: 1, text: "1" };
    default:
      return parseCondition(argument);
  }
}
