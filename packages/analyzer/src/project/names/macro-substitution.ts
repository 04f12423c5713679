import { lex } from "../../source/lexer.js";
import type { MacroDefinition } from "../../source/preprocessor/macros.js";

/** An argument as the program writes it; `start` is its offset, unless it comes out of a macro itself. */
export interface MacroArgument {
  readonly text: string;
  readonly start: number | undefined;
}

/** A body with its arguments; the pieces are those that stand in the file, each at `fileStart`. */
export interface ExpandedBody {
  readonly text: string;
  readonly pieces: readonly { readonly start: number; readonly end: number; readonly fileStart: number }[];
}

/** Longer bodies are tables and generated code, not wrappers. */
const longestBody = 4_000;

/**
 * The body of a macro with its parameters replaced, `#` and `##` applied (C17, 6.10.3). Undefined where the
 * arguments do not fit, or what is pasted together is no name or number.
 */
export function substitute(
  macro: MacroDefinition,
  macroArguments: readonly MacroArgument[],
): ExpandedBody | undefined {
  if (macro.body.length > longestBody) return undefined;
  const values = parameterValues(macro, macroArguments);
  return values && new Substitution(tokensOf(macro.body), values, macro.parameters !== undefined).run();
}

interface ParameterValues {
  readonly named: ReadonlyMap<string, MacroArgument>;
  /** What `__VA_ARGS__`, or `rest` of `rest...`, stands for; undefined where the macro takes no such arguments. */
  readonly rest: { readonly name: string; readonly arguments: readonly MacroArgument[] } | undefined;
}

function parameterValues(
  { parameters = [] }: MacroDefinition,
  macroArguments: readonly MacroArgument[],
): ParameterValues | undefined {
  const last = parameters.at(-1);
  const isVariadic = last?.endsWith("...") === true;
  const names = isVariadic ? parameters.slice(0, -1) : parameters;
  const fits = isVariadic ? macroArguments.length >= names.length : macroArguments.length === names.length;
  if (!fits) return undefined;
  const named = new Map<string, MacroArgument>();
  for (const [index, argument] of macroArguments.slice(0, names.length).entries()) {
    named.set(names[index] ?? "", argument);
  }
  const restName = last === "..." ? "__VA_ARGS__" : (last?.slice(0, -"...".length).trim() ?? "");
  return {
    named,
    rest: isVariadic ? { name: restName, arguments: macroArguments.slice(names.length) } : undefined,
  };
}

interface Token {
  readonly text: string;
  readonly kind: "word" | "stringify" | "paste" | "space" | "other";
}

function tokensOf(body: string): readonly Token[] {
  const { mask } = lex(body);
  return [...mask.matchAll(/(\s+)|([A-Za-z_$][\w$]*)|(##)|(#)|"[^"]*"|'[^']*'|\d[\w.]*|[^]/gu)].map(
    (match) => {
      const [found, space, word, paste, stringify] = match;
      const kind = space ? "space" : word ? "word" : paste ? "paste" : stringify ? "stringify" : "other";
      return { text: body.slice(match.index, match.index + found.length), kind };
    },
  );
}

/** One pass over the tokens of a body. */
class Substitution {
  private text = "";
  private readonly pieces: { start: number; end: number; fileStart: number }[] = [];
  private isClear = true;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly values: ParameterValues,
    private readonly isFunctionLike: boolean,
  ) {}

  run(): ExpandedBody | undefined {
    this.addTokens(0, this.tokens.length);
    return this.isClear ? { text: this.text, pieces: this.pieces } : undefined;
  }

  private addTokens(from: number, to: number): void {
    for (let index = from; index < to; index++) index = this.addToken(index);
  }

  /** @returns the index of the last token that was taken. */
  private addToken(index: number): number {
    const token = this.tokens[index];
    if (token === undefined) return index;
    if (token.kind === "paste") return this.paste(index);
    if (token.kind === "stringify" && this.isFunctionLike) return this.stringify(index);
    if (token.kind === "word" && token.text === "__VA_OPT__" && this.values.rest !== undefined) {
      return this.addOptional(index);
    }
    const values = token.kind === "word" ? this.valuesOf(token.text) : undefined;
    if (values === undefined) this.text += token.text;
    else this.addArguments(values, this.tokens[this.next(index)]?.kind !== "paste");
    return index;
  }

  /** `left ## right` is one token; GNU's `, ## __VA_ARGS__` drops the comma where there is nothing after it. */
  private paste(index: number): number {
    const next = this.next(index);
    const right = this.tokens[next];
    this.text = this.text.trimEnd();
    const values = right?.kind === "word" ? this.valuesOf(right.text) : undefined;
    if (this.text.endsWith(",") && right?.text === this.values.rest?.name && values !== undefined) {
      if (values.length === 0) this.text = this.text.slice(0, -1);
      this.addArguments(values, true);
      return next;
    }
    const before = this.text.length;
    if (values === undefined) this.text += right?.text ?? "";
    else this.addArguments(values, false);
    const [left, added] = [this.text.slice(0, before), this.text.slice(before)];
    // Nothing on one side is left out; else both must go together to a name or a number.
    const isOne = left === "" || added === "" || (/[\w$]$/u.test(left) && /^[\w$]/u.test(added));
    if (right === undefined || !isOne) this.isClear = false;
    return next;
  }

  private stringify(index: number): number {
    const next = this.next(index);
    const word = this.tokens[next];
    const values = word?.kind === "word" ? this.valuesOf(word.text) : undefined;
    if (values === undefined) this.isClear = false;
    const spelling = (values ?? []).map(({ text }) => text.trim().replaceAll(/\s+/gu, " ")).join(", ");
    const escaped = spelling.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gu, (literal) =>
      literal.replaceAll(/["\\]/gu, String.raw`\$&`),
    );
    this.text += `"${escaped}"`;
    return next;
  }

  /** `__VA_OPT__(…)` stands for what it holds where there are further arguments, else for nothing. */
  private addOptional(index: number): number {
    const open = this.next(index);
    let depth = 0;
    let close = open;
    for (; close < this.tokens.length; close++) {
      const text = this.tokens[close]?.text;
      if (text === "(") depth++;
      else if (text === ")" && --depth === 0) break;
    }
    if ((this.values.rest?.arguments.length ?? 0) > 0) this.addTokens(open + 1, close);
    return close;
  }

  /** @param isInFile false where what is added becomes part of another token. */
  private addArguments(macroArguments: readonly MacroArgument[], isInFile: boolean): void {
    for (const [position, { text, start }] of macroArguments.entries()) {
      if (position > 0) this.text += ", ";
      const at = this.text.length;
      if (isInFile && start !== undefined) {
        this.pieces.push({ start: at, end: at + text.length, fileStart: start });
      }
      this.text += text;
    }
  }

  private valuesOf(word: string): readonly MacroArgument[] | undefined {
    const { named, rest } = this.values;
    const argument = named.get(word);
    if (argument !== undefined) return [argument];
    return word === rest?.name ? rest.arguments : undefined;
  }

  /** The index of the next token that is no white space. */
  private next(index: number): number {
    let next = index + 1;
    while (this.tokens[next]?.kind === "space") next++;
    return next;
  }
}
