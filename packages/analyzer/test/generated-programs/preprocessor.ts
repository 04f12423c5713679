import { ask, receive, repeat, type GeneratedProgram } from "./generated-program.js";

export const preprocessor: readonly GeneratedProgram[] = [
  {
    name: "nested conditionals",
    size: 1_000,
    generate: (size) =>
      receive(`${repeat(size, (index) => `#ifdef A${index}`)}\nb = 1;\n${repeat(size, () => "#endif")}`),
  },
  {
    name: "nested conditionals with a call on every level",
    size: 250,
    generate: (size) =>
      receive(
        `${repeat(size, (index) => `#ifdef A${index}\nSSL_write(ssl, buffer, ${index});\n#else\nERR_clear_error();`)}\n${repeat(size, () => "#endif")}`,
      ),
  },
  {
    name: "conditionals one after the other",
    size: 900,
    generate: (size) =>
      receive(
        repeat(
          size,
          (index) =>
            `#if defined(A${index}) || B${index} > 3\nSSL_write(ssl, buffer, size);\n#else\na++;\n#endif`,
        ),
      ),
  },
  {
    name: "an `#elif` chain",
    size: 1_000,
    generate: (size) =>
      receive(
        `#if A0\n${repeat(size, (index) => `SSL_write(ssl, buffer, ${index});\n#elif A${index + 1}`)}\n#endif`,
      ),
  },
  {
    name: "definitions and conditionals that depend on them",
    size: 1_000,
    generate: (size) =>
      `${repeat(size, (index) => `#ifdef A${index}\n#define A${index + 1}\n#endif`)}\n${receive("")}`,
  },
  {
    name: "conditions with deep parentheses",
    size: 10_000,
    generate: (size) =>
      receive(`#if ${"(".repeat(size)}A${")".repeat(size)}\nSSL_write(ssl, buffer, size);\n#endif`),
  },
  {
    name: "macros that expand each other",
    size: 2_000,
    generate: (size) =>
      `${repeat(size, (index) => `#define M${index}(s, b, n) M${index + 1}(s, b, n)`)}
#define M${size}(s, b, n) SSL_read(s, b, n)
int receive(SSL *ssl, char *buffer, int size) { int n = M0(ssl, buffer, size); ${ask} }`,
  },
  {
    name: "macros that expand the next one twice",
    size: 1_000,
    generate: (size) =>
      `${repeat(size, (index) => `#define M${index}(s, b, n) (M${index + 1}(s, b, n) + M${index + 1}(s, b, n))`)}
#define M${size}(s, b, n) SSL_read(s, b, n)
${receive("", "a = M0(ssl, buffer, size); b = M" + String(size - 3) + "(ssl, buffer, size);")}`,
  },
  {
    name: "macros that expand the next one ten times",
    size: 20,
    generate: (size) =>
      `${repeat(size, (index) => `#define M${index}(a) ${`M${index + 1}(a); `.repeat(10)}`)}
#define M${size}(a) ERR_clear_error()
${receive(
  "",
  repeat(size, (index) => `M${index}(a);`),
)}`,
  },
  {
    name: "macros with deep parentheses",
    size: 300,
    generate: (size) =>
      `${repeat(5, (index) => `#define M${index}(a) ${"(".repeat(size)}M${index + 1}(a)${")".repeat(size)}`)}
#define M5(a) (ERR_clear_error(), (a))
${receive("", `a = M0(${"(".repeat(size)}b${")".repeat(size)});`)}`,
  },
  {
    name: "macros whose arguments double",
    size: 1_000,
    generate: (size) =>
      `#define D(x) ERR_clear_error(), (x) + (x)\n${receive(
        "",
        repeat(Math.ceil(size / 100), () => "a = D(D(D(D(D(D(b))))));"),
      )}`,
  },
  {
    name: "macros that stand for each other in circles",
    size: 2_000,
    generate: (size) =>
      `${repeat(size, (index) => `#define M${index} M${(index + 1) % size}`)}\n${receive("a = M0;")}`,
  },
  {
    name: "thousands of uses of one macro",
    size: 150,
    generate: (size) =>
      `#define LOG(text) do { fprintf(stderr, "%s\\n", text); ERR_print_errors_fp(stderr); } while (0)
${receive(
  "",
  repeat(size, (index) => `if (a == ${index}) LOG("${index}");`),
)}`,
  },
];
