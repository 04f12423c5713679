import { receive, repeat, type GeneratedProgram } from "./generated-program.js";

export const texts: readonly GeneratedProgram[] = [
  {
    name: "a long file",
    size: 12_500,
    generate: (size) =>
      `${repeat(size, (index) => `static int f${index}(int a) {\n    return a + ${index};\n}`)}\n${receive("")}`,
  },
  {
    name: "a long file of functions of interest",
    size: 150,
    generate: (size) => repeat(size, (index) => receive("").replace("receive", `receive${index}`)),
  },
  {
    name: "thousands of declarations of functions that never return",
    size: 4_000,
    generate: (size) =>
      `${repeat(size, (index) => `void f${index}(void) __attribute__((noreturn));`)}\n${receive("")}`,
  },
  {
    name: "thousands of structures that hold a function with an I/O call",
    size: 2_000,
    generate: (size) => {
      const structures = repeat(size, (index) => `struct operations o${index} = { receive };`);
      return `struct operations { int (*receive)(SSL *, char *, int, int, int); };\n${receive("")}${structures}\n`;
    },
  },
  {
    name: "one enormous line",
    size: 5_000,
    generate: (size) => receive(repeat(size, (index) => `a = b + ${index};`).replaceAll("\n", " ")),
  },
  {
    name: "one enormous line without a function",
    size: 100_000,
    generate: (size) =>
      `int t[] = { ${repeat(size, (index) => `${index},`).replaceAll("\n", " ")} };\n${receive("")}`,
  },
  {
    name: "deep parentheses",
    size: 1_500,
    generate: (size) => receive("", `a = ${"(".repeat(size)}b${")".repeat(size)};`),
  },
  {
    name: "deep blocks",
    size: 1_500,
    generate: (size) => receive("", "{".repeat(size) + "a = b;" + "}".repeat(size)),
  },
  {
    name: "brackets that are never closed",
    size: 20_000,
    generate: (size) => `${receive("")}${"( { [ ".repeat(size)}`,
  },
  {
    name: "open brackets in the function",
    size: 5_000,
    generate: (size) => receive(`a = ${"(".repeat(size)};`),
  },
  {
    name: "a function full of names in capitals",
    size: 1_000,
    generate: (size) => receive(repeat(size, (index) => `MACRO_${index}(a, b)`)),
  },
  {
    name: "a function full of names in capitals without parentheses",
    size: 1_000,
    generate: (size) => receive(repeat(size, (index) => `MACRO_${index}`) + "\nif (;"),
  },
  {
    name: "calls in calls with names in capitals",
    size: 300,
    generate: (size) => receive(`${"M(A B,".repeat(size)}1${")".repeat(size)};`),
  },
  {
    name: "a comment that never ends",
    size: 200_000,
    generate: (size) => `${receive("")}/*${" *".repeat(size)}`,
  },
  {
    name: "strings that are never closed",
    size: 20_000,
    generate: (size) => `${receive("")}${repeat(size, () => `"'`)}`,
  },
  {
    name: "joined lines",
    size: 10_000,
    generate: (size) =>
      `#define A ${"x \\\n".repeat(size)}\n${receive(`a = ${"1 + \\\n".repeat(size > 300 ? 300 : size)} 2;`)}`,
  },
  {
    name: "strings one after the other",
    size: 2_500,
    generate: (size) => receive("", `a = f(${`"text" PREFIX `.repeat(size)} "end");`),
  },
  {
    name: "one enormous name",
    size: 200_000,
    generate: (size) => receive(`int ${"A_".repeat(size)} = 1;`),
  },
  {
    name: "one enormous number of attributes",
    size: 2_500,
    generate: (size) => `${"__attribute__((unused)) ".repeat(size)}\n${receive("")}`,
  },
  {
    name: "long initialisers",
    size: 2_500,
    generate: (size) => receive(`int values[] = { ${repeat(size, (index) => `[${index}] = a,`)} };`),
  },
  {
    name: "long access paths",
    size: 250,
    generate: (size) =>
      `struct s { struct s *p; SSL *ssl; };\nint receive(struct s *s, char *buffer, int size) {
int n = SSL_read(s${"->p".repeat(size)}->ssl, buffer, size);
return n > 0 ? n : -SSL_get_error(s${"->p".repeat(size)}->ssl, n); }`,
  },
  {
    name: "thousands of places",
    size: 400,
    generate: (size) =>
      receive(
        repeat(
          size,
          (index) =>
            `((struct s *)buffer)->f${index} = a; if (b > ${index}) a = ((struct s *)buffer)->g${index};`,
        ),
      ),
  },
];
