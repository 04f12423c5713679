import type { IoFunction } from "../openssl/io-functions.js";
import type { IoCall } from "./evidence.js";
import type { CallInstruction } from "./ir.js";

/** What rules hear of a call instruction that is a TLS I/O call. */
export function ioCallOf(instruction: CallInstruction, io: IoFunction, functionName: string): IoCall {
  return {
    id: instruction.id,
    io,
    span: instruction.span,
    functionName,
    connection: instruction.arguments[0]?.text ?? "",
    insertionPoint: instruction.insertionPoint,
    statement: instruction.statement,
  };
}
