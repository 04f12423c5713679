import { errorCodeNamed } from "../../openssl/error-codes.js";
import type { SourceSpan } from "../../source/text.js";
import type { IoCall } from "../evidence.js";
import type { ResultAsCodeEvent } from "../events.js";
import type { Operand, SwitchCase } from "../ir.js";
import type { Value } from "../values.js";
import type { Origins } from "./memory.js";
import type { PathState } from "./path-state.js";

interface CodeComparison {
  readonly span: SourceSpan;
  readonly functionName: string;
  readonly codeName: string;
  /** The I/O call whose result is tested; undefined while no path has brought one here. */
  io: IoCall | undefined;
  /** Whether some path brings anything else here, such as the code itself. */
  testsOthers: boolean;
}

/** Collects, over all paths, what is compared with the names of result codes. */
export class ResultsAsCodes {
  private readonly tests = new Map<number, CodeComparison>();

  constructor(private readonly origins: Origins) {}

  compared(
    state: PathState,
    functionName: string,
    span: SourceSpan,
    sides: readonly { readonly operand: Operand; readonly value: Value }[],
  ): void {
    for (const [side, other] of [sides, sides.toReversed()]) {
      const codeName = other?.operand.kind === "constant" ? codeNamed(other.operand.name) : undefined;
      if (side === undefined || codeName === undefined) continue;
      this.add(state, side.value, { span, functionName, codeName });
    }
  }

  switched(
    state: PathState,
    functionName: string,
    span: SourceSpan,
    value: Value,
    cases: readonly SwitchCase[],
  ): void {
    for (const { name } of cases) {
      const codeName = codeNamed(name);
      if (codeName === undefined) continue;
      this.add(state, value, { span, functionName, codeName });
      return;
    }
  }

  events(): ResultAsCodeEvent[] {
    return [...this.tests.values()].flatMap(({ io, testsOthers, ...test }) =>
      io === undefined || testsOthers ? [] : [{ ...test, io }],
    );
  }

  private add(state: PathState, value: Value, at: Omit<CodeComparison, "io" | "testsOthers">): void {
    const test = this.tests.get(at.span.start) ?? { ...at, io: undefined, testsOthers: false };
    this.tests.set(at.span.start, test);
    const origin = value.kind === "symbol" ? this.origins.get(value.symbol) : undefined;
    if (origin?.kind !== "io") test.testsOthers = true;
    // A variable that was positive can have kept its value where a failure was replaced by the code.
    else if (value.kind === "symbol" && state.fact(value.symbol).low <= 0) test.io ??= origin.call;
  }
}

function codeNamed(name: string | undefined): string | undefined {
  return name === undefined ? undefined : errorCodeNamed(name)?.name;
}
