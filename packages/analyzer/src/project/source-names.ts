import type { NameMeanings } from "../flow/lowering/names.js";
import { integerLiteral } from "../flow/lowering/literals.js";
import type { MacroDefinition } from "../source/macros.js";

/** Functions of the C library and of compilers that never return. */
const neverReturning: ReadonlySet<string> = new Set([
  "abort",
  "exit",
  "_exit",
  "_Exit",
  "quick_exit",
  "longjmp",
  "siglongjmp",
  "pthread_exit",
  "thrd_exit",
  "err",
  "errx",
  "verr",
  "verrx",
  "__builtin_unreachable",
  "__builtin_trap",
  "__assert_fail",
  "g_assert_not_reached",
]);

const assertions: ReadonlySet<string> = new Set(["assert", "g_assert", "OPENSSL_assert"]);

/** Macros that stand for macros are followed so far. */
const longestAlias = 8;

/** What the `#define` lines of a file make of its names. */
export class SourceNames implements NameMeanings {
  private readonly macros: ReadonlyMap<string, MacroDefinition>;

  constructor(
    macros: readonly MacroDefinition[],
    private readonly isDefinedFunction: (name: string) => boolean,
  ) {
    this.macros = new Map(macros.map((macro) => [macro.name, macro]));
  }

  constant(name: string): number | undefined {
    const body = this.objectBody(this.resolve(name))?.replace(/^\(\s*(.*?)\s*\)$/su, "$1");
    const literal = /^(-?)\s*(\w+)$/u.exec(body ?? "");
    const value = literal?.[2] === undefined ? undefined : integerLiteral(literal[2]);
    return value !== undefined && literal?.[1] === "-" ? -value : value;
  }

  calledFunction(name: string): string {
    return this.resolve(name);
  }

  endsPath(name: string): boolean {
    return neverReturning.has(name) && !this.isDefinedFunction(name);
  }

  isAssertion(name: string): boolean {
    return assertions.has(name) && !this.isDefinedFunction(name);
  }

  /** Whether a call of that name is, or by its spelling may be, the use of a macro. */
  isMacro(name: string): boolean {
    return this.macros.has(name) || /^[A-Z][A-Z0-9_]*$/u.test(name);
  }

  /** The name that a chain of `#define NAME other` ends with. */
  private resolve(name: string): string {
    let resolved = name;
    for (let step = 0; step < longestAlias; step++) {
      const body = this.objectBody(resolved);
      if (body === undefined || !/^[A-Za-z_]\w*$/u.test(body)) break;
      resolved = body;
    }
    return resolved;
  }

  private objectBody(name: string): string | undefined {
    const macro = this.macros.get(name);
    return macro?.parameters === undefined ? macro?.body.trim() : undefined;
  }
}
