import {
  Analyzer,
  loadEngine,
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

let engine: Promise<SyntaxEngine> | undefined;

export const analyzeText: Analyze = async (file, text, options) => {
  engine ??= loadEngine();
  // SourceText strips a byte order mark, which would shift the first line against the editor's.
  const source = SourceText.fromString(text.replace(/^\uFEFF/, " "));
  if (source.isBinary) return { findings: [], suppressionProblems: [], errorQueries: [] };
  const { findings, suppressionProblems, errorQueries } = new Analyzer({
    engine: await engine,
    ...options,
  }).analyze(file, source);
  return { findings, suppressionProblems, errorQueries };
};
