import type { SourceSpan } from "../../source/text.js";
import type { LateErrnoEvent } from "../events.js";
import type { ErrorQuery, IoCall } from "../evidence.js";
import type { Instruction, Operand, Terminator } from "../ir.js";
import { isErrnoPlace } from "../state/errno-state.js";
import { isSystemError, knowsSystemError } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import type { Origins } from "../values.js";

/** The I/O call whose `errno` the program looks for, if it is the only one that can be meant. */
function failedCall(state: PathState, origins: Origins): { query: ErrorQuery; io: IoCall } | undefined {
  const failed = [...state.connections.values()].flatMap(({ code, call: io }) => {
    const origin = code === undefined ? undefined : origins.get(code);
    if (code === undefined || io === undefined || origin?.kind !== "errorCode") return [];
    return isSystemError(state, code) ? [{ query: origin.query, io }] : [];
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
