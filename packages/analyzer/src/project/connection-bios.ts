import { once } from "../source/once.js";

const sets = /\bSSL_set(?:_bio|0_[rw]bio)\b/u;
const namesNetwork = /\b(?:SSL_set_[rw]?fd|BIO_(?:s|new)_(?:socket|connect|accept|dgram|fd))\b/u;
/** The last name of the argument to write to. */
const setsWritten = /\bSSL_set(?:_bio|0_wbio)\s*\([^;]{0,300}?([A-Za-z_]\w*)\s*\)/gu;
const memory = /^\s*BIO_new\s*\(\s*BIO_s_mem\b/u;
const nothing = /^\s*(?:NULL|0)\b/u;
/** What is looked at of the right side of an assignment, in UTF-16 units. */
const longestCall = 200;

/** What a file's connections read from and write to, as far as its text tells. */
export class ConnectionBios {
  /** Whether the file gives connections BIOs, and none of them is a socket's. */
  readonly areOwn: () => boolean;
  /**
   * Whether all that connections write to are BIOs in memory, which the file makes itself. Such a BIO takes whatever it
   * is given (BIO_s_mem(3); measured with OpenSSL 3.0: 8 writes of 64 MiB), so that no call has to wait until it can
   * write. BIO pairs can be full, and what BIOs of the program's own do is not known.
   */
  readonly writeToMemory: () => boolean;

  /** @param file with its text without comments and contents of literals. */
  constructor(file: { readonly mask: string }) {
    this.areOwn = once(() => sets.test(file.mask) && !namesNetwork.test(file.mask));
    this.writeToMemory = once(() => {
      const written = this.areOwn() ? new Set(lastNames(file.mask)) : [];
      const areInMemory = [...written].map((name) => holdsMemory(file.mask, name));
      return areInMemory.length > 0 && !areInMemory.includes(false);
    });
  }
}

function lastNames(mask: string): string[] {
  return [...mask.matchAll(setsWritten)].map(([, name = ""]) => name);
}

/** Whether all variables and members of that name get BIOs in memory, and none gets anything else. */
function holdsMemory(mask: string, name: string): boolean {
  const values = [...mask.matchAll(new RegExp(String.raw`\b${name}\s*=(?!=)`, "gu"))]
    .map(({ 0: target, index }) => mask.slice(index + target.length, index + target.length + longestCall))
    .filter((value) => !nothing.test(value));
  return values.length > 0 && values.every((value) => memory.test(value));
}
