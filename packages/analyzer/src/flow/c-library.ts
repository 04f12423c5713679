/** The C library's functions that format and show: a code that goes there is shown, not handled. */
const formatting =
  /^(?:v?[fs]?n?w?printf|v?asprintf|v?dprintf|v?syslog|v?warnx?|perror|strerror(?:_r|_l)?|f?puts|fwrite|assert)$/u;

const others: ReadonlySet<string> = new Set(
  `poll ppoll select pselect epoll_wait read write recv send recvfrom sendto recvmsg sendmsg close open fcntl ioctl
   connect accept bind listen shutdown socket getsockopt setsockopt usleep sleep nanosleep time gettimeofday
   clock_gettime strlen strnlen strcmp strncmp strcasecmp strncasecmp memcmp atoi atol strtol strtoul snprintf
   fflush fclose fopen fread fgets fputc putchar getpid waitpid kill`
    .trim()
    .split(/\s+/u),
);

export function isFormattingFunction(name: string): boolean {
  return formatting.test(name);
}

/** Whether the function only shows, copies or moves what it is given, whatever a number among that says. */
export function showsOrCopies(name: string): boolean {
  return (
    isLibraryFunction(name) || /^(?:mem(?:cpy|move|set|chr|cmp)|fwrite|free|b(?:zero|copy))$/u.test(name)
  );
}

/** Whether the function is the C library's, so that its result is not that of a TLS I/O call. */
export function isLibraryFunction(name: string): boolean {
  return others.has(name) || formatting.test(name);
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
