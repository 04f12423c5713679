import type { FileConfiguration } from "../../source/preprocessor/configurations.js";
import { deepestTree, type SyntaxNode } from "../../syntax/engine.js";
import { initializersOf, memberNames } from "../../syntax/initializers.js";
import type { IncludedHeader } from "../names/included-names.js";
import type { SourceFunctions } from "./source-functions.js";

/** What a declaration between functions stores in a pointer: `null` is no function. */
export interface StoredInitially {
  readonly variable: string;
  readonly member: string | undefined;
  readonly value:
    { readonly kind: "function"; readonly name: string } | { readonly kind: "null" | "unknown" };
}

/** The declarations of one file, as far as they declare and initialise function pointers; each is parsed once. */
export class PointerDeclarations {
  private readonly byStart = new Map<number, readonly StoredInitially[]>();
  private readonly declaringMember = new Map<string, readonly string[]>();
  private readonly statics = new Map<string, boolean>();
  private byMember: ReadonlyMap<string, readonly number[]> | undefined;

  /** @param inHeaders what was found in headers: by name, then by the header's file; shared by the files of a program. */
  constructor(
    private readonly file: SourceFunctions,
    private readonly inHeaders: Map<string, readonly string[]>,
  ) {}

  /** What the declaration that holds an offset stores; nothing inside of functions, or where it cannot be read. */
  storedAt(offset: number): readonly StoredInitially[] {
    const { configuration, engine } = this.file.options;
    const span = configuration.declarationAt(offset);
    if (span === undefined) return [];
    const known = this.byStart.get(span.start);
    if (known !== undefined) return known;
    const text = configuration.text.slice(span.start, span.end);
    const root = engine.parseClean(text, deepestTree);
    const stored = root === undefined ? [] : this.storedIn(root, text);
    this.byStart.set(span.start, stored);
    return stored;
  }

  /** Where the file stores functions between functions in declarations that store something in a member of that name. */
  storingMember(name: string): readonly number[] {
    this.byMember ??= this.storedByMember();
    return this.byMember.get(name) ?? [];
  }

  private storedByMember(): Map<string, number[]> {
    const byMember = new Map<string, number[]>();
    for (const { holder, offset } of this.file.functionValues) {
      if (holder !== undefined) continue;
      for (const member of new Set(this.storedAt(offset).map((stored) => stored.member))) {
        if (member === undefined) continue;
        const offsets = byMember.get(member) ?? [];
        byMember.set(member, offsets);
        offsets.push(offset);
      }
    }
    return byMember;
  }

  /** Whether a variable of that name is `static`. */
  isStatic(name: string): boolean {
    let known = this.statics.get(name);
    if (known === undefined) {
      const { mask } = this.file.options.configuration;
      known = mask.includes(name) && new RegExp(String.raw`\bstatic\b[^;{}=]*\b${name}\b`, "u").test(mask);
      this.statics.set(name, known);
    }
    return known;
  }

  /** Whether the file is, or includes, the one that a place that `declaringMembers` gives is in. */
  sees(place: string): boolean {
    const { file, included } = this.file.options;
    const declaring = place.slice(0, place.lastIndexOf(":"));
    return file === declaring || included.headers.some((header) => header.file === declaring);
  }

  /** Where structures declare a member of that name, in the file and in the headers that it includes. */
  declaringMembers(name: string): readonly string[] {
    const known = this.declaringMember.get(name);
    if (known !== undefined) return known;
    const { file, configuration, included } = this.file.options;
    const places = memberDeclarations(file, configuration, name);
    for (const header of included.headers) places.push(...this.declaredInHeader(header, name));
    this.declaringMember.set(name, places);
    return places;
  }

  private declaredInHeader(header: IncludedHeader, name: string): readonly string[] {
    const key = `${name} ${header.file}`;
    let places = this.inHeaders.get(key);
    if (places === undefined) {
      const configuration =
        memberOffsets(header.text(), name).length > 0 ? header.configuration() : undefined;
      places = configuration === undefined ? [] : memberDeclarations(header.file, configuration, name);
      this.inHeaders.set(key, places);
    }
    return places;
  }

  private storedIn(root: SyntaxNode, text: string): StoredInitially[] {
    const textOf = (node: SyntaxNode): string => text.slice(node.start, node.end);
    const { type, values } = initializersOf(root, textOf);
    const hasPositions = values.some(({ member }) => typeof member === "number");
    const members = hasPositions && type !== undefined ? this.membersOf(type) : undefined;
    return values.flatMap(({ variable, member, value }): StoredInitially[] => {
      const name = typeof member === "number" ? members?.[member] : member;
      if (member !== undefined && name === undefined) return [];
      return [{ variable, member: name, value: this.valueOf(value, textOf) }];
    });
  }

  private valueOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): StoredInitially["value"] {
    const pointed = /^&?\s*([A-Za-z_]\w*)$/u.exec(textOf(node))?.[1];
    const name = pointed === undefined ? undefined : this.file.functionNamed(pointed);
    if (name !== undefined) return { kind: "function", name };
    return { kind: node.type === "null" || textOf(node) === "0" ? "null" : "unknown" };
  }

  /** The members of a structure that the file or one of its headers defines. */
  private membersOf(type: string): readonly (string | undefined)[] | undefined {
    const { configuration, included, engine } = this.file.options;
    const definition = new RegExp(String.raw`\b${type}\s*\{|\}\s*${type}\s*;`, "u");
    const own = { text: () => configuration.mask, configuration: () => configuration };
    for (const { text: raw, configuration: read } of [own, ...included.headers]) {
      const found = definition.test(raw()) ? read() : undefined;
      const match = found && definition.exec(found.mask);
      if (!found || !match) continue;
      const span = found.declarationAt(match.index);
      const text = span === undefined ? "" : found.text.slice(span.start, span.end);
      const root = engine.parse(text, deepestTree);
      const members = root && memberNames(root, type, (node) => text.slice(node.start, node.end));
      if (members !== undefined) return members;
    }
    return undefined;
  }
}

/** How far before a member its type, or its parenthesis, can end. */
const longestGap = 60;

/** Where a text has `(*name)(` or `type name;`. */
function memberOffsets(text: string, name: string): number[] {
  const uses = text.matchAll(new RegExp(String.raw`\b${name}\s*(?:\)\s*\(|;)`, "gu"));
  return [...uses].flatMap(({ 0: use, index }) => {
    const before = text.slice(Math.max(0, index - longestGap), index);
    const declares = use.endsWith(";") ? /\w[\s*]+$/u : /\(\s*\*\s*(?:const\s+)?$/u;
    return declares.test(before) ? [index] : [];
  });
}

/** Structures of that text with a member of that name which is a pointer to a function, or of a type with a name. */
function memberDeclarations(file: string, configuration: FileConfiguration, name: string): string[] {
  const { mask } = configuration;
  return memberOffsets(mask, name).flatMap((index) => {
    const span = configuration.declarationAt(index);
    const isMember = span !== undefined && mask.slice(span.start, index).includes("{");
    return isMember ? [`${file}:${String(index)}`] : [];
  });
}
