import type { Locale } from "../locale/locale.js";
import { errorCodes, type ErrorCode } from "./error-code-table.js";

export { errorCodes, type ErrorCode };

const byName = new Map(errorCodes.map((code) => [code.name, code]));
const byValue = new Map(errorCodes.map((code) => [code.value, code]));

/** @param name of the macro, such as `SSL_ERROR_WANT_READ`. */
export function errorCodeNamed(name: string): ErrorCode | undefined {
  return byName.get(name);
}

/**
 * @param name of a macro in the table, such as `SSL_ERROR_WANT_READ`.
 * @throws RangeError for any other name.
 */
export function errorCodeValue(name: string): number {
  const code = byName.get(name);
  if (code === undefined) throw new RangeError(`No result code is named ${name}.`);
  return code.value;
}

export function errorCodeValued(value: number): ErrorCode | undefined {
  return byValue.get(value);
}

/** Codes as a set of bits: bit 1 for SSL_ERROR_SSL, and so on. Names that are none have no bit. */
export function errorCodeMask(...names: readonly string[]): number {
  return names.reduce((mask, name) => {
    const code = errorCodeNamed(name);
    return code === undefined ? mask : mask | (1 << code.value);
  }, 0);
}

/** The codes after which the same call has to be made again, as a set of bits. */
export const waitCodes = errorCodeMask("SSL_ERROR_WANT_READ", "SSL_ERROR_WANT_WRITE");

/** The codes after which a connection must not be used any more, as a set of bits. */
export const fatalCodes = errorCodeMask("SSL_ERROR_SSL", "SSL_ERROR_SYSCALL");

export function errorCodesIn(mask: number): readonly ErrorCode[] {
  return errorCodes.filter((code) => (mask & (1 << code.value)) !== 0);
}

/** The page that explains the code. */
export function errorCodeDocumentationUrl({ name }: Pick<ErrorCode, "name">, locale: Locale): string {
  const folder = locale === "en" ? "codes" : `${locale}/codes`;
  return `https://github.com/openssl-lint/openssl-lint/blob/main/docs/${folder}/${name}.md`;
}
