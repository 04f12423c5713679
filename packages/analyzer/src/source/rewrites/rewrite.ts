import { TokenList } from "./tokens.js";

/** The text of one function, under one configuration, and its mask. Both have the same length. */
export class Island {
  private known: TokenList | undefined;

  constructor(
    readonly text: string,
    readonly mask: string,
  ) {}

  /** The tokens of the mask: most rewrites change nothing, and the next one needs the same. */
  get tokens(): TokenList {
    return (this.known ??= new TokenList(this.mask));
  }
}

/** Replaces what the C grammar cannot read by something as long that it can, so that all offsets stay. */
export interface Rewrite {
  readonly name: string;
  /** Never fails; takes time in proportion to the island. Gives the island itself where there is nothing to replace. */
  apply(island: Island): Island;
}
