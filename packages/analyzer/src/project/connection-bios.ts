import { once } from "../source/once.js";

const sets = /\bSSL_set(?:_bio|0_[rw]bio)\b/u;
const namesNetwork = /\b(?:SSL_set_[rw]?fd|BIO_(?:s|new)_(?:socket|connect|accept|dgram|fd))\b/u;
const namesMemory = /\bBIO_s_mem\b/u;
/** A pair has two buffers that can be full; what BIOs of the program's own do is not known. */
const namesOther = /\b(?:BIO_s_bio|BIO_(?:new|make)_bio_pair|BIO_METHOD|BIO_meth_new)\b/u;

/** What a file's connections read from and write to, as far as its text tells. */
export class ConnectionBios {
  /** Whether the file gives connections BIOs, and none of them is a socket's. */
  readonly areOwn: () => boolean;
  /**
   * Whether all of them are in memory. Such a BIO takes whatever it is given (BIO_s_mem(3); measured with OpenSSL 3.0:
   * 8 writes of 64 MiB), so that no call has to wait until it can write.
   */
  readonly areMemory: () => boolean;

  /** @param file with its text without comments and contents of literals. */
  constructor(file: { readonly mask: string }) {
    this.areOwn = once(() => sets.test(file.mask) && !namesNetwork.test(file.mask));
    this.areMemory = once(() => this.areOwn() && namesMemory.test(file.mask) && !namesOther.test(file.mask));
  }
}
