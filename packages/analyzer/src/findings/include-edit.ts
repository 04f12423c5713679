import type { ReportEdit } from "../rules/rule.js";
import type { SourceText } from "../source/text.js";

const opensslInclude = /^[ \t]*#[ \t]*include[ \t]*[<"]openssl\/[^>"\r\n]+[>"].*$/mu;

type IncludeEdit = readonly ReportEdit[] | undefined;

/** A file can have thousands of fixes that all need the same. */
const known = new WeakMap<SourceText, IncludeEdit>();

/**
 * What a fix needs so that OpenSSL's header of error functions is included: nothing where the file has it or already calls what it
 * declares, else a line after the first include of OpenSSL; undefined where there is no such line.
 */
export function includeEdit(source: SourceText, header: "openssl/err.h"): IncludeEdit {
  if (!known.has(source)) known.set(source, editFor(source.text, header));
  return known.get(source);
}

function editFor(text: string, header: string): IncludeEdit {
  if (text.includes(header) || /\bERR_\w+\s*\(/u.test(text)) return [];
  const include = opensslInclude.exec(text);
  if (include === null) return undefined;
  const end = include.index + include[0].replace(/\r$/u, "").length;
  const lineEnd = text.startsWith("\r\n", end) ? "\r\n" : "\n";
  return [{ span: { start: end, end }, newText: `${lineEnd}#include <${header}>` }];
}
