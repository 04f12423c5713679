import type { FileSettings } from "../project/configuration.js";
import type { Project } from "../project/project.js";
import type { SourceText } from "../source/text.js";
import { isHeader } from "./c-files.js";
import type { DiscoveredFile } from "./discover-files.js";
import { readSource } from "./read-source.js";

/** A file as a project takes it. */
export interface ProjectFile extends DiscoveredFile {
  readonly source: SourceText;
  /** What it is compiled with, where that is known. */
  readonly defines?: ReadonlyMap<string, string> | undefined;
  /** The configuration's settings for it, where they differ from those of most files. */
  readonly settings?: FileSettings | undefined;
}

/** Makes a file part of a project. A header is also known to the files that include it, while it can be read. */
export function addToProject(
  project: Pick<Project, "update" | "addHeader">,
  { path, name, source, defines, settings }: ProjectFile,
): void {
  project.update(name, source, defines, settings);
  if (isHeader(name)) project.addHeader({ file: name, read: () => readSource(path) });
}
