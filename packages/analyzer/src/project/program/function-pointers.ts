import type { FunctionGraph, Instruction, Operand, Place } from "../../flow/ir.js";
import type { ProtocolFunctions } from "../../flow/protocol-functions.js";
import { PointerDeclarations } from "./pointer-declarations.js";
import type { FunctionWords, SourceFunctions } from "./source-functions.js";

/** What is asked of the program. */
export interface FunctionPointerOptions {
  readonly files: readonly SourceFunctions[];
  readonly protocol: ProtocolFunctions;
  readonly functionNamed: (uniqueName: string) => FunctionWords | undefined;
}

/** What is searched for in the text is a plain name; compilers allow others. */
const plainVariable = /^\w+$/u;
const plainMember = /^\.\w+$/u;

/** Pointers with more candidates are tables of commands, not of connections. */
const mostCandidates = 16;

/**
 * Which functions the program stores in its function pointers. A pointer is a variable, or a member of whatever
 * structure has one of that name; what one array or structure holds is not told from what the next one does.
 */
export class FunctionPointers {
  private readonly declarations: ReadonlyMap<SourceFunctions, PointerDeclarations>;
  /** The functions with an I/O call or SSL_get_error, and those that call them. */
  private readonly starting: ReadonlySet<FunctionWords>;
  private readonly candidates = new Map<string, readonly string[] | undefined>();
  /** The pointers that get a function with an I/O call or SSL_get_error, with those functions. */
  private readonly receivers = new Map<string, Set<string>>();
  private readonly copies = new WeakMap<FunctionGraph, ReturnType<typeof copiesIn>>();

  constructor(private readonly options: FunctionPointerOptions) {
    const inHeaders = new Map<string, readonly string[]>();
    this.declarations = new Map(
      options.files.map((file) => [file, new PointerDeclarations(file, inHeaders)]),
    );
    const starting = options.files.flatMap((file) => file.functionsOfInterest());
    this.starting = new Set(starting.flatMap((words) => [words, ...words.callers]));
    this.findReceivers();
  }

  /** All functions that the program stores in a pointer that `words` names; undefined where that is not known. */
  functionsIn(pointer: Place, words: FunctionWords): readonly string[] | undefined {
    const key = pointerKey(pointer);
    const isLocal = key.includes(":");
    if (!isLocal && !this.receivers.has(key)) return undefined;
    const scope = isLocal ? key : `${key} ${this.scope(key, words.owner) ?? ""}`;
    if (!this.candidates.has(scope)) {
      const found = new Set<string>();
      const complete = this.collect(pointer, words, new Set(), found) && found.size <= mostCandidates;
      this.candidates.set(scope, complete && found.size > 0 ? [...found].sort() : undefined);
    }
    return this.candidates.get(scope);
  }

  /** Each function that calls through a pointer, with a function that the pointer may hold. */
  *calls(): Iterable<{ readonly caller: FunctionWords; readonly called: string }> {
    const keys = [...this.receivers.keys()];
    yield* this.callsOf(
      String.raw`(?:\.|->)\s*`,
      keys.filter((key) => plainMember.test(key)),
    );
    yield* this.callsOf(
      String.raw`\b`,
      keys.filter((key) => plainVariable.test(key)),
    );
  }

  /** @param before what stands before the names of these pointers, as a pattern. */
  private *callsOf(before: string, keys: readonly string[]): ReturnType<typeof this.calls> {
    if (keys.length === 0) return;
    const byName = new Map(keys.map((key) => [key.replace(".", ""), key]));
    const call = new RegExp(String.raw`${before}(${[...byName.keys()].join("|")})\s*\)?\s*\(`, "gu");
    for (const file of this.options.files) {
      for (const { 1: name = "", index } of file.options.configuration.mask.matchAll(call)) {
        const key = byName.get(name) ?? name;
        const caller = this.scope(key, file) === undefined ? undefined : file.functionAt(index);
        if (caller === undefined) continue;
        for (const called of this.receivers.get(key) ?? []) yield { caller, called };
      }
    }
  }

  private findReceivers(): void {
    for (const file of this.options.files) {
      for (const { name, offset, holder } of file.functionValues) {
        const unique = file.functionNamed(name);
        if (unique === undefined || !this.startsProtocol(unique)) continue;
        if (holder === undefined) this.receiveInitially(file, offset, unique);
        else
          this.receiveIn(holder, (operand) => operand.kind === "function" && operand.name === unique, unique);
      }
    }
  }

