/** Macros that OpenSSL has for results of I/O functions. */
const values = new Map([
  ["SSL_READ_EARLY_DATA_ERROR", 0],
  ["SSL_READ_EARLY_DATA_SUCCESS", 1],
  ["SSL_READ_EARLY_DATA_FINISH", 2],
]);

/** @returns undefined for any other name. */
export function resultConstant(name: string): number | undefined {
  return values.get(name);
}
