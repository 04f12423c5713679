import { readFileSync } from "node:fs";
import type { FileSettings } from "../project/configuration.js";
import type { Project } from "../project/project.js";
import { SourceText } from "../source/text.js";
import { isHeader } from "./c-files.js";
import type { DiscoveredFile } from "./discover-files.js";

/** A file as a project takes it. */
export interface ProjectFile extends DiscoveredFile {
  readonly source: SourceText;
  /** What it is compiled with, where that is known. */
  readonly defines?: ReadonlyMap<string, string> | undefined;
  /** The configuration's settings for it, where they differ from those of most files. */
  readonly settings?: FileSettings | undefined;
}

/** Makes a file part of a project. A header is also known to the files that include it. */
export function addToProject(
  project: Pick<Project, "update" | "addHeader">,
  { path, name, source, defines, settings }: ProjectFile,
): void {
  project.update(name, source, defines, settings);
  if (isHeader(name)) project.addHeader({ file: name, read: () => readHeader(path) });
}

/** A header that vanished since it was listed defines nothing. */
function readHeader(path: string): SourceText | undefined {
  try {
    return SourceText.fromBytes(readFileSync(path));
  } catch {
    return undefined;
  }
}
