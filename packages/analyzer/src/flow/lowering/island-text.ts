/** A stretch of a file: `text` stands at `start` (0-based UTF-16 offset) in it. */
export interface IslandText {
  readonly text: string;
  readonly start: number;
}
