/** A stretch of a file: `text` stands at `start` (0-based UTF-16 offset) in it. */
export interface IslandText {
  readonly text: string;
  readonly start: number;
  /** Whether the file shows that it need not be C89, in which declarations come first in a block. */
  readonly isLaterThanC89: boolean;
}
