import type { FlatTree, SourceText } from "@openssl-lint/analyzer";
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
  readonly steps: () => Iterable<VisitNodeStep>;
}

/** Makes the tree that selectors and rules see. Its nodes come into being when somebody looks at them. */
export function createTree(syntax: FlatTree, source: SourceText): CTree {
  const nodes = new TreeNodes(syntax, source);
  return { root: nodes.root, steps: () => stepsThrough(nodes, syntax) };
}

/** Without recursion, since C from strangers may be nested deeply. */
function* stepsThrough(nodes: TreeNodes, syntax: FlatTree): Generator<VisitNodeStep, void> {
  const open: { readonly node: TreeNode; readonly next: number }[] = [];
  for (let index = 0; index < syntax.size;) {
    for (let top = open.at(-1); top !== undefined && top.next <= index; top = open.at(-1)) {
      yield new VisitNodeStep({ target: top.node, phase: 2, args: [top.node, top.node.parent] });
      open.pop();
    }
    const next = syntax.next(index);
    const parent = open.at(-1)?.node;
    if (parent !== undefined && !isVisible(syntax, index)) {
      index = next;
      continue;
    }
    const node = nodes.at(index, parent);
    yield new VisitNodeStep({ target: node, phase: 1, args: [node, parent] });
    open.push({ node, next });
    index += 1;
  }
  for (const { node } of open.reverse())
    yield new VisitNodeStep({ target: node, phase: 2, args: [node, node.parent] });
}

function isVisible(syntax: FlatTree, index: number): boolean {
  if (!syntax.named(index)) return syntax.field(index) !== undefined;
  return syntax.type(index) !== "comment";
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

/** The nodes of one tree that somebody has looked at; each is one object, however it was reached. */
class TreeNodes {
  readonly root: TreeNode;
  /** By the number of the node. */
  readonly contents = new Map<number, Contents>();
  readonly #made: (TreeNode | undefined)[] = [];

  constructor(
    readonly syntax: FlatTree,
    readonly source: SourceText,
  ) {
    this.root = this.at(0, undefined);
  }

  at(index: number, parent: TreeNode | undefined): TreeNode {
    const made = this.#made[index];
    if (made !== undefined) return made;
    // Where nothing can be parsed, the root is an ERROR of the grammar.
    const type = parent === undefined ? "translation_unit" : this.syntax.type(index);
    const node = new TreeNode(type, parent, index, this);
    this.#made[index] = node;
    return node;
  }
}

/** The children of a node by the properties that hold them. */
interface Contents {
  readonly children: CNode[];
  readonly fields: Record<string, CNode | CNode[] | undefined>;
}

class TreeNode implements CNode {
  readonly #index: number;
  readonly #nodes: TreeNodes;

  constructor(
    readonly type: string,
    readonly parent: TreeNode | undefined,
    index: number,
    nodes: TreeNodes,
  ) {
    this.#index = index;
    this.#nodes = nodes;
  }

  get range(): [number, number] {
    const { syntax } = this.#nodes;
    return [syntax.start(this.#index), syntax.end(this.#index)];
  }

  get loc(): SourceLocation {
    const { source } = this.#nodes;
    const [start, end] = this.range;
    return { start: positionAt(source, start), end: positionAt(source, end) };
  }

  get text(): string {
    return this.#nodes.source.text.slice(...this.range);
  }

  get missing(): boolean {
    return this.#nodes.syntax.missing(this.#index);
  }

  get hasError(): boolean {
    return this.#nodes.syntax.hasError(this.#index);
  }

  get children(): readonly CNode[] {
    return this.#contents().children;
  }

  static childrenIn(property: string, node: TreeNode): CNode | CNode[] | undefined {
    return node.#contents().fields[property];
  }

  #contents(): Contents {
    let contents = this.#nodes.contents.get(this.#index);
    if (contents === undefined) {
      contents = this.#read();
      this.#nodes.contents.set(this.#index, contents);
    }
    return contents;
  }

  /** A child goes to its field; where that is unknown or taken, as in broken code, among `children`. */
  #read(): Contents {
    const { syntax } = this.#nodes;
    const counts = fieldsOf(this.type);
    const children: CNode[] = [];
    const fields: Contents["fields"] = {};
    for (const property of listProperties.get(this.type) ?? []) fields[property] = [];
    const end = syntax.next(this.#index);
    for (let index = this.#index + 1; index < end; index = syntax.next(index)) {
      if (!isVisible(syntax, index)) continue;
      const node = this.#nodes.at(index, this);
      const field = syntax.field(index);
      const property = field !== undefined && Object.hasOwn(counts, field) ? propertyOf(field) : undefined;
      const value = property === undefined ? undefined : fields[property];
      if (Array.isArray(value)) value.push(node);
      else if (property === undefined || value !== undefined) children.push(node);
      else fields[property] = node;
    }
    return { children, fields };
  }
}

// One class for all types, as engines like it: a field that a type does not have is undefined.
for (const property of new Set(Object.values(nodeFields).flatMap(Object.keys).map(propertyOf))) {
  const get = function (this: TreeNode): CNode | CNode[] | undefined {
    return TreeNode.childrenIn(property, this);
  };
  Object.defineProperty(TreeNode.prototype, property, { get });
}

/** ESLint takes a line and a column and nothing else. */
function positionAt(source: SourceText, offset: number): SourceLocation["start"] {
  const { line, column } = source.positionAt(offset);
  return { line, column };
}
