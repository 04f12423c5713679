import { nameInFile } from "../../flow/function-names.js";
import type { FunctionGraph, Place } from "../../flow/ir.js";
import type { ConnectionModes, ProjectFunctions } from "../../flow/project-functions.js";
import type { ProtocolFunctions } from "../../flow/protocol-functions.js";
import { EmptyingCallers } from "./emptying-callers.js";
import { FunctionPointers } from "./function-pointers.js";
import { QueueEffects } from "./queue-effects.js";
import type { FunctionWords, SourceFunctions } from "./source-functions.js";

/** How many levels of callers of a function with an I/O call are explored, for what they do before it. */
const callerLevels = 3;

/** The functions of files that are analysed together, with the calls between them. */
export class Program implements ProjectFunctions {
  private readonly byUniqueName = new Map<string, FunctionWords>();
  private readonly uniqueNames = new Map<FunctionWords, string>();
  /** Functions that other files can call; several where unrelated programs are looked at together. */
  private readonly external = new Map<string, FunctionWords[]>();
  private readonly meanings = new Map<SourceFunctions, Map<string, FunctionWords | undefined>>();
  private readonly filesByName: ReadonlyMap<string, SourceFunctions>;
  /** For each file the headers with functions of interest that it includes. */
  private readonly linkedHeaders = new Map<SourceFunctions, readonly SourceFunctions[]>();
  private readonly pointers: FunctionPointers;
  private readonly queueEffects: QueueEffects;
  private readonly emptyingCallers: EmptyingCallers;
  private readonly connected: ReadonlyMap<SourceFunctions, readonly SourceFunctions[]>;

  /** @param files what can be called in the program, each file after those that it may hide. */
  constructor(
    private readonly files: readonly SourceFunctions[],
    readonly protocol: ProtocolFunctions,
    readonly modes: ConnectionModes,
  ) {
    const isOneFile = files.length === 1;
    for (const [index, file] of files.entries()) {
      // A name that is linked to no function stands for itself, and must not be that of one.
      this.nameFunctions(file, (name) => (isOneFile ? name : nameInFile(name, index)));
    }
    this.filesByName = new Map(files.map((file) => [file.options.file, file]));
    for (const file of files) this.linkCalls(file);
    for (const file of files)
      file.link(
        (name, from) => this.uniqueName(name, from),
        (name, from) => this.neverReturns(name, from),
      );
    this.pointers = new FunctionPointers({
      files,
      protocol,
      functionNamed: (name) => this.byUniqueName.get(name),
    });
    this.queueEffects = new QueueEffects(protocol, (name) => this.byUniqueName.get(name));
    this.linkCallsThroughPointers();
    this.spreadTouches();
    this.emptyingCallers = new EmptyingCallers(this.uniqueNames.keys());
    this.connected = this.connectFiles();
  }

  graphOf(name: string, isConcerned = false): FunctionGraph | undefined {
    const words = this.byUniqueName.get(name);
    if (words === undefined || !(words.touches || isConcerned)) return undefined;
    return words.owner.graphOf(words);
  }

  isDefined(name: string): boolean {
    return this.byUniqueName.has(name);
  }

  takesPart(name: string): boolean {
    return this.byUniqueName.get(name)?.touches ?? this.protocol.startsProtocol(name);
  }

  leavesQueueAlone(name: string): boolean {
    const words = this.byUniqueName.get(name);
    return words !== undefined && this.queueEffects.leavesQueueAlone(words);
  }

  pointedFunctions(pointer: Place, functionName: string): readonly string[] | undefined {
    const words = this.byUniqueName.get(functionName);
    return words && this.pointers.functionsIn(pointer, words);
  }

  /** Whether it may find the error queue emptied by a function that calls it. */
  isCalledAfterEmptying(words: FunctionWords): boolean {
    return this.emptyingCallers.mayEmptyBefore(words);
  }

  /** Whether what a file's connections write to never asks to be tried again: as the file says, or those beside it. */
  neverWaitsToWrite(file: SourceFunctions): boolean {
    if (file.bios.areSet()) return file.bios.neverWaitToWrite();
    const folder = folderOf(file);
    const beside = this.files.filter((other) => other.bios.areSet() && folderOf(other) === folder);
    return beside.length > 0 && beside.every(({ bios }) => bios.neverWaitToWrite());
  }

  /** The files that calls connect with this one, itself among them: they are explored together. */
  connectedFiles(file: SourceFunctions): readonly SourceFunctions[] {
    return this.connected.get(file) ?? [file];
  }

  /**
   * Where the exploration of files that are connected begins: functions of interest that others can call from
   * elsewhere, and the callers, in any file, of those that only functions of the program call.
   */
  roots(connected: readonly SourceFunctions[]): FunctionWords[] {
    const roots = new Set<FunctionWords>();
    for (const words of connected.flatMap((file) => file.functionsOfInterest())) {
      if (!words.span.isStatic || words.isValue) roots.add(words);
      addOutermostCallers(words, roots);
    }
    const order = (words: FunctionWords): number => this.files.indexOf(words.owner);
    // What is found without the doubt of callers from elsewhere need not be looked for with it.
    const doubt = (words: FunctionWords): number => Number(this.isCalledAfterEmptying(words));
    return [...roots].sort(
      (left, right) =>
        doubt(left) - doubt(right) || order(left) - order(right) || left.span.start - right.span.start,
    );
  }

