import { ask, read, receive, repeat, type GeneratedProgram } from "./generated-program.js";

export const functions: readonly GeneratedProgram[] = [
  {
    name: "a chain of helpers",
    size: 1_000,
    generate: (size) =>
      `${repeat(size, (index) => `static int f${index}(SSL *ssl, char *buffer, int size) { return f${index + 1}(ssl, buffer, size); }`)}
static int f${size}(SSL *ssl, char *buffer, int size) { ${read} return n; }
int receive(SSL *ssl, char *buffer, int size) { int n = f0(ssl, buffer, size); ${ask} }`,
  },
  {
    name: "helpers that all call the next one twice",
    size: 1_000,
    generate: (size) =>
      `${repeat(size, (index) => `static int f${index}(SSL *ssl, char *buffer, int size) { return f${index + 1}(ssl, buffer, size) + f${index + 1}(ssl, buffer, size); }`)}
static int f${size}(SSL *ssl, char *buffer, int size) { ${read} ${ask} }
int receive(SSL *ssl, char *buffer, int size) { return f0(ssl, buffer, size); }`,
  },
  {
    name: "helpers that call each other in circles",
    size: 60,
    generate: (size) =>
      repeat(
        size,
        (index) => `int f${index}(SSL *ssl, char *buffer, int size) {
  int n = SSL_read(ssl, buffer, size);
  if (n <= 0) return -SSL_get_error(ssl, n);
  return f${(index * 3 + 1) % size}(ssl, buffer, n) + f${(index * 5 + 2) % size}(ssl, buffer, n);
}`,
      ),
  },
  {
    name: "functions that end in each other",
    size: 1_000,
    generate: (size) =>
      `${repeat(size, (index) => `static void f${index}(int a) { if (a == ${index}) f${index + 1}(a); exit(1); }`)}
${receive("", "if (n == 0) f0(a);")}`,
  },
  {
    name: "helpers that empty the queue in circles",
    size: 1_000,
    generate: (size) =>
      repeat(
        size,
        (index) =>
          `int f${index}(int a) { ERR_clear_error(); return a > 0 ? f${(index * 3 + 1) % size}(a - 1) : f${(index * 5 + 2) % size}(a + 1); }`,
      ) + receive("f0(a);"),
  },
  {
    name: "one helper with thousands of callers",
    size: 300,
    generate: (size) =>
      `static int f(SSL *ssl, char *buffer, int size) { ${read} ${ask} }
${repeat(size, (index) => `int g${index}(SSL *ssl, char *buffer) { return f(ssl, buffer, ${index}); }`)}`,
  },
  {
    name: "one function that calls thousands of helpers",
    size: 250,
    generate: (size) =>
      `${repeat(size, (index) => `static int f${index}(SSL *ssl, char *buffer, int size) { ${read} ${ask} }`)}
int receive(SSL *ssl, char *buffer, int size) { ${repeat(size, (index) => `if (f${index}(ssl, buffer, size) < 0) return -1;`)} return 0; }`,
  },
  {
    name: "every caller calls every helper",
    size: 40,
    generate: (size) => {
      const edge = Math.ceil(Math.sqrt(size * 10));
      return `${repeat(edge, (index) => `static int f${index}(SSL *ssl, char *buffer, int size) { ${read} ${ask} }`)}
${repeat(edge, (caller) => `int g${caller}(SSL *ssl, char *buffer) { int s = 0; ${repeat(edge, (index) => `s += f${index}(ssl, buffer, ${caller});`)} return s; }`)}`;
    },
  },
  {
    name: "thousands of functions that mention each other's names",
    size: 2_000,
    generate: (size) =>
      `${repeat(size, (index) => `static int f${index}(void) { return ${index}; }`)}\n${receive("")}
int (*table[])(void) = { ${repeat(size, (index) => `f${index},`)} };`,
  },
  {
    name: "a function that hands one with an I/O call on, between thousands of other calls",
    size: 1_000,
    generate: (size) =>
      `static int send(int flags) { return flags + 1; }
static void set(int (*call)(SSL *, char *, int)) { (void)call; }
${receive("")}
void start(int a) {
set(receive);
${repeat(size, (index) => `send(a & ${index});`)}
}`,
  },
];
