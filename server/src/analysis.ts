import {
  Analyzer,
  SourceText,
  type AnalyzerOptions,
  type FileAnalysis,
  type SyntaxEngine,
} from "@openssl-lint/analyzer";

/** Finds what is wrong in a text; `file` is the name that findings carry, and is not opened. */
export type Analyze = (
  file: string,
  text: string,
  options: Omit<AnalyzerOptions, "engine">,
) => Promise<Pick<FileAnalysis, "findings" | "suppressionProblems" | "errorQueries">>;

/** Analyses each text as a program of its own. */
export function analyzeAlone(engine: () => Promise<SyntaxEngine>): Analyze {
  return async (file, text, options) => {
    const source = editorText(text);
    if (source.isBinary) return { findings: [], suppressionProblems: [], errorQueries: [] };
    return new Analyzer({ engine: await engine(), ...options }).analyze(file, source);
  };
}

/** A byte order mark stays a character, or the first line would shift against the editor's. */
export function editorText(text: string): SourceText {
  return SourceText.fromString(text.replace(/^\uFEFF/u, " "));
}
