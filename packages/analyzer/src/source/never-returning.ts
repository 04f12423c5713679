/** The spellings of C, and the macros that programs name after them: `NORETURN`, `G_GNUC_NORETURN`. */
const mark = /\b(?:_Noreturn|noreturn|__noreturn__|__noreturn|[A-Z_]*NO_?RETURN)\b/gu;

/** What stands before a parenthesis and is not the declared function. */
const attribute = /^(?:__attribute__|noreturn|__noreturn__|__declspec|[A-Z_]*NO_?RETURN)$/u;

/** The functions that declarations in a mask call `noreturn`. */
export function neverReturningNames(mask: string): ReadonlySet<string> {
  const names = new Set<string>();
  let end = 0;
  for (const { index } of mask.matchAll(mark)) {
    // Another mark of the same declaration.
    if (index < end) continue;
    // Not looked for in what was gone through before: a header may have no brace at all.
    const before = mask.slice(end, index);
    const start = end + Math.max(...[";", "}", "{"].map((last) => before.lastIndexOf(last))) + 1;
    end = index + mask.slice(index).search(/[;{]|$/u);
    const declaration = mask.slice(start, end);
    const plain = declaration.replaceAll(/__attribute__\s*\(\(.*?\)\)|__declspec\s*\(.*?\)/gsu, " ");
    const called = [...plain.matchAll(/\b([A-Za-z_]\w*)\s*\(/gu)].map(([, name = ""]) => name);
    const name = called.find((word) => !attribute.test(word));
    if (name !== undefined) names.add(name);
  }
  return names;
}
