/**
 * C programs of any size, each one hard in a way of its own. `size` counts what is repeated. In each, a function makes a
 * TLS I/O call and asks about it.
 */
export interface GeneratedProgram {
  readonly name: string;
  /** The size of the smaller of two programs that are compared. */
  readonly size: number;
  readonly generate: (size: number) => string;
}

export const read = "int n = SSL_read(ssl, buffer, size);\n";
export const ask = "return n > 0 ? n : -SSL_get_error(ssl, n);\n";

export function repeat(size: number, line: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => line(index)).join("\n");
}

export function receive(before: string, after = ""): string {
  return `int receive(SSL *ssl, char *buffer, int size, int a, int b) {\n${before}\n${read}${after}\n${ask}}\n`;
}
