import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ProtocolFunctions } from "../src/flow/protocol-functions.js";
import { scanSource } from "../src/source/preprocessor/configurations.js";
import type { FunctionSpan } from "../src/source/function-spans.js";
import { preparation, rewrites, Island } from "../src/source/rewrites/index.js";
import { SourceText } from "../src/source/text.js";
import type { SyntaxNode } from "../src/syntax/engine.js";
import { loadNativeEngine } from "../src/syntax/native-engine.js";
import { childInField, namedChildren } from "../src/syntax/tree.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const fixtures = path.join(root, "test-fixtures");
/** Real programs; `npm run bench:sources` fetches them. */
const sources = path.join(root, "bench/.cache/sources");
const engine = loadNativeEngine();

/** A function of a file, in one of the file's configurations. */
interface NamedIsland {
  readonly name: string;
  readonly island: Island;
}

/** The `SSL_*` call sites of an island: each with the calls around it, outermost first, and their argument counts. */
type Nesting = readonly string[];

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".c")).map((name) => path.join(folder, name));
}

function islandsOf(file: string): NamedIsland[] {
  const { text } = SourceText.fromBytes(readFileSync(file));
  if (!text.includes("SSL_")) return [];
  const definitions = { values: new Map<string, string>(), undefinedNames: new Set<string>() };
  const configurations = scanSource(text, {
    interesting: new ProtocolFunctions().namesWorthLive,
    definitions,
  });
  return configurations.flatMap((configuration) => {
    const { text: live, mask } = configuration;
    const cut = ({ start, end, name }: FunctionSpan): NamedIsland => ({
      name: `${path.relative(root, file)}: ${name}()`,
      island: new Island(live.slice(start, end), mask.slice(start, end)),
    });
    return configuration.functions.map(cut).filter(({ island }) => island.mask.includes("SSL_"));
  });
}

/** Undefined where the island has a syntax error, or a block that the grammar takes for a function. */
function nestingOf({ text }: Island): Nesting | undefined {
  const tree = engine.parseClean(text, 1_000);
  if (tree === undefined) return undefined;
  const sites: string[] = [];
  let definitions = 0;
  const visit = (node: SyntaxNode, calls: readonly string[]): void => {
    if (node.type === "function_definition") definitions++;
    const inner = node.type === "call_expression" ? [...calls, callText(node, text)] : calls;
    if (inner !== calls && inner.at(-1)?.startsWith("SSL_") === true) sites.push(inner.join(" > "));
    for (const child of node.children) visit(child, inner);
  };
  visit(tree, []);
  return definitions !== 1 ? undefined : sites;
}

function callText(call: SyntaxNode, text: string): string {
  const callee = childInField(call, "function");
  const list = childInField(call, "arguments");
  const name = callee === undefined ? "" : text.slice(callee.start, callee.end).replaceAll(/\s+/gu, "");
  return `${name}/${list === undefined ? 0 : namedChildren(list).length}@${call.start}`;
}

function rewritten(island: Island): Island {
  return [...preparation, ...rewrites].reduce((changed, rewrite) => rewrite.apply(changed), island);
}

/** The functions that are clean as they stand, and how the rewrites change the calls of one. */
function compare(files: readonly string[]): { readonly clean: number; readonly changes: readonly string[] } {
  const nestings = files.flatMap(islandsOf).flatMap(({ name, island }) => {
    const before = nestingOf(island);
    return before === undefined ? [] : [{ name, before, after: nestingOf(rewritten(island)) }];
  });
  const changed = nestings.filter(({ before, after }) => before.join("\n") !== after?.join("\n"));
  return {
    clean: nestings.length,
    changes: changed.map(({ name, before, after }) => {
      const lost = before.filter((site) => after?.includes(site) !== true);
      const gained = (after ?? ["a syntax error"]).filter((site) => !before.includes(site));
      return `${name} loses [${lost.join("; ")}], gains [${gained.join("; ")}]`;
    }),
  };
}

describe("the rewrites leave the nesting of calls as it is", () => {
  it("in the clean functions of the fixtures", () => {
    const { clean, changes } = compare(filesBelow(fixtures));
    expect(clean).toBeGreaterThan(100);
    expect(changes).toEqual([]);
  });

  it.skipIf(!existsSync(sources))(
    "in the clean functions of real programs",
    () => {
      const { clean, changes } = compare(filesBelow(sources));
      expect(clean).toBeGreaterThan(100);
      expect(changes).toEqual([]);
    },
    120_000,
  );
});
