const mark = /\b(?:_Noreturn|noreturn|__noreturn__|__noreturn)\b/gu;

/** The functions that declarations in a mask call `noreturn`, in any of the spellings of C. */
export function neverReturningNames(mask: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { index } of mask.matchAll(mark)) {
    const start = Math.max(...[";", "}", "{"].map((end) => mask.lastIndexOf(end, index))) + 1;
    const stop = /[;{]/u.exec(mask.slice(index));
    const declaration = mask.slice(start, stop === null ? undefined : index + stop.index);
    const name = /\b(?!__attribute__\b|noreturn\b|__noreturn__\b|__declspec\b)([A-Za-z_]\w*)\s*\(/u.exec(
      declaration.replaceAll(/__attribute__\s*\(\(.*?\)\)|__declspec\s*\(.*?\)/gsu, " "),
    )?.[1];
    if (name !== undefined) names.add(name);
  }
  return names;
}
