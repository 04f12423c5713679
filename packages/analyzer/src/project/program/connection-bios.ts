import type { FunctionSpan } from "../../source/function-spans.js";
import { once } from "../../source/once.js";

const sets = /\bSSL_set(?:_bio|0_[rw]bio)\b/u;
const namesNetwork = /\b(?:SSL_set_[rw]?fd|BIO_(?:s|new)_(?:socket|connect|accept|dgram|fd))\b/u;
/** The last name of the argument to write to. */
const setsWritten = /\bSSL_set(?:_bio|0_wbio)\s*\([^;]{0,300}?([A-Za-z_]\w*)\s*\)/gu;
const memory = /^\s*BIO_new\s*\(\s*BIO_s_mem\b/u;
const ofOwnMethod = /^\s*BIO_new\s*\(\s*(?!BIO_[sf]_)/u;
/** The file says what its own BIOs do when they are written to. */
const definesMethod =
  /\bBIO_meth_set_write(?:_ex)?\s*\(|\b(?:BIO_METHOD|struct\s+bio_method_st)\s+\w+\s*=\s*\{/u;
/** With one of these, a BIO says that it has to be tried again, and not only when it can be read from … */
const asksToWrite =
  /\bBIO_(?:set_retry_(?!read\b)\w+|copy_next_retry|FLAGS_\w+)\b|\bBIO_set_flags\s*\([^,;]*,(?!\s*0\s*\))/u;
/** … as with this. */
const asksToRead = /\bBIO_set_retry_read\b/u;
/** The function that writes, in a call or in the third place of a structure. */
const writers =
  /\bBIO_meth_set_write(?:_ex)?\s*\(\s*\w+\s*,\s*(\w+)|\b(?:BIO_METHOD|struct\s+bio_method_st)\s+\w+\s*=\s*\{[^,]*,[^,]*,\s*(\w+)/gu;
const fails = /\breturn\s*\(?\s*(?:-\s*\d|0\s*[);])/u;
const nothing = /^\s*(?:NULL|0)\b/u;
/** What is looked at of the right side of an assignment, in UTF-16 units. */
const longestCall = 200;

/** Of a file: its text without comments and contents of literals, and its functions. */
interface BiosFile {
  readonly mask: string;
  readonly functions: readonly FunctionSpan[];
}

/** What a file's connections read from and write to, as far as its text tells. */
export class ConnectionBios {
  /** Whether the file says of any connection what it reads from and writes to. */
  readonly areSet: () => boolean;
  /** Whether the file gives connections BIOs, and none of them is a socket's. */
  readonly areOwn: () => boolean;
  /**
   * Whether none of the BIOs that connections write to ever asks to be tried again, so that no call has to wait until it
   * can write. The file makes them all: in memory, where they take whatever they are given (BIO_s_mem(3); measured with
   * OpenSSL 3.0: 8 writes of 64 MiB), or with a method of its own that never sets a retry flag, or only that for reading.
   * A write that fails without one is SSL_ERROR_SYSCALL (SSL_get_error in ssl_lib.c; measured with 3.0). BIO pairs can
   * be full.
   */
  readonly neverWaitToWrite: () => boolean;

  constructor(file: BiosFile) {
    this.areSet = once(() => sets.test(file.mask) || namesNetwork.test(file.mask));
    this.areOwn = once(() => sets.test(file.mask) && !namesNetwork.test(file.mask));
    this.neverWaitToWrite = once(() => {
      const written = this.areOwn() ? [...new Set(lastNames(file.mask))] : [];
      const neverWaits = (value: string): boolean =>
        memory.test(value) || (ofOwnMethod.test(value) && neverAsksToWrite(file));
      return written.length > 0 && written.every((name) => valuesOf(file.mask, name).every(neverWaits));
    });
  }
}

/** Where methods ask to be read from again, those that write must never fail: what follows from that is not known. */
function neverAsksToWrite(file: BiosFile): boolean {
  const { mask } = file;
  if (!definesMethod.test(mask) || asksToWrite.test(mask)) return false;
  return (
    !asksToRead.test(mask) ||
    writersIn(file).every(({ bodyStart, end }) => !fails.test(mask.slice(bodyStart, end)))
  );
}

function writersIn({ mask, functions }: BiosFile): FunctionSpan[] {
  const names = [...mask.matchAll(writers)].map(([, set, member]) => set ?? member);
  return functions.filter(({ name }) => names.includes(name));
}

function lastNames(mask: string): string[] {
  return [...mask.matchAll(setsWritten)].map(([, name = ""]) => name);
}

/** What the variables and members of that name get; an unknown value where they get nothing. */
function valuesOf(mask: string, name: string): string[] {
  const values = [...mask.matchAll(new RegExp(String.raw`\b${name}\s*=(?!=)`, "gu"))]
    .map(({ 0: target, index }) => mask.slice(index + target.length, index + target.length + longestCall))
    .filter((value) => !nothing.test(value));
  return values.length > 0 ? values : [""];
}
