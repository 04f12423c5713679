import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, findNode, namedChildren } from "../../syntax/tree.js";
import type { NarrowVariable } from "../narrow-types.js";

/**
 * Which variable a name means at a point of the function. A local's key carries the function and, where
 * an inner declaration hides an outer one, a number; a name that no declaration introduces is global.
 */
export class ScopeStack {
  private readonly scopes: Map<string, string>[] = [new Map<string, string>()];
  private readonly declared = new Map<string, number>();
  private readonly narrow = new Map<string, NarrowVariable>();

  constructor(private readonly functionName: string) {}

  enter(): void {
    this.scopes.push(new Map());
  }

  leave(): void {
    this.scopes.pop();
  }

  declare(name: string): string {
    const count = this.declared.get(name) ?? 0;
    this.declared.set(name, count + 1);
    const key = `${this.functionName}:${name}${count === 0 ? "" : `@${String(count)}`}`;
    this.scopes.at(-1)?.set(name, key);
    return key;
  }

  /** The type of the local with that key loses negative results. */
  noteNarrow(variable: NarrowVariable): void {
    this.narrow.set(variable.key, variable);
  }

  narrowVariable(key: string): NarrowVariable | undefined {
    return this.narrow.get(key);
  }

  /** The keys of all locals that a name can mean here. */
  visibleKeys(): ReadonlySet<string> {
    return new Set(new Map(this.scopes.flatMap((scope) => [...scope])).values());
  }

  /** The key of a local, or undefined for a global name. */
  lookUp(name: string): string | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const key = this.scopes[index]?.get(name);
      if (key !== undefined) return key;
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

/** The names whose address the function takes, with `&name`: others may change them behind its back. */
export function addressTakenNames(body: SyntaxNode, text: (node: SyntaxNode) => string): ReadonlySet<string> {
  const names = new Set<string>();
  findNode(body, (node) => {
    if (node.type === "pointer_expression" && node.children[0]?.type === "&") {
      const argument = childInField(node, "argument");
      if (argument?.type === "identifier") names.add(text(argument));
    }
    return false;
  });
  return names;
}
