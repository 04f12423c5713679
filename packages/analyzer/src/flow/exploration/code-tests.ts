import type { SourceSpan } from "../../source/text.js";
import { mirrored } from "../domain.js";
import type { CodeTest, ErrorQuery } from "../evidence.js";
import type { CodeTestEvent } from "../events.js";
import type { Instruction, Terminator } from "../ir.js";
import type { Value } from "../values.js";
import type { ExplorationRecord } from "./exploration-record.js";
import { knownConstant } from "./memory.js";
import type { PathState } from "./path-state.js";

type Comparison = Instruction & { readonly kind: "binary" };
type Switch = Terminator & { readonly kind: "switch" };

/** Collects, over all paths, where codes are compared, and whether something else is compared at the same place. */
export class CodeTests {
  private readonly tests = new Map<string, CodeTest>();
  /** Those that are given something else than a code on some path. */
  private readonly comparesOther = new Set<Comparison>();

  /** @param id of the comparison or label. */
  add(id: string, test: CodeTest): void {
    this.tests.set(`${id} ${test.query.id}`, test);
  }

  /** @param comparison of something else than a code. */
  addOther(comparison: Comparison): void {
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

/** A code compared with a number is a test; a code in any other computation leads out of sight. */
export function noteComparison(
  record: ExplorationRecord,
  state: PathState,
  sides: { readonly left: Value; readonly right: Value },
  comparison: Comparison,
  functionName: string,
): void {
  const { operator, left, right, leftSpan, rightSpan } = comparison;
  const leftQuery = queryOf(record, sides.left);
  const rightQuery = queryOf(record, sides.right);
  const query = leftQuery ?? rightQuery;
  if (query === undefined) {
    record.codeTests.addOther(comparison);
    noteResultTest(record, state, sides, comparison, functionName);
    return;
  }
  const isMirrored = leftQuery === undefined;
  const constant = knownConstant(state, isMirrored ? sides.left : sides.right);
  if (operator === "arithmetic" || constant === undefined) {
    for (const side of [sides.left, sides.right]) record.handOn(state, side);
    return;
  }
  const operand = isMirrored ? left : right;
  record.test(comparison.id, {
    query,
    functionName,
    constant,
    name: operand.kind === "constant" ? operand.name : undefined,
    operator: isMirrored ? mirrored(operator) : operator,
    span: comparison.span,
    constantSpan: isMirrored ? leftSpan : rightSpan,
    codeSpan: isMirrored ? rightSpan : leftSpan,
    isExpanded: comparison.isExpanded,
  });
}

/** `result == 0` is of interest, and who knows of another way to see the end of a connection. */
function noteResultTest(
  record: ExplorationRecord,
  state: PathState,
  { left, right }: { readonly left: Value; readonly right: Value },
  comparison: Comparison,
  functionName: string,
): void {
  record.resultTests.noteOperand(comparison.left);
  record.resultTests.noteOperand(comparison.right);
  if (comparison.operator !== "==" && comparison.operator !== "!=") return;
  const [result, other] = left.kind === "symbol" ? [left, right] : [right, left];
  if (result.kind !== "symbol" || other.kind !== "constant" || other.value !== 0) return;
  record.resultTests.add(record, state, result.symbol, { span: comparison.span, functionName });
}

/** Every label of a `switch` over a code is a test. */
export function noteSwitch(
  record: ExplorationRecord,
  value: Value,
  { cases, span }: Switch,
  functionName: string,
): void {
  const query = queryOf(record, value);
  for (const label of cases) record.resultTests.noteLabel(label.name);
  if (query === undefined) return;
  for (const { value: constant, name, span: label, valueSpan, isExpanded } of cases) {
    if (constant === undefined) continue;
    record.test(`case ${String(label.start)}`, {
      query,
      functionName,
      constant,
      name,
      operator: "case",
      span: label,
      constantSpan: valueSpan,
      codeSpan: span,
      isExpanded,
    });
  }
}

function placeKey({ start, end }: SourceSpan): string {
  return `${String(start)} ${String(end)}`;
}

function queryOf(record: ExplorationRecord, value: Value): ErrorQuery | undefined {
  return value.kind === "symbol" ? record.queryOf(value.symbol) : undefined;
}
