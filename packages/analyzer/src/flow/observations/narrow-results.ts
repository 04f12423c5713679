import type { SourceSpan } from "../../source/text.js";
import { contains, mirrored } from "../domain.js";
import type { NarrowResultEvent } from "../events.js";
import type { BinaryOperator, FunctionGraph, Instruction, Operand, Terminator } from "../ir.js";
import type { NarrowKind, NarrowVariable } from "../narrow-types.js";
import { knownConstant, type Memory } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";
import { stepsFrom } from "../state/path.js";
import type { SymbolId } from "../values.js";
import { usesOf } from "../variable-uses.js";
import type { ExplorationRecord } from "./exploration-record.js";

type Use = NarrowResultEvent["use"];

/**
 * Notices where a path looks at the result of an I/O call in a variable whose type has no negative values, although
 * the result can be -1 there, and the variable then says something else than the result did.
 */
export class NarrowResults {
  /** Where a variable got a result, by both. */
  private readonly stores = new Map<string, { readonly span: SourceSpan; readonly isDirect: boolean }>();

  constructor(
    private readonly memory: Memory,
    private readonly record: ExplorationRecord,
  ) {}

  run(state: PathState, instruction: Instruction, graph: FunctionGraph): void {
    switch (instruction.kind) {
      case "assign":
        this.noteStore(state, instruction);
        return;
      case "binary":
        this.compared(state, instruction, graph);
        return;
      case "call":
        if (instruction.callee === "SSL_get_error") this.asked(state, instruction, graph);
        return;
      case "copy":
      case "forget":
      case "statement":
        return;
    }
  }

  /** The variable itself is the condition. */
  branch(state: PathState, { condition, span }: Terminator & { kind: "branch" }, graph: FunctionGraph): void {
    const variable = narrowVariableOf(condition);
    if (variable?.kind === "boolean") this.lost(state, condition, variable, { kind: "truth", span }, graph);
  }

  private noteStore(state: PathState, { target, value, span }: Instruction & { kind: "assign" }): void {
    if (target.kind !== "variable" || target.narrow === undefined) return;
    const symbol = this.resultIn(state, value);
    if (symbol === undefined) return;
    const key = `${target.key} ${symbol}`;
    if (!this.stores.has(key)) this.stores.set(key, { span, isDirect: value.kind === "temporary" });
  }

  private compared(
    state: PathState,
    instruction: Instruction & { kind: "binary" },
    graph: FunctionGraph,
  ): void {
    const { left, right, operator, span } = instruction;
    for (const [side, other, seen] of [
      [left, right, operator],
      [right, left, mirrored(operator)],
    ] as const) {
      const variable = narrowVariableOf(side);
      if (variable === undefined) continue;
      const constant = knownConstant(state, this.memory.evaluate(state, other));
      if (constant === undefined || !missesMinusOne(variable.kind, seen, constant)) continue;
      const isTruth = variable.kind === "boolean" && constant >= 0;
      this.lost(state, side, variable, { kind: isTruth ? "truth" : "comparison", span }, graph);
    }
  }

  private asked(
    state: PathState,
    { arguments: given }: Instruction & { kind: "call" },
    graph: FunctionGraph,
  ): void {
    const ret = given[1];
    const variable = ret && narrowVariableOf(ret.operand);
    // An unsigned number of the size of an int, or of a larger one, is converted back to -1.
    if (ret === undefined || variable === undefined || variable.kind === "unsigned") return;
    // What a cast makes of it may be negative again.
    if (ret.text !== variable.text) return;
    this.lost(state, ret.operand, variable, { kind: "ret", span: ret.span }, graph);
  }

  private lost(
    state: PathState,
    operand: Operand,
    variable: NarrowVariable,
    use: Use,
    graph: FunctionGraph,
  ): void {
    if (this.record.hasNarrowResult(use.span)) return;
    const symbol = this.resultIn(state, operand);
    const origin = symbol === undefined ? undefined : this.record.origins.get(symbol);
    if (symbol === undefined || origin?.kind !== "io" || !contains(state.fact(symbol), -1)) return;
    const { call } = origin;
    // Many programs care only whether SSL_shutdown returned 0.
    if (use.kind === "truth" && call.io.kind === "shutdown") return;
    const uses = usesOf(graph, variable.key);
    // A huge number of bytes is caught as well by a comparison with the size of the buffer.
    if (use.kind === "comparison" && uses.hasUpperBound && variable.kind !== "boolean") return;
    const connection = [...state.connections.values()].find(({ result }) => result === symbol);
    this.record.narrowResult({
      io: call,
      functionName: graph.name,
      variable,
      store: this.stores.get(`${variable.key} ${symbol}`),
      use,
      uses,
      path: connection === undefined ? [] : stepsFrom(state.path, connection.pathAtCall),
    });
  }

  private resultIn(state: PathState, operand: Operand): SymbolId | undefined {
    const value = this.memory.evaluate(state, operand);
    return value.kind === "symbol" && this.record.origins.get(value.symbol)?.kind === "io"
      ? value.symbol
      : undefined;
  }
}

function narrowVariableOf(operand: Operand): NarrowVariable | undefined {
  return operand.kind === "place" && operand.place.kind === "variable" ? operand.place.narrow : undefined;
}

/** Whether comparing what the variable holds after -1 gives something else than comparing -1 itself. */
function missesMinusOne(kind: NarrowKind, operator: BinaryOperator, constant: number): boolean {
  switch (operator) {
    case "<":
    case "<=":
    case ">":
    case ">=":
      // With -1 itself an unsigned number is compared as another huge one.
      return constant === 0 || constant === 1;
    case "==":
    case "!=":
      if (kind === "unsigned") return false;
      return constant === -1 || (kind === "boolean" && (constant === 0 || constant === 1));
    case "arithmetic":
      return false;
  }
}
