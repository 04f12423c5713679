import type { Directive } from "../lexer.js";
import type { SourceSpan } from "../text.js";

/** A `#define` line; `start` and `end` are those of its directive. */
export interface MacroDefinition extends SourceSpan {
  readonly name: string;
  /** Undefined for an object-like macro; `...` is a parameter of that name. */
  readonly parameters: readonly string[] | undefined;
  /** Comments and joined line ends are spaces, so that `body[i]` stands at `bodyStart + i` in the text. */
  readonly body: string;
  readonly bodyStart: number;
}

/** Reads a `#define`; undefined where it is not one or has no name. */
export function macroDefinition(directive: Directive): MacroDefinition | undefined {
  if (directive.name !== "define") return undefined;
  const { argument, argumentStart, start, end } = directive;
  // Only a parenthesis that touches the name begins a parameter list.
  const header = /^([A-Za-z_$][\w$]*)(?:\(([^()]*)\))?\s*/.exec(argument);
  const name = header?.[1];
  if (header === null || name === undefined) return undefined;
  const list = header[2]?.trim();
  const parameters =
    list === undefined ? undefined : list === "" ? [] : list.split(",").map((parameter) => parameter.trim());
  const body = argument.slice(header[0].length);
  return { name, parameters, body, bodyStart: argumentStart + header[0].length, start, end };
}
