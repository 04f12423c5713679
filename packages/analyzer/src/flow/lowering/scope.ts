import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, findNode, namedChildren, withoutParentheses } from "../../syntax/tree.js";
import type { Place } from "../ir.js";

/** The place of a local variable or parameter. */
export type VariablePlace = Extract<Place, { kind: "variable" }>;

/**
 * Which variable a name means at a point of the function. A local's key carries the function and, where
 * an inner declaration hides an outer one, a number; a name that no declaration introduces is global.
 */
export class ScopeStack {
  private readonly scopes: Map<string, VariablePlace>[] = [new Map<string, VariablePlace>()];
  private readonly named = new Map<string, number>();

  constructor(private readonly functionName: string) {}

  enter(): void {
    this.scopes.push(new Map());
  }

  leave(): void {
    this.scopes.pop();
  }

  /** The key of a further variable of that name. */
  newKey(name: string): string {
    const count = this.named.get(name) ?? 0;
    this.named.set(name, count + 1);
    return `${this.functionName}:${name}${count === 0 ? "" : `@${String(count)}`}`;
  }

  declare(variable: VariablePlace): void {
    this.scopes.at(-1)?.set(variable.text, variable);
  }

  /** The keys of all locals that a name can mean here. */
  visibleKeys(): ReadonlySet<string> {
    const visible = new Map(this.scopes.flatMap((scope) => [...scope]));
    return new Set([...visible.values()].map(({ key }) => key));
  }

  /** The local of that name, or undefined for a global name. */
  lookUp(name: string): VariablePlace | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const variable = this.scopes[index]?.get(name);
      if (variable !== undefined) return variable;
    }
    return undefined;
  }
}

/** The identifier that a declarator introduces, below pointers, arrays and parentheses. */
export function declaredName(declarator: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = declarator;
  while (node !== undefined && node.type !== "identifier") {
    node =
      childInField(node, "declarator") ??
      (node.type === "parenthesized_declarator" || node.type === "attributed_declarator"
        ? namedChildren(node)[0]
        : undefined);
  }
  return node;
}

/** Whether a declarator is that of a function, as in a prototype, and not of a pointer to one. */
export function declaresFunction(declarator: SyntaxNode): boolean {
  let node: SyntaxNode | undefined = declarator;
  let innermost: string | undefined;
  while (node !== undefined && node.type !== "identifier") {
    if (node.type !== "parenthesized_declarator") innermost = node.type;
    node = childInField(node, "declarator") ?? namedChildren(node)[0];
  }
  return innermost === "function_declarator";
}

/**
 * The names whose address the function takes, with `&name`: others may change them behind its back.
 * @param assignsArgument whether the macro of that name assigns its argument there, or takes its address.
 */
export function addressTakenNames(
  body: SyntaxNode,
  text: (node: SyntaxNode) => string,
  assignsArgument: (macro: string, index: number) => boolean | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: SyntaxNode | undefined): void => {
    const plain = node && withoutParentheses(node);
    if (plain?.type === "identifier") names.add(text(plain));
  };
  findNode(body, (node) => {
    if (node.type === "pointer_expression" && node.children[0]?.type === "&")
      add(childInField(node, "argument"));
    const callee = node.type === "call_expression" ? childInField(node, "function") : undefined;
    if (callee?.type === "identifier") {
      const macro = text(callee);
      const given = namedChildren(childInField(node, "arguments") ?? node);
      given.forEach((argument, index) => {
        if (assignsArgument(macro, index) === true) add(argument);
      });
    }
    return false;
  });
  return names;
}
