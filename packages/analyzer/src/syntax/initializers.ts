import { childInField, findNode, namedChildren, withoutCasts } from "./tree.js";
import type { SyntaxNode } from "./engine.js";

type TextOf = (node: SyntaxNode) => string;

/** What an initialiser gives a variable, an element of an array, or a member. */
export interface InitialValue {
  readonly variable: string;
  /** The innermost member; its position where the program gives no name; undefined for no member. */
  readonly member: string | number | undefined;
  readonly value: SyntaxNode;
}

/** The initialised variables of a `declaration` outside of functions. */
export interface InitializedDeclaration {
  /** The name of their structure or type. */
  readonly type: string | undefined;
  readonly values: readonly InitialValue[];
}

export function initializersOf(root: SyntaxNode, text: TextOf): InitializedDeclaration {
  const declaration = findNode(root, (node) => node.type === "declaration");
  const typeNode = declaration && childInField(declaration, "type");
  const nameNode =
    typeNode?.type === "type_identifier" ? typeNode : typeNode && childInField(typeNode, "name");
  const values: InitialValue[] = [];
  for (const declarator of declaration?.children ?? []) {
    if (declarator.type !== "init_declarator") continue;
    const declared = childInField(declarator, "declarator");
    const name = declared && findNode(declared, (node) => node.type === "identifier");
    const value = childInField(declarator, "value");
    if (declared === undefined || name === undefined || value === undefined) continue;
    const isArray = findNode(declared, (node) => node.type === "array_declarator") !== undefined;
    const list = withoutCasts(value);
    const items = isArray && list.type === "initializer_list" ? namedChildren(list) : [list];
    for (const item of items) addValues(item, { variable: text(name), text, values });
  }
  return { type: nameNode && text(nameNode), values };
}

interface Collecting {
  readonly variable: string;
  readonly text: TextOf;
  readonly values: InitialValue[];
}

/** @param member undefined at the top of the initialiser: only there do positions count the members of its type. */
function addValues(node: SyntaxNode, collecting: Collecting, member?: string | number): void {
  const value = withoutCasts(node.type === "initializer_pair" ? (childInField(node, "value") ?? node) : node);
  if (value.type !== "initializer_list") {
    collecting.values.push({ variable: collecting.variable, member, value });
    return;
  }
  namedChildren(value).forEach((item, position) => {
    const designator = item.children.findLast((child) => child.type === "field_designator");
    const name = designator && namedChildren(designator)[0];
    const designated = name && collecting.text(name);
    addValues(item, collecting, designated ?? (member === undefined ? position : -1));
  });
}

/** The members of the structure of that name in their order; undefined where the text does not define it. */
export function memberNames(
  root: SyntaxNode,
  type: string,
  text: TextOf,
): readonly (string | undefined)[] | undefined {
  const structure = findNode(root, (node) => isDefinitionOf(node, type, text));
  const specifier = structure?.type === "type_definition" ? childInField(structure, "type") : structure;
  const body = specifier && childInField(specifier, "body");
  if (body === undefined) return undefined;
  return namedChildren(body).flatMap((field): (string | undefined)[] => {
    const declarators = field.children.filter((child) => child.field === "declarator");
    const names = declarators.map((declarator) =>
      findNode(declarator, (node) => node.type === "field_identifier"),
    );
    return names.length === 0 ? [undefined] : names.map((name) => name && text(name));
  });
}

function isDefinitionOf(node: SyntaxNode, type: string, text: TextOf): boolean {
  const field = node.type === "struct_specifier" ? "name" : "declarator";
  if (field === "declarator" && node.type !== "type_definition") return false;
  const name = childInField(node, field);
  return name !== undefined && text(name) === type;
}
