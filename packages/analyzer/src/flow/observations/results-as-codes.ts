import { errorCodeNamed, type ErrorCode } from "../../openssl/error-codes.js";
import type { SourceSpan } from "../../source/text.js";
import type { ResultAsCodeEvent, TakenForCode } from "../events.js";
import type { Operand, SwitchCase } from "../ir.js";
import type { PathState } from "../state/path-state.js";
import type { Origins, Value } from "../values.js";

interface CodeComparison {
  readonly span: SourceSpan;
  readonly functionName: string;
  /** What is taken for a code, and for which; undefined while no path has brought such a thing here. */
  known: { readonly compared: TakenForCode; readonly codeName: string } | undefined;
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
      const code = other?.operand.kind === "constant" ? codeNamed(other.operand.name) : undefined;
      if (side === undefined || code === undefined) continue;
      this.add(state, side.value, [code], { span, functionName });
    }
  }

  switched(
    state: PathState,
    functionName: string,
    span: SourceSpan,
    value: Value,
    cases: readonly SwitchCase[],
  ): void {
    const codes = cases.flatMap(({ name }) => codeNamed(name) ?? []);
    if (codes.length > 0) this.add(state, value, codes, { span, functionName });
  }

  events(): ResultAsCodeEvent[] {
    return [...this.tests.values()].flatMap(({ known, testsOthers, span, functionName }) =>
      known === undefined || testsOthers ? [] : [{ ...known, span, functionName }],
    );
  }

  private add(
    state: PathState,
    value: Value,
    codes: readonly ErrorCode[],
    at: Pick<CodeComparison, "span" | "functionName">,
  ): void {
    const test = this.tests.get(at.span.start) ?? { ...at, known: undefined, testsOthers: false };
    this.tests.set(at.span.start, test);
    const origin = value.kind === "symbol" ? this.origins.get(value.symbol) : undefined;
    // SSL_ERROR_NONE is 0, which says that the queue is empty.
    const code = origin?.kind === "queueEntry" ? codes.find((other) => other.value !== 0) : codes[0];
    if (code === undefined) return;
    if (origin?.kind === "queueEntry") {
      const { callee, span } = origin;
      test.known ??= { compared: { kind: "queueEntry", callee, span }, codeName: code.name };
    } else if (origin?.kind !== "io") test.testsOthers = true;
    // A variable that was positive can have kept its value where a failure was replaced by the code.
    else if (value.kind === "symbol" && state.fact(value.symbol).low <= 0)
      test.known ??= { compared: { kind: "result", io: origin.call }, codeName: code.name };
  }
}

function codeNamed(name: string | undefined): ErrorCode | undefined {
  return name === undefined ? undefined : errorCodeNamed(name);
}
