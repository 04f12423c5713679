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

/** Whether the function is the C library's, so that its result is not that of a TLS I/O call. */
export function isLibraryFunction(name: string): boolean {
  return others.has(name) || formatting.test(name);
}
