// What touches the file system, for adapters that run in Node: the analysis itself reads no file.
export { isHeader } from "./c-files.js";
export { CompileCommandsFinder } from "./compile-commands.js";
export { discoverFiles, displayName, type DiscoveredFile, type Discovery } from "./discover-files.js";
export { FileReader } from "./file-reader.js";
export { IncludeFolders, type IncludeFoldersOptions } from "./include-folders.js";
export { inlineLess } from "./inline-less.js";
export { describeProblem, isMissing, systemErrorMessage, type RunProblem } from "./problem.js";
export { addHeader, addToProject, type ProjectFile } from "./project-file.js";
export { readSource } from "./read-source.js";
export { Workspace, WorkspaceError, type WorkspaceOptions } from "./workspace.js";
