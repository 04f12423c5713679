import type { FileSettings } from "../project/configuration/configuration.js";
import type { Project } from "../project/project.js";
import type { SourceText } from "../source/text.js";
import { isHeader } from "./c-files.js";
import type { DiscoveredFile } from "./discover-files.js";
import { readSource } from "./read-source.js";

/** A file as a project takes it. */
export interface ProjectFile extends DiscoveredFile {
  readonly source: SourceText;
  /** What it is compiled with, where that is known. */
  readonly defines?: ReadonlyMap<string, string | undefined> | undefined;
  /** The configuration's settings for it, where they differ from those of most files. */
  readonly settings?: FileSettings | undefined;
}

/** Makes a file part of a project. */
export function addToProject(project: Pick<Project, "update" | "addHeader">, file: ProjectFile): void {
  project.update(file.name, file.source, file.defines, file.settings);
  addHeader(project, file);
}

/** Makes a file known to those that include it, if it is a header; it is read when one of them matters. */
export function addHeader(project: Pick<Project, "addHeader">, { path, name }: DiscoveredFile): void {
  if (isHeader(name)) project.addHeader({ file: name, read: () => readSource(path) });
}
