import type { IoCall } from "../../flow/evidence.js";
import type { Message } from "../../locale/message.js";
import type { ReportFix } from "../rule.js";

const insertTitle: Message = {
  en: "Insert ERR_clear_error() before {io}()",
  "zh-CN": "在 {io}() 之前插入 ERR_clear_error()",
};

/** `ERR_clear_error();` in a line of its own before the statement with the I/O call. */
export function clearBefore({ insertionPoint, io }: IoCall): ReportFix[] {
  if (insertionPoint === undefined) return [];
  const { span, before, after } = insertionPoint;
  return [
    {
      title: insertTitle,
      data: { io: io.name },
      safe: true,
      header: "openssl/err.h",
      edits: [{ span, newText: `${before}ERR_clear_error();${after}` }],
    },
  ];
}
