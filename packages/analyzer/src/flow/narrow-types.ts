import type { SourceSpan } from "../source/text.js";

/**
 * How a type loses the negative results of I/O calls: `unsigned` holds a huge number instead, which is negative again
 * once it is an `int`; `small` one that stays positive; `boolean` true; `character` is `small` on some processors.
 */
export type NarrowKind = "unsigned" | "small" | "boolean" | "character";

export interface NarrowType {
  readonly kind: NarrowKind;
  /** What is held after an assignment of -1; undefined for an `unsigned` type, whose size depends on the system. */
  readonly minusOne: number | undefined;
}

/** A local variable or parameter of such a type. */
export interface NarrowVariable extends NarrowType {
  readonly key: string;
  readonly text: string;
  /** As the program writes it, white space folded. */
  readonly type: string;
  readonly nameSpan: SourceSpan;
  /** The type where an edit there changes this variable and no other; undefined for parameters. */
  readonly replaceableType: SourceSpan | undefined;
}

const unsigned = { kind: "unsigned", minusOne: undefined } as const;
const oneByte = { kind: "small", minusOne: 0xff } as const;
const twoBytes = { kind: "small", minusOne: 0xffff } as const;
const boolean = { kind: "boolean", minusOne: 1 } as const;

/** By name, the words in alphabetical order. The names of libraries and programs are not among them. */
const narrowTypes: ReadonlyMap<string, NarrowType> = new Map<string, NarrowType>([
  ...[
    "unsigned",
    "int unsigned",
    "long unsigned",
    "int long unsigned",
    "long long unsigned",
    "int long long unsigned",
    "size_t",
    "uint32_t",
    "uint64_t",
    "uintmax_t",
    "uintptr_t",
    "uint",
    "ulong",
    "u_int",
    "u_long",
    "u_int32_t",
    "u_int64_t",
  ].map((name) => [name, unsigned] as const),
  ...["char unsigned", "uint8_t", "u_char", "u_int8_t"].map((name) => [name, oneByte] as const),
  ...["short unsigned", "int short unsigned", "uint16_t", "ushort", "u_short", "u_int16_t"].map(
    (name) => [name, twoBytes] as const,
  ),
  ["bool", boolean],
  ["_Bool", boolean],
  ["char", { kind: "character", minusOne: 0xff }],
]);

/**
 * What a type loses; undefined for one that keeps the results of I/O calls, and for one whose name says nothing.
 * @param type as the program writes it, without qualifiers.
 */
export function narrowType(type: string): NarrowType | undefined {
  return narrowTypes.get(type.trim().split(/\s+/u).sort().join(" "));
}
