import { cLibraryFunctions } from "./data/c-library.js";

/** The C library's functions that format and show: a code that goes there is shown, not handled. */
const formatting =
  /^(?:v?[fs]?n?w?printf|v?asprintf|v?dprintf|v?syslog|v?warnx?|perror|strerror(?:_r|_l)?|f?puts|fwrite|assert)$/u;

const libraryFunctions: ReadonlySet<string> = new Set(cLibraryFunctions.trim().split(/\s+/u));

export function isFormattingFunction(name: string): boolean {
  return formatting.test(name);
}

/** Whether the function only shows, copies or moves what it is given, whatever a number among that says. */
export function showsOrCopies(name: string): boolean {
  return isLibraryFunction(name) || name === "bcopy";
}

/** Whether the function is the C library's: its result is no TLS I/O call's, and it leaves OpenSSL alone. */
export function isLibraryFunction(name: string): boolean {
  return libraryFunctions.has(name) || formatting.test(name);
}

/** Whether another thread may run meanwhile that waited for this one, and change what both see. */
export function mayRunOthers(name: string): boolean {
  return /^(?:pthread_|sched_yield$)/u.test(name);
}

/** Functions that write to a stream or a log: even where they succeed, `errno` may be another one afterwards. */
const printing =
  /^(?:v?f?printf|v?dprintf|v?syslog|v?warnx?|perror|f?puts|fputc|putc|putchar|fwrite|fflush)$/u;

export function isPrintingFunction(name: string): boolean {
  return printing.test(name);
}

/** Functions that return at once, and leave `errno` as it was where nothing fails. */
const immediate =
  /^(?:FD_(?:SET|CLR|ISSET|ZERO)|mem\w+|str(?:n?len|n?cmp|n?casecmp|n?cpy|n?cat|r?chr|str|dup|error\w*|l\w+)|is[a-z]+|to(?:upper|lower)|abs|atoi|atol|v?s[a-z]*printf|v?asprintf|malloc|calloc|realloc|free|time|gettimeofday|clock_gettime|getpid|fileno|getenv|rand|random)$/u;

export function isImmediate(name: string): boolean {
  return immediate.test(name);
}
