import type { SourceText, SyntaxNode } from "@openssl-lint/analyzer";
import type { SourceLocation } from "@eslint/core";
import { VisitNodeStep } from "@eslint/plugin-kit";
import { nodeFields, type FieldCount } from "./node-fields.js";

type NodeFields = typeof nodeFields;

/** The types of tree-sitter-c, `ERROR`, and the operators that stand in a field, such as `==`. */
export type CNodeType = keyof NodeFields;

/**
 * A node of the C syntax tree, named as in the tree-sitter-c grammar. A child in a field is a property of that name
 * (`call.function`), the field `type` is called `typeNode`, and children without a field are in `children`.
 * Punctuation is left out, unless it stands in a field; so are comments, which the source code object lists.
 */
export interface CNode {
  readonly type: string;
  readonly parent: CNode | undefined;
  /** Start and end as 0-based UTF-16 offsets into the text without byte order mark. */
  readonly range: [number, number];
  /** Lines and columns are 1-based; columns count UTF-16 units. */
  readonly loc: SourceLocation;
  readonly text: string;
  /** The named children that are in no field, in file order. */
  readonly children: readonly CNode[];
  /** True where the parser had to insert this node to go on. */
  readonly missing: boolean;
  /** True where this node or one below it could not be parsed. */
  readonly hasError: boolean;
}

/** A node of one type, with its fields. */
export type CNodeOf<Type extends CNodeType> = CNode & { readonly type: Type } & {
  readonly [Field in keyof NodeFields[Type] as FieldProperty<Field>]: FieldValue<NodeFields[Type][Field]>;
};

type FieldProperty<Field> = Field extends "type" ? "typeNode" : Field;
type FieldValue<Count> = Count extends "list"
  ? readonly CNode[]
  : Count extends "optional"
    ? CNode | undefined
    : CNode;

/** The properties that hold children, by type of node. No child is in two of them. */
export const visitorKeys: Record<string, string[]> = Object.fromEntries(
  Object.entries(nodeFields).map(([type, fields]) => [
    type,
    [...Object.keys(fields).map(propertyOf), "children"],
  ]),
);

/** A whole tree, and the way through it: every node is entered, then its children in file order, then left. */
export interface CTree {
  readonly root: CNode;
  readonly steps: readonly VisitNodeStep[];
}

/** Makes the tree that selectors and rules see; without recursion, since C from strangers may be nested deeply. */
export function createTree(syntax: SyntaxNode, source: SourceText): CTree {
  const root = new TreeNode("translation_unit", syntax, undefined, source);
  const steps = [enter(root)];
  const open = [{ node: root, rest: syntax.children.values() }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.rest.next();
    if (next.done === true) {
      steps.push(leave(top.node));
      open.pop();
    } else if (isVisible(next.value)) {
      const node = top.node.append(next.value);
      steps.push(enter(node));
      open.push({ node, rest: next.value.children.values() });
    }
  }
  return { root, steps };
}

function isVisible({ type, named, field }: SyntaxNode): boolean {
  return type !== "comment" && (named || field !== undefined);
}

function enter(node: TreeNode): VisitNodeStep {
  return new VisitNodeStep({ target: node, phase: 1, args: [node, node.parent] });
}

function leave(node: TreeNode): VisitNodeStep {
  return new VisitNodeStep({ target: node, phase: 2, args: [node, node.parent] });
}

/** In a node, `type` is the node's own type. */
function propertyOf(field: string): string {
  return field === "type" ? "typeNode" : field;
}

function fieldsOf(type: string): Readonly<Record<string, FieldCount>> {
  return Object.hasOwn(nodeFields, type) ? nodeFields[type as CNodeType] : {};
}

/** The properties that are lists, by type of node: few types have one. */
const listProperties: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(nodeFields).flatMap(([type, fields]: [string, Readonly<Record<string, FieldCount>>]) => {
    const lists = Object.keys(fields).filter((field) => fields[field] === "list");
    return lists.length === 0 ? [] : [[type, lists.map(propertyOf)]];
  }),
);

class TreeNode implements CNode {
  readonly children: CNode[] = [];
  readonly range: [number, number];
  readonly #syntax: SyntaxNode;
  readonly #source: SourceText;

  constructor(
    readonly type: string,
    syntax: SyntaxNode,
    readonly parent: TreeNode | undefined,
    source: SourceText,
  ) {
    this.range = [syntax.start, syntax.end];
    this.#syntax = syntax;
    this.#source = source;
    for (const property of listProperties.get(type) ?? []) this.#fields[property] = [];
  }

  get loc(): SourceLocation {
    const [start, end] = this.range;
    return { start: positionAt(this.#source, start), end: positionAt(this.#source, end) };
  }

  get text(): string {
    return this.#source.text.slice(...this.range);
  }

  get missing(): boolean {
    return this.#syntax.missing;
  }

  get hasError(): boolean {
    return this.#syntax.hasError;
  }

  /** Adds a child in its field; where the field is unknown or taken, as in broken code, among `children`. */
  append(syntax: SyntaxNode): TreeNode {
    const node = new TreeNode(syntax.type, syntax, this, this.#source);
    const { field } = syntax;
    const count = field === undefined ? undefined : fieldsOf(this.type)[field];
    const property = propertyOf(field ?? "");
    const value = count === undefined ? undefined : this.#fields[property];
    if (Array.isArray(value)) value.push(node);
    else if (count === undefined || value !== undefined) this.children.push(node);
    else this.#fields[property] = node;
    return node;
  }

  /** The node itself, seen as the record of its fields: selectors find them as properties. */
  get #fields(): Record<string, CNode | CNode[] | undefined> {
    return this as unknown as Record<string, CNode | CNode[] | undefined>;
  }
}

/** ESLint takes a line and a column and nothing else. */
function positionAt(source: SourceText, offset: number): SourceLocation["start"] {
  const { line, column } = source.positionAt(offset);
  return { line, column };
}
