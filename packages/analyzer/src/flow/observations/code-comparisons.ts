import { mirrored } from "../domain.js";
import type { BinaryInstruction, Terminator } from "../ir.js";
import { knownConstant } from "../state/memory.js";
import type { PathState } from "../state/path-state.js";
import type { Value } from "../values.js";
import type { ExplorationRecord } from "./exploration-record.js";

type Switch = Terminator & { readonly kind: "switch" };

/** A code compared with a number is a test; a code in any other computation leads out of sight. */
export function noteComparison(
  record: ExplorationRecord,
  state: PathState,
  sides: { readonly left: Value; readonly right: Value },
  comparison: BinaryInstruction,
  functionName: string,
): void {
  const { operator, left, right, leftSpan, rightSpan } = comparison;
  const leftQuery = record.queryOf(sides.left);
  const rightQuery = record.queryOf(sides.right);
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
  comparison: BinaryInstruction,
  functionName: string,
): void {
  record.resultTests.noteOperand(comparison.left);
  record.resultTests.noteOperand(comparison.right);
  if (comparison.operator !== "==" && comparison.operator !== "!=") return;
  const [result, other] = left.kind === "symbol" ? [left, right] : [right, left];
  if (result.kind !== "symbol" || other.kind !== "constant" || other.value !== 0) return;
  record.resultTests.add(state, result.symbol, { span: comparison.span, functionName });
}

/** Every label of a `switch` over a code is a test. */
export function noteSwitch(
  record: ExplorationRecord,
  value: Value,
  { cases, span }: Switch,
  functionName: string,
): void {
  const query = record.queryOf(value);
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
