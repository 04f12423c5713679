import { isWordUnit } from "./lexer.js";

/** A function definition; offsets are 0-based UTF-16 units, ends exclusive. */
export interface FunctionSpan {
  readonly name: string;
  readonly isStatic: boolean;
  /** Where the declaration specifiers begin, after the `;` or `}` before. */
  readonly start: number;
  readonly nameStart: number;
  /** The offset of the `{`. */
  readonly bodyStart: number;
  /** After the `}`. */
  readonly end: number;
}

/** A token at file level. A parenthesis group is one token; its `text` is empty. */
interface Token {
  readonly kind: "word" | "group" | "equals" | "other";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Signature {
  readonly name: string;
  readonly nameStart: number;
}

/** The part of a definition before its body. */
type Definition = Omit<FunctionSpan, "bodyStart" | "end">;

const aggregates = new Set(["struct", "union", "enum", "class"]);
const attributes = new Set([
  ..."__attribute__ __attribute __declspec _Alignas alignas __asm__ __asm asm".split(" "),
  ..."noexcept throw typeof __typeof__ _Static_assert static_assert".split(" "),
]);
const statements = new Set("if else for while do switch return case sizeof defined goto".split(" "));
const specifiers = new Set(
  "static extern inline __inline __inline__ const volatile register typedef restrict _Noreturn".split(" "),
);

/**
 * Finds the function definitions of a mask in which one configuration is left, by braces and parentheses alone.
 * `extern "C"` blocks are looked into; bodies of types and initialisers are not. Unbalanced braces never lose the
 * rest of the file: a body that does not close ends at the next `}` in the first column.
 */
export function findFunctions(mask: string): readonly FunctionSpan[] {
  return new FunctionScanner(mask).run();
}

class FunctionScanner {
  private readonly functions: FunctionSpan[] = [];
  /** The tokens since the last `;` or `}` at file level. */
  private header: Token[] = [];
  /** The last declaration that may be the first part of `int f(a, b) int a; int b; {`. */
  private oldStyle: Definition | undefined;
  private offset = 0;
  /** Once a body ran to the end of the file, no other may: each ends at a `}` in the first column. */
  private closesAtColumnZero = false;

  constructor(private readonly mask: string) {}

  run(): readonly FunctionSpan[] {
    while (this.offset < this.mask.length) this.token();
    return this.functions;
  }

  private token(): void {
    const { mask, offset } = this;
    const unit = mask.charCodeAt(offset);
    if (isWordUnit(unit)) {
      let end = offset + 1;
      while (isWordUnit(mask.charCodeAt(end))) end++;
      this.push("word", end);
      return;
    }
    switch (mask.charAt(offset)) {
      case " ":
      case "\n":
      case "\r":
      case "\t":
        this.offset++;
        return;
      case "(":
        this.group();
        return;
      case "{":
        this.braces();
        return;
      case ";":
        this.semicolon();
        return;
      case "}":
        this.restart(offset + 1);
        return;
      case "=":
        this.push("equals", offset + 1);
        return;
      case '"':
      case "'": {
        const close = mask.indexOf(mask.charAt(offset), offset + 1);
        this.push("other", close < 0 ? mask.length : close + 1);
        return;
      }
      default:
        this.push("other", offset + 1);
    }
  }

  private push(kind: Token["kind"], end: number): void {
    const text = kind === "group" ? "" : this.mask.slice(this.offset, end);
    this.header.push({ kind, text, start: this.offset, end });
    this.offset = end;
  }

  private restart(offset: number): void {
    this.header = [];
    this.oldStyle = undefined;
    this.offset = offset;
  }

  private group(): void {
    const end = groupEnd(this.mask, this.offset);
    if (end.closed) this.push("group", end.offset);
    else this.restart(end.offset);
  }

  private semicolon(): void {
    const definition = isOldStyle(this.mask, this.header) ? definitionOf(this.mask, this.header) : undefined;
    if (definition !== undefined) this.oldStyle = definition;
    this.header = [];
    this.offset++;
  }

  private braces(): void {
    const { header, offset, mask } = this;
    if (header.at(-2)?.text === "extern" && header.at(-1)?.text.startsWith('"') === true) {
      this.restart(offset + 1);
      return;
    }
    const end = this.closingBrace(offset);
    const definition = header.length === 0 ? this.oldStyle : definitionOf(mask, header);
    if (definition !== undefined) {
      this.functions.push({ ...definition, bodyStart: offset, end });
      this.restart(end);
    } else {
      // `struct s { … } f(void) { … }`: the declaration goes on.
      this.push("other", end);
      if (!continuesAfterBraces(header)) this.restart(end);
    }
  }

