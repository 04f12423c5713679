import type { ReportEdit } from "../rules/rule.js";

const opensslInclude = /^[ \t]*#[ \t]*include[ \t]*[<"]openssl\/[^>"\r\n]+[>"].*$/mu;

/**
 * What a fix needs so that a header is included: nothing where the file has it or already calls what it
 * declares, else a line after the first include of OpenSSL; undefined where there is no such line.
 */
export function includeEdit(text: string, header: "openssl/err.h"): readonly ReportEdit[] | undefined {
  if (text.includes(header) || /\bERR_\w+\s*\(/u.test(text)) return [];
  const include = opensslInclude.exec(text);
  if (include === null) return undefined;
  const end = include.index + include[0].replace(/\r$/u, "").length;
  const lineEnd = text.startsWith("\r\n", end) ? "\r\n" : "\n";
  return [{ span: { start: end, end }, newText: `${lineEnd}#include <${header}>` }];
}