  private startsProtocol(name: string): boolean {
    const words = this.options.functionNamed(name);
    if (words === undefined) return this.options.protocol.startsProtocol(name);
    return this.starting.has(words);
  }

  private receiveInitially(file: SourceFunctions, offset: number, name: string): void {
    for (const { variable, member, value } of this.declarations.get(file)?.storedAt(offset) ?? []) {
      if (value.kind !== "function" || value.name !== name) continue;
      this.receive(member === undefined ? variable : `.${member}`, name);
    }
  }

  private receive(key: string, name: string): boolean {
    const known = this.receivers.get(key) ?? new Set();
    if (known.has(name)) return false;
    this.receivers.set(key, known.add(name));
    return true;
  }

  /** Follows a function from what `isFrom` through the assignments and calls of one function. */
  private receiveIn(words: FunctionWords, isFrom: (operand: Operand) => boolean, name: string): void {
    const graph = words.owner.graphOf(words);
    if (graph === undefined) return;
    const holds = (operand: Operand): boolean =>
      isFrom(operand) || this.copiesInto(graph, operand).some((copied) => holds(copied));
    for (const instruction of instructionsOf(graph)) {
      if (instruction.kind === "assign" && holds(instruction.value))
        this.receiveAt(instruction.target, words, name);
      if (instruction.kind !== "call" || instruction.callee === undefined) continue;
      const callee = this.options.functionNamed(instruction.callee);
      if (callee === undefined) continue;
      instruction.arguments.forEach(({ operand }, index) => {
        if (!holds(operand)) return;
        const parameter = callee.owner.graphOf(callee)?.parameters[index];
        if (parameter !== undefined) this.receiveAt(parameter, callee, name);
      });
    }
  }

  private receiveAt(place: Place, words: FunctionWords, name: string): void {
    const key = pointerKey(place);
    if (!this.receive(key, name) || !key.includes(":")) return;
    this.receiveIn(words, (operand) => operand.kind === "place" && pointerKey(operand.place) === key, name);
  }

  /** Adds all that is stored in a pointer to `found`; false where something is stored that is not known. */
  private collect(pointer: Place, words: FunctionWords, seen: Set<string>, found: Set<string>): boolean {
    const key = pointerKey(pointer);
    if (seen.has(key)) return true;
    seen.add(key);
    if (key.includes(":")) return this.collectLocal(key, words, seen, found);
    const scope = this.scope(key, words.owner);
    if (scope === undefined) return false;
    return this.options.files.every((file) => {
      const relation = this.relation(key, file, scope);
      if (relation === "other") return true;
      const offsets = this.storingOffsets(file, key);
      return offsets.length === 0 || (relation === "same" && this.collectIn(file, key, offsets, seen, found));
    });
  }

  /** Where a file may store something in a pointer; positions in an initialiser carry no name. */
  private storingOffsets(file: SourceFunctions, key: string): number[] {
    const initialised = key.startsWith(".") ? this.declarations.get(file)?.storingMember(key.slice(1)) : [];
    return [...assignmentOffsets(file, key), ...(initialised ?? [])];
  }

  private collectIn(
    file: SourceFunctions,
    key: string,
    offsets: readonly number[],
    seen: Set<string>,
    found: Set<string>,
  ): boolean {
    const member = key.startsWith(".") ? key.slice(1) : undefined;
    const declarations = this.declarations.get(file);
    const holders = new Set<FunctionWords>();
    for (const offset of offsets) {
      const holder = file.functionAt(offset);
      if (holder !== undefined) {
        holders.add(holder);
        continue;
      }
      for (const stored of declarations?.storedAt(offset) ?? []) {
        if (member === undefined ? stored.variable !== key : stored.member !== member) continue;
        if (stored.value.kind === "unknown") return false;
        if (stored.value.kind === "function") found.add(stored.value.name);
      }
    }
    return [...holders].every((holder) => this.collectAssigned(key, holder, seen, found));
  }

  private collectLocal(key: string, words: FunctionWords, seen: Set<string>, found: Set<string>): boolean {
    const graph = words.owner.graphOf(words);
    if (graph === undefined) return false;
    const parameter = graph.parameters.findIndex((place) => pointerKey(place) === key);
    if (!this.collectAssigned(key, words, seen, found)) return false;
    if (parameter < 0) return true;
    if (words.isValue || words.callers.size === 0) return false;
    return [...words.callers].every((caller) => {
      const callerGraph = caller.owner.graphOf(caller);
      if (callerGraph === undefined) return false;
      return [...instructionsOf(callerGraph)].every((instruction) => {
        if (instruction.kind !== "call" || instruction.callee !== graph.name) return true;
        return this.collectOperand(instruction.arguments[parameter]?.operand, caller, seen, found);
      });
    });
  }

