import type { SourceText } from "../source/text.js";
import type { AnalyzerOptions, FileAnalysis } from "./analysis.js";
import { Project } from "./project.js";

/** Analyses files one by one, each as a program of its own. Keeps no state between files. */
export class Analyzer {
  constructor(private readonly options: AnalyzerOptions) {}

  /** @param file the name that findings carry; it is not opened. */
  analyze(file: string, source: SourceText): FileAnalysis {
    const project = new Project(this.options);
    project.update(file, source);
    return project.analyze(file);
  }
}
