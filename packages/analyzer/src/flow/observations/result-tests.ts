import type { SourceSpan } from "../../source/text.js";
import { contains } from "../domain.js";
import type { ResultTestEvent } from "../events.js";
import type { Operand } from "../ir.js";
import { isSystemError } from "../state/outcomes.js";
import type { PathState } from "../state/path-state.js";
import { queryOf, type Origins, type SymbolId } from "../values.js";

/** The reason that a connection which was cut off has in the error queue since OpenSSL 3.0. */
const unexpectedEof = "SSL_R_UNEXPECTED_EOF_WHILE_READING";

/** Collects where a result is compared with 0 once its code is known to be SSL_ERROR_SYSCALL. */
export class ResultTests {
  private readonly tests = new Map<number, Omit<ResultTestEvent, "knowsUnexpectedEof">>();
  private knowsUnexpectedEof = false;

  constructor(private readonly origins: Origins) {}

  /** @param result what is compared with 0. */
  add(
    state: PathState,
    result: SymbolId,
    at: { readonly span: SourceSpan; readonly functionName: string },
  ): void {
    // A result that is known not to be 0 is compared with it for another reason.
    if (!contains(state.fact(result), 0)) return;
    for (const { call, result: last, code, codeIsOfResult } of state.connections.values()) {
      if (last !== result || code === undefined || call === undefined || !codeIsOfResult) continue;
      const query = queryOf(this.origins, code);
      if (query === undefined || !isSystemError(state, code)) continue;
      this.tests.set(at.span.start, { ...at, query, io: call });
    }
  }

  /** @param operand of a comparison. */
  noteOperand(operand: Operand): void {
    if (operand.kind === "place" && operand.place.text === unexpectedEof) this.knowsUnexpectedEof = true;
  }

  /** @param name of the label of a `case`. */
  noteLabel(name: string | undefined): void {
    if (name === unexpectedEof) this.knowsUnexpectedEof = true;
  }

  events(): ResultTestEvent[] {
    const { knowsUnexpectedEof } = this;
    return [...this.tests.values()].map((test) => ({ ...test, knowsUnexpectedEof }));
  }
}
