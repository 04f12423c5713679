import type { ErrorQueryFacts, SourceRange } from "@openssl-lint/analyzer";

const callee = "SSL_get_error";

/** Whether an offset (0-based, UTF-16) is in a range or at its end. */
export function isIn({ start, end }: SourceRange, offset: number): boolean {
  return start.offset <= offset && offset <= end.offset;
}

/** The function's name in its call; the whole call where it is written otherwise, such as in a macro. */
export function nameRange(text: string, { range }: ErrorQueryFacts): { start: number; end: number } {
  const { start, end } = range;
  const isPlain = text.startsWith(callee, start.offset);
  return { start: start.offset, end: isPlain ? start.offset + callee.length : end.offset };
}

/** The call of SSL_get_error whose name is at an offset. */
export function queryNamedAt(
  text: string,
  queries: readonly ErrorQueryFacts[],
  offset: number,
): ErrorQueryFacts | undefined {
  return queries.find((query) => {
    const { start, end } = nameRange(text, query);
    return start <= offset && offset <= end;
  });
}

/** The call of SSL_get_error whose `ret` argument is at an offset. */
export function queryWithRetAt(
  queries: readonly ErrorQueryFacts[],
  offset: number,
): ErrorQueryFacts | undefined {
  return queries.find(({ ret }) => isIn(ret.range, offset));
}
