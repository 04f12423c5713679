import { isWordUnit } from "../lexer.js";

/** A word, a number, a literal with its quotes, or one character of anything else. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "character" | "punctuation" | "none";
  /** Empty for literals. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is the first one of its line. */
  readonly startsLine: boolean;
}

const control = new Set(["if", "while", "for", "switch"]);
const keywords = new Set([
  ...control,
  ..."else do case default return goto break continue sizeof typedef extern static auto register".split(" "),
  ..."inline const volatile restrict struct union enum void char short int long float double signed".split(
    " ",
  ),
  ..."unsigned _Bool bool _Complex _Alignas _Alignof _Atomic _Noreturn _Static_assert _Thread_local".split(
    " ",
  ),
  ..."__inline __inline__ __restrict __volatile__ __const asm __asm__ __asm typeof __typeof__ _Generic".split(
    " ",
  ),
  ..."__attribute__ __attribute __declspec __extension__ offsetof va_arg NULL".split(" "),
]);
const typeWords = new Set(
  "void char short int long float double signed unsigned _Bool bool struct union enum".split(" "),
);
/** Longer words are not looked at, as that could take long. */
const MAXIMAL_MACRO_NAME = 100;
const brackets: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The tokens of a mask with their brackets matched. Indices outside of it are a token of kind `none`. */
export class TokenList {
  private readonly tokens: readonly Token[];
  /** For each bracket the one that belongs to it. */
  private readonly partners: number[];
  private readonly enclosing: number[] = [];
  /** What is known of which `{` hold statements. */
  private readonly blocks = new Map<number, boolean>();

  constructor(mask: string) {
    this.tokens = tokenize(mask);
    this.partners = new Array<number>(this.tokens.length).fill(-1);
    this.match();
  }

  get length(): number {
    return this.tokens.length;
  }

  at(index: number): Token {
    return this.tokens[index] ?? noToken;
  }

  text(index: number): string {
    return this.at(index).text;
  }

  /** The index of the bracket that belongs to the one at `index`; -1 where there is none. */
  partner(index: number): number {
    return this.partners[index] ?? -1;
  }

  /** The innermost bracket that is open before the token: `(`, `[`, `{`, or empty at the outermost level. */
  openBracket(index: number): string {
    return this.text(this.openBracketIndex(index));
  }

  openBracketIndex(index: number): number {
    return this.enclosing[index] ?? -1;
  }

  isWord(index: number): boolean {
    return this.at(index).kind === "word";
  }

  /** Whether it is a word that could be the name of a variable, function, type or macro. */
  isName(index: number): boolean {
    return this.isWord(index) && !keywords.has(this.text(index));
  }

  /** Whether it is a name in the style of macros: `FOREACH`, `_In_`, `Py_BEGIN_ALLOW_THREADS`, `__maybe_unused`. */
  isMacroName(index: number): boolean {
    if (!this.isName(index) || this.text(index).length > MAXIMAL_MACRO_NAME) return false;
    return /^(?:[A-Z_$][A-Z0-9_$]+|__\w+|_[A-Z]\w*_|\w+_[A-Z]{2,}(?:_[A-Z]+)*_?)$/.test(this.text(index));
  }

  /** Whether it is a keyword that is a type or begins one, such as `unsigned` or `struct`. */
  isTypeWord(index: number): boolean {
    return typeWords.has(this.text(index));
  }

  /** The index after `NAME(…)` or, if no parenthesis follows, after the name. */
  afterMacro(index: number): number {
    const close = this.text(index + 1) === "(" ? this.partner(index + 1) : -1;
    return close < 0 ? index + 1 : close + 1;
  }

  /** Whether a statement begins at the token, as far as the one before it tells. */
  startsStatement(index: number): boolean {
    return this.mayEndStatement(index - 1) && this.isBlock(this.openBracketIndex(index));
  }

  private mayEndStatement(index: number): boolean {
    switch (this.text(index)) {
      case ";":
      case "{":
      case "}":
      case ":":
      case "else":
      case "do":
        return true;
      case ")":
        return control.has(this.text(this.partner(index) - 1));
      default:
        return false;
    }
  }

  /** Whether it is a `{` with statements in it, not with the values of an initialiser or compound literal. */
  private isBlock(index: number): boolean {
    const known = this.blocks.get(index);
    if (known !== undefined) return known;
    let outermost = index;
    while (this.text(outermost - 1) === "{" && !this.blocks.has(outermost)) outermost--;
    const isBlock = this.blocks.get(outermost) ?? this.beginsBlock(outermost);
    for (let inner = outermost; inner <= index; inner++) this.blocks.set(inner, isBlock);
    return isBlock;
  }

  /** The same for one that does not stand right behind another `{`. */
  private beginsBlock(index: number): boolean {
    if (this.text(index) !== "{") return false;
    switch (this.text(index - 1)) {
      case "=":
      case ",":
        return false;
      case ")":
        // `(struct s){ f(x) }`: no function, macro or keyword with a condition stands before the parenthesis.
        return !/^(?:[=(,?:]|return)$/.test(this.text(this.partner(index - 1) - 1));
      default:
        return true;
    }
  }

  private match(): void {
    const open: number[] = [];
    this.tokens.forEach(({ kind, text }, index) => {
      const opening = kind === "punctuation" ? brackets[text] : undefined;
      if (opening !== undefined && this.text(open.at(-1) ?? -1) === opening) {
        const start = open.pop() ?? -1;
        this.partners[start] = index;
        this.partners[index] = start;
      }
      this.enclosing.push(open.at(-1) ?? -1);
      if (kind === "punctuation" && (text === "(" || text === "[" || text === "{")) open.push(index);
    });
  }
}

const noToken: Token = { kind: "none", text: "", start: 0, end: 0, startsLine: false };

function tokenize(mask: string): readonly Token[] {
  const tokens: Token[] = [];
  let startsLine = true;
  for (let start = 0; start < mask.length;) {
    const unit = mask.charCodeAt(start);
    if (unit === 10 || unit === 13) startsLine = true;
    if (unit <= 32) {
      start++;
      continue;
    }
    const token = tokenAt(mask, start, startsLine);
    tokens.push(token);
    start = token.end;
    startsLine = false;
  }
  return tokens;
}

function tokenAt(mask: string, start: number, startsLine: boolean): Token {
  const unit = mask.charCodeAt(start);
  let end = start + 1;
  if (isWordUnit(unit)) {
    const isNumber = unit >= 48 && unit <= 57;
    while (isWordUnit(mask.charCodeAt(end)) || (isNumber && mask.charAt(end) === ".")) end++;
    return { kind: isNumber ? "number" : "word", text: mask.slice(start, end), start, end, startsLine };
  }
  const character = mask.charAt(start);
  if (character === '"' || character === "'") {
    const close = mask.indexOf(character, end);
    end = close < 0 ? mask.length : close + 1;
    return { kind: character === '"' ? "string" : "character", text: "", start, end, startsLine };
  }
  return { kind: "punctuation", text: character, start, end, startsLine };
}
