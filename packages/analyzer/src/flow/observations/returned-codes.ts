import { errorCodeValue } from "../../openssl/error-codes.js";
import type { SourceSpan } from "../../source/text.js";
import type { CodeReturnEvent } from "../events.js";
import type { ErrorQuery, IoCall } from "../evidence.js";
import type { PathState } from "../state/path-state.js";
import { codeMask } from "../state/state-key.js";
import type { Origins, Value } from "../values.js";

const success = 1 << errorCodeValue("SSL_ERROR_NONE");

interface Returned<What> {
  readonly what: What;
  readonly span: SourceSpan;
  readonly functionName: string;
}

/** Collects, over all paths, which functions return a code, and which a number of bytes. */
export class ReturnedCodes {
  private readonly codes = new Map<string, Returned<ErrorQuery>>();
  private readonly byteCounts = new Map<string, Returned<IoCall>>();

  constructor(private readonly origins: Origins) {}

  /** A path leaves a function with `value`. */
  add(state: PathState, value: Value, at: Omit<Returned<unknown>, "what">): void {
    if (value.kind !== "symbol") return;
    const { symbol } = value;
    const origin = this.origins.get(symbol);
    if (origin?.kind === "errorCode" && codeMask(state, symbol) !== success)
      this.codes.set(`${String(at.span.start)} ${origin.query.id}`, { ...at, what: origin.query });
    else if (origin?.kind === "io" && origin.call.io.result === "bytes" && state.fact(symbol).high > 0)
      this.byteCounts.set(at.functionName, { ...at, what: origin.call });
  }

  events(): CodeReturnEvent[] {
    return [...this.codes.values()].flatMap(({ what, span, functionName }) => {
      const count = this.byteCounts.get(functionName);
      if (count === undefined) return [];
      return [{ query: what, span, functionName, byteCount: { call: count.what, span: count.span } }];
    });
  }
}
