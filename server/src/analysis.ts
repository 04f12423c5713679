import {
  Analyzer,
  loadEngine,
  type AnalyzerOptions,
  type FileAnalysis,
  type SyntaxEngine,
} from "@openssl-lint/analyzer";
import { editorText, FolderProgram } from "./folder-program.js";
import type { ReadFolder } from "./folder-programs.js";

/** Finds what is wrong in a text; `file` is the name that findings carry, and is not opened. */
export type Analyze = (
  file: string,
  text: string,
  options: Omit<AnalyzerOptions, "engine">,
) => Promise<Pick<FileAnalysis, "findings" | "suppressionProblems" | "errorQueries">>;

let engine: Promise<SyntaxEngine> | undefined;

function sharedEngine(): Promise<SyntaxEngine> {
  engine ??= loadEngine();
  return engine;
}

export const analyzeText: Analyze = async (file, text, options) => {
  const source = editorText(text);
  if (source.isBinary) return { findings: [], suppressionProblems: [], errorQueries: [] };
  return new Analyzer({ engine: await sharedEngine(), ...options }).analyze(file, source);
};

export const readFolder: ReadFolder = async (folder, options, progress) =>
  FolderProgram.read(folder, { engine: await sharedEngine(), ...options }, progress);
