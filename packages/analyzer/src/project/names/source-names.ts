import { integerLiteral } from "../../flow/lowering/literals.js";
import type { NameMeanings } from "../../flow/lowering/names.js";
import type { ProtocolFunctions } from "../../flow/protocol-functions.js";
import { queueEffect } from "../../openssl/functions.js";
import type { MacroDefinition } from "../../source/preprocessor/macros.js";
import type { SourceSpan } from "../../source/text.js";
import type { SyntaxEngine, SyntaxNode } from "../../syntax/engine.js";
import { MacroExpansions, type MacroExpansion } from "./macro-expansions.js";
import { MacroParts, type MacroPart } from "./macro-parts.js";
import type { MacroArgument } from "./macro-substitution.js";

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

/** `assert` itself, and the macros that programs name after it: `g_assert`, `LOG_ASSERT`. */
const assertion = /(?:^|_)assert$/iu;

/** Macros of headers that are not checked: `Py_RETURN_NONE`, `RETURN_LONG(n)`, `XSRETURN(1)`, `CAMLreturn(v)`. */
const returning = /^(?:(?:[A-Za-z0-9]+_)*(?:XS)?RETURN(?:_[A-Z0-9]+)*|CAMLreturn\w*)$/u;
/** `RETURN_IF_ERROR(n)` and `CHECK_RETURN(n)` may go on, and `SET_RETURN(n)` does. */
const returnsOnCondition =
  /(?:^|_)(?:IF|ON|UNLESS|WHEN|NOT|FAIL\w*|ERR\w*|CHECK|TEST|TRY|VERIFY|ASSERT|EXPECT|SET|GET|STORE|SAVE|LOG)(?:_|$)/u;

/** Macros that stand for macros are followed so far. */
const longestAlias = 8;

/** Longer bodies are expanded only where they matter. */
const longestPlainBody = 80;
const steersOrAssigns = /\b(?:return|goto|break|continue)\b|[^=!<>]=(?!=)/u;
const protocolCall = /\b(?:SSL|ERR)_\w+\s*\(/u;

export interface SourceNamesOptions {
  /** In the order in which the file sees them: a later definition wins. */
  readonly macros: readonly MacroDefinition[];
  readonly enumerators: ReadonlyMap<string, number>;
  readonly engine: SyntaxEngine;
  /** How long all expansions together may be, in UTF-16 units. */
  readonly mostExpandedText: number;
  readonly protocol: ProtocolFunctions;
  readonly neverReturning: ReadonlySet<string>;
  readonly isDefinedFunction: (name: string) => boolean;
  readonly neverReturns: (name: string) => boolean;
  /** The unique name of a function of the program; undefined for all other names. */
  readonly uniqueName: (name: string) => string | undefined;
  readonly hasStandardBool: boolean;
}

/** What the `#define` lines of a file and of its headers make of its names. */
export class SourceNames implements NameMeanings {
  private readonly macros: ReadonlyMap<string, MacroDefinition>;
  private readonly expansions: MacroExpansions;
  private readonly parts: MacroParts;

  constructor(private readonly options: SourceNamesOptions) {
    this.macros = new Map(options.macros.map((macro) => [macro.name, macro]));
    this.parts = new MacroParts(this.macros, options.protocol, (name) => this.aliased(name));
    this.expansions = new MacroExpansions(options.engine, options.mostExpandedText);
  }

  get hasStandardBool(): boolean {
    return this.options.hasStandardBool;
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
    const aliased = this.aliased(name);
    return this.options.uniqueName(aliased) ?? aliased;
  }

  functionNamed(name: string): string | undefined {
    const aliased = this.aliased(name);
    return this.options.uniqueName(aliased) ?? (this.isKnownOutside(aliased) ? aliased : undefined);
  }

  endsPath(name: string): boolean {
    if (this.options.neverReturning.has(name)) return true;
    if (neverReturning.has(name) && !this.options.isDefinedFunction(name)) return true;
    return this.options.neverReturns(name);
  }

  returnsByName(name: string): boolean {
    if (!returning.test(name) || returnsOnCondition.test(name)) return false;
    return !this.macros.has(name) && !this.options.isDefinedFunction(name);
  }

  isAssertion(name: string): boolean {
    if (!assertion.test(name) || this.options.isDefinedFunction(name)) return false;
    return !steersOrAssigns.test(this.macros.get(name)?.body ?? "");
  }

  /** A name in capitals that nothing here defines may be a macro from elsewhere. */
  assignsArgument(name: string, index: number): boolean | undefined {
    const macro = this.macros.get(name);
    if (macro !== undefined) return assignsParameter(macro, index);
    return /^[A-Z][A-Z0-9_]*$/u.test(name) ? undefined : false;
  }

  /** Which part a use of the macro takes in the protocol, by itself or through other macros. */
  macroPart(name: string): MacroPart {
    return this.parts.of(name);
  }

  /** How often a macro was not expanded since those before it had used up what the file may. */
  get refusedExpansions(): number {
    return this.expansions.refused;
  }

  /** How long all further expansions together may be, in UTF-16 units. */
  get textLeft(): number {
    return this.expansions.textLeft;
  }

  /** Takes as much as the expansions took of a function that need not be lowered again. */
  spendText(length: number): void {
    this.expansions.textLeft -= length;
  }

  expandMacro(
    name: string,
    macroArguments: readonly MacroArgument[] | undefined,
    use: SourceSpan,
  ): MacroExpansion | undefined {
    const macro = this.macros.get(name);
    if (macro === undefined) return undefined;
    if ((macroArguments === undefined) !== (macro.parameters === undefined)) return undefined;
    const { touches, calls } = this.macroPart(name);
    const isConcerned = touches || this.areOfProgram(calls);
    if (!isConcerned && !isPlainEnough(macro, macroArguments)) return undefined;
    return this.expansions.expand(macro, macroArguments ?? [], use);
  }

  /** Whether it is known what a function does that the program does not define. */
  private isKnownOutside(name: string): boolean {
    return (
      this.options.protocol.startsProtocol(name) || queueEffect(name) !== undefined || this.endsPath(name)
    );
  }

  private areOfProgram(calls: ReadonlySet<string>): boolean {
    return [...calls].some((name) => this.options.uniqueName(name) !== undefined);
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

/**
 * Whether a macro that does not touch the protocol itself is expanded: a short one, as conditions are, or one that
 * does something with the result of a call that it is given; of names alone, those that stand for statements. In all
 * others the arguments keep their own places.
 */
function isPlainEnough(
  { body }: MacroDefinition,
  macroArguments: readonly MacroArgument[] | undefined,
): boolean {
  const isShort = body.length <= longestPlainBody;
  if (macroArguments === undefined) return isShort && steersOrAssigns.test(body);
  const keepsResult =
    steersOrAssigns.test(body) && macroArguments.some(({ text }) => protocolCall.test(text));
  return isShort || keepsResult;
}

/** Whether a body assigns, counts up or takes the address of its parameter at the 0-based `index`. */
function assignsParameter({ parameters = [], body }: MacroDefinition, index: number): boolean {
  const parameter = parameters[index] ?? "";
  if (!/^\w+$/u.test(parameter)) return false;
  const use = String.raw`\(*\b${parameter}\b\)*`;
  const assignment = String.raw`${use}\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)`;
  // `a && parameter` and `a & parameter` only look at it.
  const address = String.raw`(?<!&|[\w\]]\s*)&\s*${use}`;
  const count = String.raw`(?:\+\+|--)\s*${use}|${use}\s*(?:\+\+|--)`;
  return new RegExp([assignment, address, count].join("|"), "u").test(body);
}