  /** After the `}` that belongs to the `{` at `open`; see `findFunctions` for those that do not close. */
  private closingBrace(open: number): number {
    const { mask } = this;
    let depth = 0;
    let columnZero = -1;
    for (let offset = open; offset < mask.length; offset++) {
      const unit = mask.charCodeAt(offset);
      if (unit === 123) depth++;
      if (unit !== 125) continue;
      if (--depth === 0) return offset + 1;
      if (columnZero < 0 && isLineEnd(mask.charCodeAt(offset - 1))) columnZero = offset + 1;
      if (this.closesAtColumnZero && columnZero >= 0) return columnZero;
    }
    this.closesAtColumnZero = true;
    return columnZero < 0 ? mask.length : columnZero;
  }
}

/** A group that meets a brace in the first column is not closed; its offset is there. */
function groupEnd(mask: string, open: number): { readonly closed: boolean; readonly offset: number } {
  let depth = 0;
  for (let offset = open; offset < mask.length; offset++) {
    const unit = mask.charCodeAt(offset);
    if (unit === 40) depth++;
    else if (unit === 41 && --depth === 0) return { closed: true, offset: offset + 1 };
    else if ((unit === 123 || unit === 125) && isLineEnd(mask.charCodeAt(offset - 1)))
      return { closed: false, offset };
  }
  return { closed: false, offset: mask.length };
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** Reads the tokens before a `{`; undefined where it is not the body of a function. */
function definitionOf(mask: string, header: readonly Token[]): Definition | undefined {
  const first = header[0];
  const signature = isTypeOrInitializer(header) ? undefined : signatureOf(mask, header);
  if (first === undefined || signature === undefined) return undefined;
  const isStatic = header.some(({ text, start }) => text === "static" && start < signature.nameStart);
  return { ...signature, isStatic, start: first.start };
}

/** Whether a `{` after these tokens opens the members of a type or the values of a variable. */
function isTypeOrInitializer(header: readonly Token[]): boolean {
  if (header.some(({ kind }) => kind === "equals")) return true;
  const group = parameterGroup(header);
  return header.some(({ kind, text }, index) => kind === "word" && aggregates.has(text) && index > group);
}

function continuesAfterBraces(header: readonly Token[]): boolean {
  return header.some(({ kind, text }) => kind === "equals" || aggregates.has(text) || text === "typedef");
}

/** Index of the group that holds the parameters: the last one that is no attribute; -1 if there is none. */
function parameterGroup(header: readonly Token[]): number {
  for (let index = header.length - 1; index >= 0; index--) {
    if (header[index]?.kind === "group" && !isAttribute(header, index)) return index;
  }
  return -1;
}

/** Whether the group at `index` belongs to `__attribute__`, or to a macro after the parameters that stands for one. */
function isAttribute(header: readonly Token[], index: number): boolean {
  const before = header[index - 1];
  if (before === undefined) return true;
  if (before.kind !== "word") return before.kind !== "group";
  if (attributes.has(before.text) || statements.has(before.text)) return true;
  const earlier = header[index - 2];
  if (earlier === undefined) return false;
  if (aggregates.has(earlier.text)) return true;
  if (earlier.kind !== "group" || !/^(?:__|[A-Z_0-9]+$)/.test(before.text)) return false;
  // `int f(int a) NONNULL(1) {` is of type `int`, `static RESULT(int) F(a) {` has no type but RESULT.
  const name = header[index - 3];
  const type = header[index - 4];
  return (
    name?.kind === "word" && !attributes.has(name.text) && type !== undefined && !specifiers.has(type.text)
  );
}

/**
 * The name that stands before the parameters, or before a macro around them, or inside the group before them:
 * `int (f)(void)`, `STATIC(f)(void)`.
 */
function signatureOf(mask: string, header: readonly Token[]): Signature | undefined {
  const index = parameterGroup(header);
  const group = header[index];
  const before = header[index - 1];
  if (group === undefined || before === undefined) return undefined;
  if (before.kind === "word") {
    const named = header[index - 2];
    if (named?.kind === "word" && isPrototypeMacro(mask, before, group))
      return { name: named.text, nameStart: named.start };
    const argument =
      index === 1 || specifiers.has(header[index - 2]?.text ?? "")
        ? nameArgument(mask, before, group)
        : undefined;
    return argument ?? { name: before.text, nameStart: before.start };
  }
  return nameInside(mask, before);
}

/** `int f PROTO((int a)) {`, and with the names for old compilers beside it: `int f P((int a), (a) int a;) {`. */
function isPrototypeMacro(mask: string, macro: Token, group: Token): boolean {
  return /^[A-Z_0-9]+$/.test(macro.text) && /^\(\s*\(/.test(mask.slice(group.start, group.start + 80));
}

/** The function's name in `MOCK_IMPL(int, name, (int a)) {` or `PHP_FUNCTION(name) {`. */
function nameArgument(mask: string, macro: Token, group: Token): Signature | undefined {
  if (!/^[A-Z_0-9]+$/.test(macro.text)) return undefined;
  const match = /^\(\s*(?:[^()]*,\s*)?([A-Za-z_]\w*)\s*(?:,\s*\([\s\S]*\)\s*)?\)$/.exec(
    mask.slice(group.start, group.end),
  );
  const name = match?.[1];
  if (name === undefined || match === null) return undefined;
  const isOnlyOrBeforeParameters = /^\(\s*\w+\s*\)$/.test(match[0]) || /\)\s*\)$/.test(match[0]);
  return isOnlyOrBeforeParameters ? { name, nameStart: group.start + match[0].indexOf(name, 1) } : undefined;
}

/** The first name before a parenthesis, else the last name of the group: `(*f(int))`, `(f)`, `(int, Class, f)`. */
function nameInside(mask: string, group: Token): Signature | undefined {
  const contents = mask.slice(group.start, group.end);
  const match = /^\(\s*\**\s*([A-Za-z_]\w*)\s*\(/.exec(contents) ?? /([A-Za-z_]\w*)\s*\)$/.exec(contents);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  return { name, nameStart: group.start + match.index + match[0].indexOf(name) };
}

/** `int f(a, b) int a;`: only names in the group, and words after it. */
function isOldStyle(mask: string, header: readonly Token[]): boolean {
  const index = parameterGroup(header);
  const group = header[index];
  if (group === undefined || header[index + 1]?.kind !== "word") return false;
  return /^\(\s*[A-Za-z_]\w*\s*(?:,\s*[A-Za-z_]\w*\s*)*\)$/.test(mask.slice(group.start, group.end));
}
