/** The text of one function, under one configuration, and its mask. Both have the same length. */
export interface Island {
  readonly text: string;
  readonly mask: string;
}

/** Replaces what the C grammar cannot read by something as long that it can, so that all offsets stay. */
export interface Rewrite {
  readonly name: string;
  /** Never fails; takes time in proportion to the island. */
  apply(island: Island): Island;
}
