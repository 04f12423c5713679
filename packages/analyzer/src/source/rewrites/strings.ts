import { Edits } from "./edits.js";
import type { Rewrite } from "./rewrite.js";

/** Macros beside string literals: `LOGNO(1) "text"`, `"text" TEXT(x) "text"`, `PREFIX FORMAT "text"`. */
export const strings: Rewrite = {
  name: "strings",
  apply(island) {
    const { tokens } = island;
    const edits = new Edits();
    const leadsToString = new Set<number>();
    // From the end, so that of several macros in a row each knows whether a literal follows.
    for (let index = tokens.length - 1; index >= 0; index--) {
      if (tokens.at(index).kind === "string") leadsToString.add(index);
      if (!tokens.isName(index)) continue;
      const next = tokens.afterMacro(index);
      if (leadsToString.has(next)) leadsToString.add(index);
      else if (tokens.at(index - 1).kind !== "string") continue;
      edits.blank({ start: tokens.at(index).start, end: tokens.at(next - 1).end });
    }
    return edits.apply(island);
  },
};
