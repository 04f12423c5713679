import type { SourceText } from "../source/text.js";
import type { Finding, TextEdit } from "./finding.js";

/** The edits of the safe fixes of `findings`, in file order, without those that overlap an earlier one. */
export function safeEdits(findings: readonly Finding[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.safe);
    if (fix === undefined || fix.edits.some((edit) => conflicts(edit, chosen))) continue;
    chosen.push(...fix.edits);
  }
  return chosen.sort((left, right) => left.range.start.offset - right.range.start.offset);
}

/** Two insertions at one place conflict too: which comes first would be a guess. */
function conflicts(edit: TextEdit, chosen: readonly TextEdit[]): boolean {
  return chosen.some(
    (other) =>
      (edit.range.start.offset < other.range.end.offset &&
        other.range.start.offset < edit.range.end.offset) ||
      edit.range.start.offset === other.range.start.offset,
  );
}

/**
 * Applies edits that do not overlap and are in file order to the file's own bytes,
 * so that a byte that is not valid UTF-8 stays what it was.
 */
export function applyEdits(source: SourceText, edits: readonly TextEdit[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let position = 0;
  for (const edit of edits) {
    const start = source.byteOffsetAt(edit.range.start.offset);
    parts.push(source.bytes.subarray(position, start), encoder.encode(edit.newText));
    position = source.byteOffsetAt(edit.range.end.offset);
  }
  parts.push(source.bytes.subarray(position));
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    result.set(part, end);
    end += part.length;
  }
  return result;
}
