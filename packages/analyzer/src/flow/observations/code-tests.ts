import type { SourceSpan } from "../../source/text.js";
import type { CodeTestEvent } from "../events.js";
import type { CodeTest } from "../evidence.js";
import type { BinaryInstruction } from "../ir.js";

/** Collects, over all paths, where codes are compared, and whether something else is compared at the same place. */
export class CodeTests {
  private readonly tests = new Map<string, CodeTest>();
  /** Those that are given something else than a code on some path. */
  private readonly comparesOther = new Set<BinaryInstruction>();

  /** @param id of the comparison or label. */
  add(id: string, test: CodeTest): void {
    this.tests.set(`${id} ${test.query.id}`, test);
  }

  /** @param comparison of something else than a code. */
  addOther(comparison: BinaryInstruction): void {
    this.comparesOther.add(comparison);
  }

  events(): CodeTestEvent[] {
    // One comparison in the body of a macro may stand at one place for all uses of the macro.
    const others = new Set([...this.comparesOther].map(({ span }) => placeKey(span)));
    return [...this.tests.values()].map((test) => ({
      ...test,
      isAlwaysCode: !others.has(placeKey(test.span)),
    }));
  }
}

function placeKey({ start, end }: SourceSpan): string {
  return `${String(start)} ${String(end)}`;
}
