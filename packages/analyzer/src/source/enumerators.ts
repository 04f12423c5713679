/** `enum name { … }` in a mask, up to the brace that ends it; enumerators hold no braces. */
const enumeration = /\benum\b\s*(?:[A-Za-z_]\w*\s*)?\{([^{}]*)\}/gu;
const enumerator = /^([A-Za-z_]\w*)\s*(?:=\s*(.*))?$/su;

/** The enumerators of a file whose values can be told without computing: literals, and those that count on from them. */
export function enumeratorValues(mask: string): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const [, list = ""] of mask.matchAll(enumeration)) {
    let next: number | undefined = 0;
    for (const item of list.split(",")) {
      const [, name, initializer] = enumerator.exec(item.trim()) ?? [];
      if (name === undefined) continue;
      if (initializer !== undefined)
        next = literalValue(initializer.trim()) ?? values.get(initializer.trim());
      if (next === undefined) continue;
      values.set(name, next);
      next++;
    }
  }
  return values;
}

function literalValue(text: string): number | undefined {
  const [, sign, digits] = /^\(?\s*(-?)\s*(0[xX][0-9a-fA-F]+|\d+)\s*\)?$/u.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const isOctal = /^0\d/u.test(digits);
  const value = isOctal ? Number.parseInt(digits, 8) : Number(digits);
  return sign === "-" ? -value : value;
}
