import type { IoCall } from "../flow/events.js";
import type { ReportFix } from "./rule.js";

/** `ERR_clear_error();` in a line of its own before the statement with the I/O call. */
export function clearBefore({ insertionPoint, io }: IoCall): ReportFix[] {
  if (insertionPoint === undefined) return [];
  const { offset, separator } = insertionPoint;
  return [
    {
      title: `Insert ERR_clear_error() before ${io.name}()`,
      safe: true,
      header: "openssl/err.h",
      edits: [{ span: { start: offset, end: offset }, newText: `ERR_clear_error();${separator}` }],
    },
  ];
}
