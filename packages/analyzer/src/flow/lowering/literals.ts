/** The value of a C integer literal with its suffix, or undefined for floating-point and unreadable ones. */
export function integerLiteral(text: string): number | undefined {
  const digits = text.replace(/[uUlLzZ]+$/u, "").replaceAll("'", "");
  if (/^0[0-7]+$/u.test(digits)) return Number.parseInt(digits, 8);
  if (/^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)$/u.test(digits)) return Number(digits);
  return undefined;
}

const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, e: 27 };

/** The value of a C character literal such as 'x' or '\n'. */
export function characterLiteral(text: string): number | undefined {
  const body = /^[LuU8]*'(.*)'$/su.exec(text)?.[1];
  if (body === undefined || body === "") return undefined;
  if (!body.startsWith("\\")) return body.codePointAt(0);
  const name = body[1] ?? "";
  if (/^\\[0-7]+$/u.test(body)) return Number.parseInt(body.slice(1), 8);
  if (/^\\x[0-9a-fA-F]+$/u.test(body)) return Number.parseInt(body.slice(2), 16);
  return escapes[name] ?? name.codePointAt(0);
}
