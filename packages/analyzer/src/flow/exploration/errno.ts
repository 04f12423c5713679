import { errorCodeValue } from "../../openssl/error-codes.js";
import { queueEffect } from "../../openssl/functions.js";
import type { SourceSpan } from "../../source/text.js";
import { isImmediate, isLibraryFunction, isPrintingFunction } from "../c-library.js";
import type { Domain } from "../domain.js";
import type { ErrorQuery, IoCall } from "../evidence.js";
import type { LateErrnoEvent } from "../events.js";
import type { BasicBlock, FunctionGraph, Instruction, Operand, Place, Terminator } from "../ir.js";
import type { EvaluatedCall } from "./connections.js";
import type { Origins } from "./memory.js";
import { unknownErrno } from "./errno-state.js";
import type { PathState } from "./path-state.js";
import type { ProjectFunctions } from "./project-functions.js";

/** One of OpenSSL's functions that does no TLS I/O: few of them do any other. */
export function applyLibraryToErrno(state: PathState, call: EvaluatedCall): void {
  if (queueEffect(call.callee) === "io") state.errno = unknownErrno;
  else if (call.callee === "ERR_print_errors_fp") noteChange(state, call);
}

/** A function that is neither OpenSSL's nor followed. */
export function applyToErrno(state: PathState, call: EvaluatedCall, functions: ProjectFunctions): void {
  const { callee } = call;
  if (isImmediate(callee) || state.errno.kind === "unknown") return;
  if (isPrintingFunction(callee) || (knowsSystemError(state) && alwaysPrints(callee, functions))) {
    noteChange(state, call);
  } else state.errno = unknownErrno;
}

/** The first call that may have changed it is the one to tell. */
function noteChange(state: PathState, { callee, instruction, functionName }: EvaluatedCall): void {
  if (state.errno.kind !== "kept") return;
  const { span, insertionPoint } = instruction;
  state.errno = { kind: "changed", by: { callee, span, functionName, insertionPoint } };
}

/** Functions that print in functions that print are looked at so far. */
const deepestPrint = 3;

/** Whether a function of the program prints before it decides anything. */
function alwaysPrints(name: string, functions: ProjectFunctions, depth = 0): boolean {
  if (isPrintingFunction(name)) return true;
  if (depth === deepestPrint || name === "" || isLibraryFunction(name)) return false;
  const graph = functions.graphOf(name, true);
  if (graph === undefined) return false;
  return straightCalls(graph).some((callee) => alwaysPrints(callee, functions, depth + 1));
}

/** The functions that are called before the first branch. */
function straightCalls(graph: FunctionGraph): string[] {
  const calls: string[] = [];
  const seen = new Set<number>();
  for (let index: number | undefined = 0; index !== undefined && !seen.has(index);) {
    seen.add(index);
    const block: BasicBlock | undefined = graph.blocks[index];
    for (const instruction of block?.instructions ?? []) {
      if (instruction.kind === "call" && instruction.callee !== undefined) calls.push(instruction.callee);
    }
    index = block?.terminator.kind === "goto" ? block.terminator.target : undefined;
  }
  return calls;
}

const systemError = errorCodeValue("SSL_ERROR_SYSCALL");

function knowsSystemError(state: PathState): boolean {
  for (const { code } of state.connections.values()) {
    if (code !== undefined && isSystemError(state.fact(code))) return true;
  }
  return false;
}

function isSystemError({ low, high }: Domain): boolean {
  return low === systemError && high === systemError;
}

/** The I/O call whose `errno` the program looks for, if it is the only one that can be meant. */
function failedCall(state: PathState, origins: Origins): { query: ErrorQuery; io: IoCall } | undefined {
  const failed = [...state.connections.values()].flatMap(({ code, call: io }) => {
    const origin = code === undefined ? undefined : origins.get(code);
    if (code === undefined || io === undefined || origin?.kind !== "errorCode") return [];
    return isSystemError(state.fact(code)) ? [{ query: origin.query, io }] : [];
  });
  return failed.length === 1 ? failed[0] : undefined;
}

/** Where an instruction or the end of a block looks at `errno`, as the explorer meets it on a path. */
interface ErrnoRead {
  readonly span: SourceSpan;
  readonly functionName: string;
  readonly reader: string | undefined;
  readonly isExpanded: boolean;
}

/** Collects the places that look at `errno`, and tells those that do so too late on every path. */
export class LateErrnoReads {
  private readonly late = new Map<string, LateErrnoEvent>();
  private readonly inTime = new Set<string>();

  /** Only where a path knows that a system call failed, the instruction is looked at. */
  noteInstruction(
    states: readonly PathState[],
    instruction: Instruction,
    functionName: string,
    origins: Origins,
  ): void {
    for (const state of states) {
      if (!knowsSystemError(state)) continue;
      for (const read of errnoReads(instruction, functionName)) this.note(state, read, origins);
    }
  }

  noteEnd(
    states: readonly PathState[],
    terminator: Terminator,
    functionName: string,
    origins: Origins,
  ): void {
    const read = errnoReadAtEnd(terminator, functionName);
    if (read === undefined) return;
    for (const state of states) this.note(state, read, origins);
  }

  private note(state: PathState, read: ErrnoRead, origins: Origins): void {
    const failed = failedCall(state, origins);
    if (failed === undefined) return;
    const key = `${String(read.span.start)} ${String(read.span.end)}`;
    if (state.errno.kind !== "changed") this.inTime.add(key);
    else if (!this.late.has(key)) this.late.set(key, { ...failed, ...read, changedBy: state.errno.by });
  }

  events(): LateErrnoEvent[] {
    return [...this.late].flatMap(([key, event]) => (this.inTime.has(key) ? [] : [event]));
  }
}

/** Where an instruction reads `errno`. */
function errnoReads(instruction: Instruction, functionName: string): ErrnoRead[] {
  const read = (span: SourceSpan, isExpanded = false, reader?: string): ErrnoRead => ({
    span,
    functionName,
    reader,
    isExpanded,
  });
  switch (instruction.kind) {
    case "call": {
      const { callee, span, isExpanded } = instruction;
      if (callee === "perror" || callee === "warn" || callee === "vwarn")
        return [read(span, isExpanded, callee)];
      const given = instruction.arguments.filter(({ operand }) => isErrno(operand));
      return given.map((argument) => read(argument.span, isExpanded));
    }
    case "assign":
      return isErrno(instruction.value) ? [read(instruction.span)] : [];
    case "binary":
      if (isErrno(instruction.left)) return [read(instruction.leftSpan)];
      return isErrno(instruction.right) ? [read(instruction.span)] : [];
    case "copy":
    case "forget":
    case "statement":
      return [];
  }
}

/** Where the end of a block reads `errno`. */
function errnoReadAtEnd(terminator: Terminator, functionName: string): ErrnoRead | undefined {
  const at = (operand: Operand | undefined, span: SourceSpan): ErrnoRead | undefined =>
    operand !== undefined && isErrno(operand)
      ? { span, functionName, reader: undefined, isExpanded: false }
      : undefined;
  switch (terminator.kind) {
    case "branch":
      return at(terminator.condition, terminator.span);
    case "switch":
    case "return":
      return at(terminator.value, terminator.span);
    case "goto":
    case "stop":
      return undefined;
  }
}

function isErrno(operand: Operand): boolean {
  return operand.kind === "place" && isErrnoPlace(operand.place);
}

export function isErrnoPlace(place: Place): boolean {
  return place.kind === "variable" && place.storage === "global" && place.text === "errno";
}
