import { queueEffect } from "../../openssl/functions.js";
import { isLibraryFunction } from "../c-library.js";
import type { RetOrigin } from "../evidence.js";
import type { Place } from "../ir.js";
import type { EvaluatedCall } from "../state/connections.js";
import type { PathState } from "../state/path-state.js";
import type { Origins, SymbolId, Value } from "../values.js";

/** A BIO over a connection hands on what SSL_read or SSL_write returned (BIO_f_ssl, ssl/bio_ssl.c of OpenSSL 3.0). */
const bioTransfer = /^BIO_(?:read|write|gets|puts)(?:_ex)?$/u;

/** Tells where the `ret` of an SSL_get_error comes from. */
export class RetOrigins {
  constructor(private readonly origins: Origins) {}

  /** @param id of the connection that is asked about. */
  of(state: PathState, ret: Value, id: string, call: EvaluatedCall): RetOrigin {
    const operand = call.instruction.arguments[1]?.operand;
    if (ret.kind === "constant") {
      return { kind: "constant", value: ret.value, name: ret.name, literal: operand?.kind === "constant" };
    }
    if (operand?.kind === "place" && operand.place.text === "errno") return { kind: "errno" };
    if (ret.kind === "comparison") return this.comparisonOrigin(ret);
    const known = ret.kind === "symbol" ? this.symbolOrigin(ret.symbol) : undefined;
    if (known !== undefined && known.kind !== "unknown" && known.kind !== "otherCall") return known;
    if (operand?.kind === "place" && isOlder(state, operand.place, id)) return { kind: "older" };
    return known ?? { kind: "unknown" };
  }

  private symbolOrigin(symbol: SymbolId): RetOrigin {
    const origin = this.origins.get(symbol);
    switch (origin?.kind) {
      case "io":
        return symbol.endsWith("~") ? { kind: "older" } : { kind: "io", call: origin.call };
      case "byteCount":
        return { kind: "byteCount", call: origin.call };
      case "errorCode":
        return { kind: "errorCode", query: origin.query };
      case "queueEntry":
        return { kind: "queueEntry", callee: origin.callee };
      case "call":
        return isKnownFunction(origin.callee) && !bioTransfer.test(origin.callee)
          ? { kind: "otherCall", callee: origin.callee }
          : { kind: "unknown" };
      case "place":
        if (origin.text === "errno") return { kind: "errno" };
        return { kind: "unknown" };
      case "queuePeek":
      case "bio":
      case undefined:
        return { kind: "unknown" };
    }
  }

  private comparisonOrigin(ret: Value & { kind: "comparison" }): RetOrigin {
    const origin = this.origins.get(ret.symbol);
    if (origin?.kind !== "io") return { kind: "unknown" };
    if (origin.call.io.result === "one-or-zero" && isTruthOfOne(ret))
      return { kind: "io", call: origin.call };
    return {
      kind: "comparison",
      call: origin.call,
      span: ret.span,
      leftSpan: ret.leftSpan,
      assignment: ret.stored?.assignment,
      nested: ret.stored?.nested ?? false,
    };
  }
}

/** Whether the comparison of a 0 or 1 is that same 0 or 1. */
function isTruthOfOne({ operator, constant }: Value & { kind: "comparison" }): boolean {
  return (
    (constant === 1 && (operator === "==" || operator === ">=")) ||
    (constant === 0 && (operator === "!=" || operator === ">"))
  );
}

/** Whether it is known what a function of that name returns: not what SSL_get_error is to be given. */
export function isKnownFunction(callee: string | undefined): callee is string {
  return callee !== undefined && (isLibraryFunction(callee) || queueEffect(callee) !== undefined);
}

/**
 * Whether the place is a local that holds what was there before the last I/O call. After a success nothing is: where
 * a length takes the place of the result then, it only seems that it can be 0.
 */
function isOlder(state: PathState, place: Place, id: string): boolean {
  const connection = state.connections.get(id);
  if (place.kind !== "variable" || place.storage !== "local" || connection?.call === undefined) return false;
  if (connection.result !== undefined && state.fact(connection.result).low > 0) return false;
  return state.written.get(id)?.has(place.key) !== true;
}
