import { once } from "../source/once.js";

const sets = /\bSSL_set(?:_bio|0_[rw]bio)\b/u;
const namesNetwork = /\b(?:SSL_set_[rw]?fd|BIO_(?:s|new)_(?:socket|connect|accept|dgram|fd))\b/u;
/** The last name of the argument to write to. */
const setsWritten = /\bSSL_set(?:_bio|0_wbio)\s*\([^;]*?([A-Za-z_]\w*)\s*\)/gu;
const makesMemory = /([A-Za-z_]\w*)\s*=\s*BIO_new\s*\(\s*BIO_s_mem\b/gu;

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
      if (!this.areOwn()) return false;
      const written = namesIn(file.mask, setsWritten);
      const inMemory = new Set(namesIn(file.mask, makesMemory));
      return written.length > 0 && written.every((name) => inMemory.has(name));
    });
  }
}

function namesIn(mask: string, pattern: RegExp): string[] {
  return [...mask.matchAll(pattern)].map(([, name = ""]) => name);
}