  private nameFunctions(file: SourceFunctions, uniqueNameOf: (name: string) => string): void {
    for (const words of file.functions.values()) {
      const { name, isStatic } = words.span;
      const uniqueName = uniqueNameOf(name);
      this.byUniqueName.set(uniqueName, words);
      this.uniqueNames.set(words, uniqueName);
      if (!isStatic) this.external.set(name, [...(this.external.get(name) ?? []), words]);
    }
  }

  private linkCalls(file: SourceFunctions): void {
    for (const [name, callers] of file.outsideCalls) {
      const called = this.functionFor(name, file);
      for (const caller of callers) called?.callers.add(caller);
    }
  }

  /** A file's own functions come first, then those that its headers define, then those of other files. */
  private functionFor(name: string, from: SourceFunctions): FunctionWords | undefined {
    const meanings = this.meanings.get(from) ?? new Map<string, FunctionWords | undefined>();
    this.meanings.set(from, meanings);
    if (!meanings.has(name)) {
      meanings.set(
        name,
        from.functions.get(name) ?? this.inHeaders(name, from) ?? this.inOtherFiles(name, from),
      );
    }
    return meanings.get(name);
  }

  /**
   * A function of the same folder, or one that a header of the caller declares: a name alone can mean the function of
   * another program that is looked at together with this one.
   */
  private inOtherFiles(name: string, from: SourceFunctions): FunctionWords | undefined {
    const defined = this.external.get(name) ?? [];
    const folder = folderOf(from);
    const [near, ...others] = defined.filter(({ owner }) => folderOf(owner) === folder);
    if (near !== undefined) return others.length === 0 ? near : undefined;
    const [only] = defined;
    const isDeclared = (): boolean => from.options.included.headers.some((header) => header.declares(name));
    return only !== undefined && defined.length === 1 && isDeclared() ? only : undefined;
  }

  /** `static inline` functions are functions of every file that includes their header. */
  private inHeaders(name: string, from: SourceFunctions): FunctionWords | undefined {
    let headers = this.linkedHeaders.get(from);
    if (headers === undefined) {
      headers = from.options.included.headers.flatMap(({ file }) => this.filesByName.get(file) ?? []);
      this.linkedHeaders.set(from, headers);
    }
    return headers.find((header) => header.functions.has(name))?.functions.get(name);
  }

  /** A function that makes an I/O call through a pointer is of interest; one that calls a helper so is its caller. */
  private linkCallsThroughPointers(): void {
    for (const { caller, called } of this.pointers.calls()) {
      const words = this.byUniqueName.get(called);
      if (words === undefined) caller.starts = caller.touches = true;
      else if (words !== caller) words.callers.add(caller);
    }
  }

  /** Who calls a function that touches the protocol touches it too. */
  private spreadTouches(): void {
    const pending = [...this.uniqueNames.keys()].filter((words) => words.touches);
    for (let words = pending.pop(); words !== undefined; words = pending.pop()) {
      for (const caller of words.callers) {
        if (caller.touches) continue;
        caller.touches = true;
        pending.push(caller);
      }
    }
  }

  /** Files are connected where one calls a function of the other that touches the protocol. */
  private connectFiles(): Map<SourceFunctions, readonly SourceFunctions[]> {
    const connected = new Map(this.files.map((file) => [file, [file]]));
    for (const words of this.uniqueNames.keys()) {
      if (!words.touches) continue;
      for (const { owner } of words.callers) {
        const [own, other] = [connected.get(words.owner), connected.get(owner)];
        if (own === undefined || other === undefined || own === other) continue;
        own.push(...other);
        for (const file of other) connected.set(file, own);
      }
    }
    return connected;
  }

  private neverReturns(name: string, from: SourceFunctions): boolean {
    const words = this.functionFor(name, from);
    return words !== undefined && words.owner !== from && words.owner.neverReturns(words.span.name);
  }

  private uniqueName(name: string, from: SourceFunctions): string | undefined {
    const words = this.functionFor(name, from);
    return words && this.uniqueNames.get(words);
  }
}

function folderOf({ options: { file } }: SourceFunctions): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

function addOutermostCallers(words: FunctionWords, roots: Set<FunctionWords>): void {
  const seen = new Set([words]);
  let level = [words];
  for (let depth = 0; level.length > 0; depth++) {
    const next: FunctionWords[] = [];
    for (const called of level) {
      if (called.callers.size === 0 || depth === callerLevels) roots.add(called);
      if (depth === callerLevels) continue;
      for (const caller of called.callers) {
        if (seen.has(caller)) continue;
        seen.add(caller);
        next.push(caller);
      }
    }
    level = next;
  }
}