  private collectAssigned(key: string, words: FunctionWords, seen: Set<string>, found: Set<string>): boolean {
    const graph = words.owner.graphOf(words);
    if (graph === undefined) return false;
    for (const instruction of instructionsOf(graph)) {
      if (instruction.kind === "forget" && pointerKey(instruction.place) === key) return false;
      if (instruction.kind !== "assign" || pointerKey(instruction.target) !== key) continue;
      if (!this.collectOperand(instruction.value, words, seen, found)) return false;
    }
    return true;
  }

  private collectOperand(
    operand: Operand | undefined,
    words: FunctionWords,
    seen: Set<string>,
    found: Set<string>,
  ): boolean {
    switch (operand?.kind) {
      case "function":
        found.add(operand.name);
        return true;
      case "constant":
        return operand.value === 0;
      case "place":
        return this.collect(operand.place, words, seen, found);
      case "temporary": {
        const graph = words.owner.graphOf(words);
        const copies = graph === undefined ? [] : this.copiesInto(graph, operand);
        return copies.length > 0 && copies.every((copied) => this.collectOperand(copied, words, seen, found));
      }
      case "address":
      case "string":
      case "opaque":
      case undefined:
        return false;
    }
  }

  /** What `?:` and its like copy into a temporary. */
  private copiesInto(graph: FunctionGraph, operand: Operand): readonly Operand[] {
    if (operand.kind !== "temporary") return [];
    let copies = this.copies.get(graph);
    if (copies === undefined) {
      copies = copiesIn(graph);
      this.copies.set(graph, copies);
    }
    return copies.get(operand.id) ?? [];
  }

  /** What a pointer's name means in a file: the one declaration of a member, or whose variable it is. */
  private scope(key: string, file: SourceFunctions): string | undefined {
    const declarations = this.declarations.get(file);
    if (plainVariable.test(key)) return declarations?.isStatic(key) === true ? file.options.file : "";
    if (!plainMember.test(key)) return undefined;
    const places = declarations?.declaringMembers(key.slice(1)) ?? [];
    return places.length === 1 ? places[0] : undefined;
  }

  private relation(key: string, file: SourceFunctions, scope: string): "same" | "other" | "unknown" {
    if (!key.startsWith(".")) return this.scope(key, file) === scope ? "same" : "other";
    const declarations = this.declarations.get(file);
    const places = declarations?.sees(scope) === true ? declarations.declaringMembers(key.slice(1)) : [];
    if (!places.includes(scope)) return "other";
    return places.length === 1 ? "same" : "unknown";
  }
}

/** `.field` for a member, else the key of the variable; that of a local holds a colon. */
function pointerKey(place: Place): string {
  switch (place.kind) {
    case "variable":
      return place.key;
    case "member":
      return `.${place.field}`;
    case "pointee":
    case "element":
      return pointerKey(place.base);
  }
}

/** Where the text may assign or initialise a member or a variable. */
function assignmentOffsets(file: SourceFunctions, key: string): number[] {
  const isMember = key.startsWith(".");
  const name = isMember ? String.raw`(?:\.|->)\s*${key.slice(1)}` : String.raw`(?<![.>\w])${key}`;
  const declarator = isMember ? "" : String.raw`(?:\s*\)\s*\([^()]*\))?`;
  const assignment = new RegExp(String.raw`${name}\b\s*(?:\[[^\]]*\]\s*)?${declarator}\s*=(?!=)`, "gu");
  return [...file.options.configuration.mask.matchAll(assignment)].map(({ index }) => index);
}

/** By temporary, what is copied into it. */
function copiesIn(graph: FunctionGraph): ReadonlyMap<number, readonly Operand[]> {
  const copies = new Map<number, Operand[]>();
  for (const instruction of instructionsOf(graph)) {
    if (instruction.kind !== "copy") continue;
    const known = copies.get(instruction.result);
    if (known === undefined) copies.set(instruction.result, [instruction.value]);
    else known.push(instruction.value);
  }
  return copies;
}

function* instructionsOf(graph: FunctionGraph): Iterable<Instruction> {
  for (const block of graph.blocks) yield* block.instructions;
}
