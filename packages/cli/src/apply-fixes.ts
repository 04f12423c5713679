import { applyEdits, safeEdits, SourceText, type FileAnalysis, type Finding } from "@openssl-lint/analyzer";

/** A text and what was found in it. */
export interface AnalysedSource {
  readonly source: SourceText;
  readonly analysis: FileAnalysis;
}

/** Fixes may uncover what other fixes are for; more rounds than this would mean that they undo each other. */
const maximumRounds = 10;

/**
 * Applies safe fixes and analyses again, until there is nothing left to apply. Works on texts, writes nothing.
 * @param file the name that the findings carry; fixes that would edit other files are left to people.
 * @param selects the findings that may be fixed.
 */
export function applyFixes(
  file: string,
  start: AnalysedSource,
  selects: (finding: Finding) => boolean,
  analyze: (source: SourceText) => FileAnalysis,
): AnalysedSource {
  let current = start;
  for (let round = 0; round < maximumRounds; round++) {
    const fixable = current.analysis.findings.filter(
      (finding) => selects(finding) && editsOnly(file, finding),
    );
    const edits = safeEdits(fixable);
    if (edits.length === 0) break;
    const source = SourceText.fromBytes(applyEdits(current.source, edits));
    current = { source, analysis: analyze(source) };
  }
  return current;
}

function editsOnly(file: string, { fixes }: Finding): boolean {
  return fixes.every((fix) => !fix.safe || fix.edits.every((edit) => edit.file === file));
}
