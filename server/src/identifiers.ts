/** A C identifier in a text; offsets are 0-based UTF-16 units. */
export interface Identifier {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The identifier that `offset` is in or at the end of. */
export function identifierAt(text: string, offset: number): Identifier | undefined {
  let [start, end] = [offset, offset];
  while (start > 0 && isWordUnit(text.charCodeAt(start - 1))) start--;
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
  const name = text.slice(start, end);
  return /^[A-Za-z_]/u.test(name) ? { name, start, end } : undefined;
}

function isWordUnit(unit: number): boolean {
  return (
    (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122)
  );
}
