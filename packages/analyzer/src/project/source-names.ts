import type { NameMeanings } from "../flow/lowering/names.js";
import { integerLiteral } from "../flow/lowering/literals.js";
import { startsProtocol, touchesProtocol } from "../flow/protocol-functions.js";
import { forEachIdentifier } from "../source/identifiers.js";
import type { MacroDefinition } from "../source/macros.js";
import type { SourceSpan } from "../source/text.js";
import type { SyntaxEngine, SyntaxNode } from "../syntax/engine.js";
import { MacroExpansions, type MacroArgument, type MacroExpansion } from "./macro-expansions.js";

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

/** Whether the C library's function of that name never returns. */
export function isNeverReturning(name: string): boolean {
  return neverReturning.has(name);
}

const assertions: ReadonlySet<string> = new Set(["assert", "g_assert", "OPENSSL_assert"]);

/** Macros that stand for macros are followed so far. */
const longestAlias = 8;

/**
 * A macro that does not touch the protocol itself is expanded if it is short, as conditions are, or if it does
 * something with the result of a call that it is given. In all others the arguments keep their own places.
 */
const longestPlainBody = 80;
const steersOrAssigns = /\b(?:return|goto|break|continue)\b|[^=!<>]=(?!=)/u;
const protocolCall = /\b(?:SSL|ERR)_\w+\s*\(/u;

interface MacroPart {
  starts: boolean;
  touches: boolean;
}

export interface SourceNamesOptions {
  /** In the order in which the file sees them: a later definition wins. */
  readonly macros: readonly MacroDefinition[];
  readonly enumerators: ReadonlyMap<string, number>;
  readonly engine: SyntaxEngine;
  readonly neverReturning: ReadonlySet<string>;
  readonly isDefinedFunction: (name: string) => boolean;
  readonly neverReturns: (name: string) => boolean;
  readonly uniqueName: (name: string) => string;
}

/** What the `#define` lines of a file and of its headers make of its names. */
export class SourceNames implements NameMeanings {
  private readonly macros: ReadonlyMap<string, MacroDefinition>;
  private readonly expansions: MacroExpansions;
  private readonly protocolMacros = new Map<string, MacroPart>();

  constructor(private readonly options: SourceNamesOptions) {
    this.macros = new Map(options.macros.map((macro) => [macro.name, macro]));
    this.expansions = new MacroExpansions(options.engine);
  }

  constant(name: string): number | undefined {
    const enumerator = this.options.enumerators.get(name);
    if (enumerator !== undefined) return enumerator;
    const body = this.objectBody(this.aliased(name))?.replace(/^\(\s*(.*?)\s*\)$/su, "$1");
    const literal = /^(-?)\s*(\w+)$/u.exec(body ?? "");
    const value = literal?.[2] === undefined ? undefined : integerLiteral(literal[2]);
    return value !== undefined && literal?.[1] === "-" ? -value : value;
  }

  calledFunction(name: string): string {
    return this.options.uniqueName(this.aliased(name));
  }

  endsPath(name: string): boolean {
    if (this.options.neverReturning.has(name)) return true;
    return this.options.isDefinedFunction(name) ? this.options.neverReturns(name) : neverReturning.has(name);
  }

  isAssertion(name: string): boolean {
    return assertions.has(name) && !this.options.isDefinedFunction(name);
  }

  /**
   * Whether a call of that name can write plain arguments: a macro that assigns a parameter, or a name in capitals
   * that may be a macro from elsewhere.
   */
  mayAssignArguments(name: string): boolean {
    const macro = this.macros.get(name);
    return macro === undefined ? /^[A-Z][A-Z0-9_]*$/u.test(name) : assignsParameter(macro);
  }

  /** Which part a use of the macro takes in the protocol, by itself or through other macros. */
  macroPart(name: string): MacroPart {
    const known = this.protocolMacros.get(name);
    if (known !== undefined) return known;
    const macro = this.macros.get(name);
    const part = { starts: false, touches: false };
    this.protocolMacros.set(name, part);
    // What a name alone stands for is an alias, or a constant.
    if (macro === undefined || !macro.body.includes("(")) return part;
    forEachIdentifier(macro.body, (word) => {
      const inner = this.macroPart(word);
      part.starts ||= inner.starts || startsProtocol(this.aliased(word));
      part.touches ||= inner.touches || touchesProtocol(this.aliased(word));
    });
    return part;
  }

  expandMacro(
    name: string,
    macroArguments: readonly MacroArgument[] | undefined,
    use: SourceSpan,
  ): MacroExpansion | undefined {
    const macro = this.macros.get(name);
    if (macro === undefined) return undefined;
    if (macroArguments === undefined || macro.parameters === undefined) {
      const isObject = macroArguments === undefined && macro.parameters === undefined;
      return isObject && this.macroPart(name).touches ? this.expansions.expand(macro, [], use) : undefined;
    }
    const keepsResult =
      steersOrAssigns.test(macro.body) && macroArguments.some((argument) => protocolCall.test(argument.text));
    const isShort = macro.body.length <= longestPlainBody;
    if (!this.macroPart(name).touches && !keepsResult && !isShort) return undefined;
    return this.expansions.expand(macro, macroArguments, use);
  }

  expandedText(node: SyntaxNode): string | undefined {
    return this.expansions.textOf(node);
  }

  /** The name that a chain of `#define NAME other` ends with, whatever it means in the program. */
  aliased(name: string): string {
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

/** Whether a body assigns, counts up or takes the address of one of its parameters. */
function assignsParameter({ parameters = [], body }: MacroDefinition): boolean {
  return parameters.some((parameter) => {
    if (!/^\w+$/u.test(parameter)) return false;
    const use = String.raw`\(*\b${parameter}\b\)*`;
    return new RegExp(
      String.raw`${use}\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|(?:\+\+|--|&)\s*${use}|${use}\s*(?:\+\+|--)`,
      "u",
    ).test(body);
  });
}
