import type { SourceSpan } from "../../source/text.js";
import type { SyntaxNode } from "../../syntax/engine.js";

/** What the names of a file mean before any of its code runs: macros and what is known of functions. */
export interface NameMeanings {
  /** The value of an object-like macro or enumerator that stands for an integer. */
  constant(name: string): number | undefined;
  /** The function that a name calls, through `#define conn_read SSL_read`. */
  calledFunction(name: string): string;
  /**
   * The function that a name stands for, of the program, of OpenSSL, or one that never returns; undefined for all other
   * names.
   */
  functionNamed(name: string): string | undefined;
  /**
   * Whether a call of that name is a macro that writes its argument at the 0-based `index`; undefined where it may be a
   * macro from elsewhere.
   */
  assignsArgument(name: string, index: number): boolean | undefined;
  /** Whether a call never returns. */
  endsPath(name: string): boolean;
  /** Whether a macro from elsewhere returns from the function, as far as its name tells. */
  returnsByName(name: string): boolean;
  /** Whether a macro or function ends the path when its first argument is false. */
  isAssertion(name: string): boolean;
  /** Whether `bool` is the type of <stdbool.h>: programs have integers of that name, too. */
  readonly hasStandardBool: boolean;
  /**
   * What a macro use stands for, if that matters; what comes from an argument keeps its place.
   * @param macroArguments undefined for an object-like macro.
   */
  expandMacro(
    name: string,
    macroArguments: readonly { readonly text: string; readonly start: number | undefined }[] | undefined,
    use: SourceSpan,
  ): { readonly kind: "expression" | "statements"; readonly node: SyntaxNode } | undefined;
  /** The text of a node that a macro expansion made. */
  expandedText(node: SyntaxNode): string | undefined;
}
