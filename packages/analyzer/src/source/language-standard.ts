/** A comment of C99; the `//` in a link has no space before it. */
const lineComment = /(?:^|[\s;{}])\/\//mu;

const declaredCounter = /\bfor\s*\(\s*(?:const\s+)?[A-Za-z_]\w*[\s*]+\w+\s*=/u;

/** A call or an assignment that is a line of its own, and on the next line a declaration with a usual type. */
const declarationAfterStatement =
  /^[ \t]+(?:\w+[ \t]*\(|[\w.>-]+[ \t]*[-+]?=[^=])[^\n]*;\s*\n[ \t]*(?:const\s+|unsigned\s+|struct\s+)?(?:int|char|long|s?size_t|bool|SSL)\b[\s*]+\w+\s*[=;]/mu;

/**
 * Whether a file shows that it is not written in C89, where line comments do not exist and declarations come first in a
 * block. Looks at words only, so that it may miss a file.
 * @param mask the text with comments and the contents of literals blanked.
 */
export function isLaterThanC89(text: string, mask: string): boolean {
  return lineComment.test(text) || declaredCounter.test(mask) || declarationAfterStatement.test(mask);
}
