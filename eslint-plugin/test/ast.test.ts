import { loadNativeEngine, SourceText } from "@openssl-lint/analyzer";
import { describe, expect, it } from "vitest";
import { createTree, visitorKeys, type CNode, type CTree } from "../src/ast.js";
import { nodeFields } from "../src/node-fields.js";
import { nodeFieldsSource } from "../scripts/generate-node-fields.mjs";
import { readFileSync } from "node:fs";

const engine = loadNativeEngine();

function treeOf(text: string): CTree {
  const source = SourceText.fromString(text);
  return createTree(engine.parseFlat(source.text), source);
}

/** The first node of a type, seen as the record of its fields. */
function find(tree: CTree, type: string): CNode & Record<string, CNode> {
  const node = entered(tree).find((candidate) => candidate.type === type);
  if (node === undefined) throw new Error(`No ${type}`);
  return node as CNode & Record<string, CNode>;
}

function entered(tree: CTree): CNode[] {
  return [...tree.steps()].filter(({ phase }) => phase === 1).map(({ target }) => target as CNode);
}

function childrenByKeys(node: CNode): CNode[] {
  const record = node as unknown as Record<string, CNode | CNode[] | undefined>;
  return (visitorKeys[node.type] ?? ["no keys"]).flatMap((key) => record[key] ?? []);
}

const program = `/* head */
#include <openssl/ssl.h>
#if defined(A) && A > 1
# define B(x) ((x) + 1)
#endif
typedef struct s { int a, b : 3; } s_t;
static int f(SSL *ssl, char *buffer, ...)
{
    int n = 0, *p = &n; // two declarators
    for (;;) { n = SSL_read(ssl, buffer, sizeof(s_t)); if (n <= 0 && !p) goto out; else continue; }
out:
    switch (n) { case 1: case 2: break; default: return n == 3 ? -1 : (int) n; }
    asm volatile ("nop" : "=r"(n) : "r"(n) : "memory");
    return ((struct s) { .a = 1 }).a + p->b++;
}
`;

describe("the tree", () => {
  it("has a root that covers the text, blanks and comments at its ends too", () => {
    const { root } = treeOf("\n  /* a */ int x; \n");
    expect(root.type).toBe("translation_unit");
    expect(root.range).toEqual([0, 19]);
    expect(root.loc).toEqual({ start: { line: 1, column: 1 }, end: { line: 3, column: 1 } });
  });

  it("keeps the name of its root where nothing can be parsed", () => {
    const { root } = treeOf(")))} @@ ((");
    expect(root.type).toBe("translation_unit");
    expect(root.hasError).toBe(true);
    expect(root.range).toEqual([0, 10]);
  });

  it("has the fields of the grammar as properties", () => {
    const call = find(treeOf("void f(void) { gets(line); }"), "call_expression");
    expect(call["function"]?.text).toBe("gets");
    expect(call["arguments"]?.children.map(({ text }) => text)).toEqual(["line"]);
    expect(call["function"]?.parent).toBe(call);
  });

  it("keeps operators and leaves other punctuation out", () => {
    const expression = find(treeOf("int f(void) { return (a <= 0); }"), "binary_expression");
    expect(expression["operator"]).toMatchObject({ type: "<=", text: "<=", children: [] });
    expect(entered(treeOf("int f(void) { return (a); }")).map(({ type }) => type)).not.toContain("(");
  });

  it("has a list where the grammar allows several, and `typeNode` for the field `type`", () => {
    const declaration = find(treeOf("int a, b = 1;"), "declaration");
    expect(declaration["typeNode"]?.text).toBe("int");
    expect((declaration["declarator"] as unknown as CNode[]).map(({ text }) => text)).toEqual(["a", "b = 1"]);
    expect(declaration.type).toBe("declaration");
  });

  it("has no comments among the nodes, not even where one stands between statements", () => {
    const tree = treeOf("void f(void) { a(); /* between */ b(); }");
    expect(find(tree, "compound_statement").children.map(({ text }) => text)).toEqual(["a();", "b();"]);
  });

  it("counts lines and columns from 1 in UTF-16 units, over tabs and CRLF", () => {
    const text = 'int a;\r\n\tchar *s = "é😀"; int b;\r\n';
    const node = entered(treeOf(text)).find((candidate) => candidate.text === "b");
    expect(node?.loc).toEqual({ start: { line: 2, column: 23 }, end: { line: 2, column: 24 } });
    expect(text.slice(...(node?.range ?? []))).toBe("b");
  });

  it("tells what could not be parsed and what the parser had to insert", () => {
    const tree = treeOf("int f(void) { return a + ; }");
    expect(find(tree, "binary_expression")["right"]).toMatchObject({
      missing: true,
      range: [24, 24],
      text: "",
    });
    expect(tree.root).toMatchObject({ missing: false, hasError: true });
    expect(treeOf("int f(void) { return a; }").root.hasError).toBe(false);
  });

  it("has each node as one object, reached on the way through the tree or from its parent", () => {
    const tree = treeOf(program);
    const [child] = tree.root.children;
    expect(entered(tree)[1]).toBe(child);
    expect(find(tree, "call_expression")["function"]).toBe(find(tree, "call_expression")["function"]);
    expect(child?.parent).toBe(tree.root);
  });

  it("stands deep nesting", () => {
    const depth = 20_000;
    const tree = treeOf(`int x = ${"(".repeat(depth)}1${")".repeat(depth)};`);
    expect([...tree.steps()].length).toBeGreaterThan(depth * 2);
    expect(tree.root.children[0]?.text.length).toBeGreaterThan(depth * 2);
  });
});

describe("the way through the tree", () => {
  it("enters and leaves every node once, parents around children, in file order", () => {
    const open: CNode[] = [];
    let position = 0;
    for (const { target, phase, args } of treeOf(program).steps()) {
      const node = target as CNode;
      if (phase === 2) expect(open.pop()).toBe(node);
      else {
        expect(args).toEqual([node, open.at(-1)]);
        expect(node.parent).toBe(open.at(-1));
        expect(node.range[0]).toBeGreaterThanOrEqual(position);
        position = node.range[0];
        open.push(node);
      }
    }
    expect(open).toEqual([]);
  });

  /** Texts that lack a few characters somewhere, always the same ones. */
  const broken = Array.from({ length: 200 }, (_, index): string => {
    const from = (index * 7919) % program.length;
    return program.slice(0, from) + program.slice(from + 1 + (index % 9));
  });

  it.each([
    ["whole code", [program]],
    ["code that makes no sense", ["int f( { if (x == ) else return } ; static a b c = , 3; #else\n }"]],
    ["code that lacks something", broken],
  ])("agrees with the visitor keys: no child twice, none left out (%s)", (_, texts) => {
    for (const text of texts) {
      const nodes = entered(treeOf(text));
      const reached = nodes.flatMap(childrenByKeys);
      expect(reached).toHaveLength(nodes.length - 1);
      const seen = new Set(reached);
      expect(nodes.slice(1).filter((node) => !seen.has(node))).toEqual([]);
    }
  });
});

describe("the table of fields", () => {
  it("is what the installed grammar says", async () => {
    const stored = readFileSync(new URL("../src/node-fields.ts", import.meta.url), "utf8");
    expect(stored).toBe(await nodeFieldsSource());
  });

  it("has no field that hides a property of every node, but for `type`", () => {
    const own = ["parent", "range", "loc", "text", "children", "missing", "hasError", "typeNode"];
    const fields = new Set(Object.values(nodeFields).flatMap((entry) => Object.keys(entry)));
    expect(own.filter((name) => fields.has(name))).toEqual([]);
  });
});
