import { ioFunction } from "../openssl/io-functions.js";
import type { BinaryInstruction, FunctionGraph, Instruction, Operand } from "./ir.js";

/** What a function does with one of its variables, on any path. */
export interface VariableUses {
  /** Whether it holds results of I/O calls and constants alone, which are tested and given to SSL_get_error alone. */
  readonly holdsOnlyResults: boolean;
  /** Whether SSL_get_error is given it. */
  readonly isAskedAbout: boolean;
  /** Whether it is a condition by itself, or is compared with 0 or 1 for equality. */
  readonly isCondition: boolean;
  /** Whether it is compared with something as an upper bound, such as the size of a buffer. */
  readonly hasUpperBound: boolean;
  /** Whether anything gets its address. */
  readonly isShared: boolean;
}

/** @param key of a local variable or parameter of the function. */
export function usesOf(graph: FunctionGraph, key: string): VariableUses {
  const uses = new UseCollector(key);
  for (const { instructions, terminator } of graph.blocks) {
    for (const instruction of instructions) uses.add(instruction);
    if (terminator.kind === "branch" && uses.isVariable(terminator.condition)) uses.isCondition = true;
    if (terminator.kind === "switch" && uses.isVariable(terminator.value)) uses.isUsedOtherwise = true;
    if (terminator.kind === "return" && uses.isVariable(terminator.value)) uses.isUsedOtherwise = true;
  }
  const { isAskedAbout, isCondition, hasUpperBound, isShared } = uses;
  return {
    holdsOnlyResults: !uses.isUsedOtherwise && !isShared,
    isAskedAbout,
    isCondition,
    hasUpperBound,
    isShared,
  };
}

class UseCollector {
  isUsedOtherwise = false;
  isAskedAbout = false;
  isCondition = false;
  hasUpperBound = false;
  isShared = false;
  /** The temporaries that hold the result of an I/O call. */
  private readonly results = new Set<number>();

  constructor(private readonly key: string) {}

  isVariable(operand: Operand | undefined): boolean {
    return operand !== undefined && this.isIn(operand);
  }

  add(instruction: Instruction): void {
    switch (instruction.kind) {
      case "call":
        this.addCall(instruction);
        return;
      case "assign":
        this.addAssignment(instruction);
        return;
      case "binary":
        this.addComparison(instruction);
        return;
      case "copy":
        if (this.isIn(instruction.value)) this.isUsedOtherwise = true;
        return;
      case "forget":
        if (this.isIn({ kind: "place", place: instruction.place })) this.isUsedOtherwise = true;
        return;
      case "statement":
        return;
    }
  }

  private addCall({ callee = "", arguments: callArguments, result }: Instruction & { kind: "call" }): void {
    if (ioFunction(callee) !== undefined) this.results.add(result);
    for (const [index, { operand, text }] of callArguments.entries()) {
      const isPlain = this.isIn(operand) && operand.kind === "place" && operand.place.text === text;
      if (isPlain && callee === "SSL_get_error" && index === 1) this.isAskedAbout = true;
      else if (this.isIn(operand)) this.isUsedOtherwise = true;
    }
  }

  private addAssignment({ target, value }: Instruction & { kind: "assign" }): void {
    if (this.isIn(value)) this.isUsedOtherwise = true;
    if (target.kind !== "variable" || target.key !== this.key) {
      if (this.isIn({ kind: "place", place: target })) this.isUsedOtherwise = true;
      return;
    }
    const isResult = value.kind === "temporary" && this.results.has(value.id);
    const isConstant = value.kind === "constant" && Math.abs(value.value) <= 0x7fff;
    if (!isResult && !isConstant) this.isUsedOtherwise = true;
  }

  private addComparison({ left, right, operator }: BinaryInstruction): void {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (!this.isIn(side)) continue;
      if (operator === "arithmetic" || other.kind !== "constant") this.isUsedOtherwise = true;
      else if (/^[!=]=$/u.test(operator) && (other.value === 0 || other.value === 1)) this.isCondition = true;
      const isAbove = side === left ? /^>=?$/u : /^<=?$/u;
      const isBound = other.kind !== "constant" || other.value > 1;
      if (isAbove.test(operator) && isBound) this.hasUpperBound = true;
    }
  }

  private isIn(operand: Operand): boolean {
    if (operand.kind !== "place" && operand.kind !== "address") return false;
    let { place } = operand;
    for (;;) {
      if (place.kind === "element" && this.isIn(place.index)) return true;
      if (place.kind === "variable") break;
      place = place.base;
    }
    if (place.key !== this.key) return false;
    if (operand.kind === "address") this.isShared = true;
    return true;
  }
}
