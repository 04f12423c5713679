import { receive, repeat, type GeneratedProgram } from "./generated-program.js";

export const branches: readonly GeneratedProgram[] = [
  {
    name: "a function with thousands of branches",
    size: 1_000,
    generate: (size) =>
      receive(
        "",
        repeat(size, (index) => `if (a == ${index}) b = ${index};`),
      ),
  },
  {
    name: "thousands of branches on different variables",
    size: 750,
    generate: (size) =>
      `${repeat(size, (index) => `extern int v${index};`)}\n${receive(
        "",
        repeat(size, (index) => `if (v${index}) b = v${(index * 7) % size};`),
      )}`,
  },
  {
    name: "thousands of locals that are all written on branches",
    size: 500,
    generate: (size) =>
      receive(
        repeat(size, (index) => `int l${index} = 0;`),
        repeat(size, (index) => `if (a > ${index}) l${index} = b; else l${(index + 1) % size} = ${index};`) +
          repeat(size, (index) => `b += l${index};`),
      ),
  },
  {
    name: "thousands of I/O calls whose results are kept",
    size: 150,
    generate: (size) =>
      receive(
        repeat(size, (index) => `int r${index} = SSL_read(ssl, buffer, ${index});`),
        repeat(size, (index) => `if (r${index} <= 0) b = SSL_get_error(ssl, r${index});`),
      ),
  },
  {
    name: "thousands of I/O calls, each asked about",
    size: 250,
    generate: (size) =>
      receive(
        "int r;\n" +
          repeat(size, () => "r = SSL_read(ssl, buffer, size); if (r <= 0) return -SSL_get_error(ssl, r);"),
      ),
  },
  {
    name: "thousands of I/O calls, each code told apart",
    size: 1_000,
    generate: (size) =>
      receive(
        "int r;\n" +
          repeat(
            size,
            () =>
              "r = SSL_read(ssl, buffer, size); switch (SSL_get_error(ssl, r)) { case SSL_ERROR_NONE: break;" +
              " case SSL_ERROR_WANT_READ: case SSL_ERROR_WANT_WRITE: note(1); break; default: note(2); }",
          ),
      ),
  },
  {
    name: "thousands of connections",
    size: 60,
    generate: (size) =>
      `extern SSL *c[];\n${receive(
        "",
        repeat(size, (index) => `if (SSL_write(c[${index}], buffer, size) <= 0) a = ${index};`),
      )}`,
  },
  {
    name: "calls on thousands of connections",
    size: 1_000,
    generate: (size) => receive(repeat(size, (index) => `SSL_write(ssl${index}, buffer, 1);`)),
  },
  {
    name: "a switch with thousands of cases",
    size: 1_000,
    generate: (size) =>
      receive("", `switch (a) {\n${repeat(size, (index) => `case ${index}: b = ${index}; break;`)}\n}`),
  },
  {
    name: "a switch over the result with thousands of cases",
    size: 1_000,
    generate: (size) =>
      receive("", `switch (n) {\n${repeat(size, (index) => `case ${index}: b += ${index};`)}\n}`),
  },
  {
    name: "a switch over the code with thousands of cases",
    size: 1_000,
    generate: (size) =>
      receive(
        "",
        `switch (SSL_get_error(ssl, n)) {\n${repeat(size, (index) => `case ${index}: return ${index};`)}\n}`,
      ),
  },
  {
    name: "thousands of results compared with 0",
    size: 250,
    generate: (size) => receive(repeat(size, () => "a = SSL_read(ssl, buffer, size);\nif (a == 0) b++;")),
  },
  {
    name: "thousands of labels on one statement",
    size: 4_000,
    generate: (size) => receive("", `${repeat(size, (index) => `label${index}:;`)}\nif (a) goto label1;`),
  },
  {
    name: "an `else if` chain",
    size: 600,
    generate: (size) =>
      receive("", repeat(size, (index) => `if (a == ${index}) b = ${index}; else`) + " b = 0;"),
  },
  {
    name: "nested loops",
    size: 120,
    generate: (size) =>
      receive(
        repeat(size, (index) => `while (a > ${index}) {`) +
          "if (SSL_read(ssl, buffer, size) <= 0) break;" +
          "}".repeat(size),
      ),
  },
  {
    name: "loops one after the other",
    size: 250,
    generate: (size) =>
      receive(
        "",
        repeat(size, () => "while (a < b) { a++; if (a == 7) break; }"),
      ),
  },
  {
    name: "labels that jump to each other",
    size: 300,
    generate: (size) =>
      receive(
        "",
        repeat(size, (index) => `l${index}: if (a++ == ${index}) goto l${(index * 7 + 3) % size};`),
      ),
  },
  {
    name: "a chain of `&&`",
    size: 150,
    generate: (size) =>
      receive("", `if (${repeat(size, (index) => `a != ${index} &&`)} 1) return -SSL_get_error(ssl, n);`),
  },
  {
    name: "what a path assumes after a failure, in a chain of `||`",
    size: 200,
    generate: (size) =>
      "struct peer { SSL *ssl; int state, ready; };\n" +
      receivePeer(
        `if (${repeat(size, (index) => `p->state == ${index} ||`)} p->ready) b = 1;\n` +
          "if (p->state > 0) b = 2;\n",
      ),
  },
  {
    name: "what a path assumes after a failure, in one `return` after the other",
    size: 200,
    generate: (size) =>
      `struct peer { SSL *ssl; int ${repeat(size, (index) => `ready${index},`)} state; };\n` +
      receivePeer(repeat(size, (index) => `if (p->ready${index}) return ${index};`)),
  },
];

/** A function that goes on after a failure, and uses the connection in the end. */
function receivePeer(after: string): string {
  return (
    "int receive(struct peer *p, char *buffer, int size, int b) {\n" +
    "int n = SSL_read(p->ssl, buffer, size);\n" +
    "if (n > 0 || SSL_get_error(p->ssl, n) != SSL_ERROR_SSL) return n;\n" +
    `${after}\nreturn SSL_write(p->ssl, buffer, b);\n}\n`
  );
}
