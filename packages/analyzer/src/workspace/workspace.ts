import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { AnalyzerOptions, FileAnalysis } from "../project/analysis.js";
import { Project } from "../project/project.js";
import { SourceText } from "../source/text.js";
import { isHeader } from "./c-files.js";
import { CompileCommandsFinder } from "./compile-commands.js";
import { discoverFiles, displayName, type DiscoveredFile } from "./discover-files.js";
import { stampOf } from "./file-state.js";
import { IncludeFolders } from "./include-folders.js";
import { describeProblem } from "./problem.js";
import { addToProject, type ProjectFile } from "./project-file.js";
import { readSource } from "./read-source.js";

export interface WorkspaceOptions {
  /** Absolute path against which `paths` are resolved, and files are named in findings. */
  readonly workingDirectory: string;
  /** Files, directories, glob patterns and `compile_commands.json` files, as the command line takes them. */
  readonly paths: readonly string[];
  /** Folders whose headers are known to all files. */
  readonly includePaths: readonly string[];
  /** The option that holds `paths`, for messages; without it, paths may lead to no files. */
  readonly subject: string | undefined;
}

/** The paths of a workspace lead to no files. */
export class WorkspaceError extends Error {
  override readonly name = "WorkspaceError";
}

/**
 * The C files of a project on disk, as they were when it was opened: for hosts that ask about one file after the
 * other. Whoever finds that it is no longer current opens another.
 */
export class Workspace {
  private readonly opened: DiskState;
  private readonly commands: CompileCommandsFinder;
  /** By absolute path. */
  private readonly files: ReadonlyMap<string, ProjectFile>;
  private readonly includes: IncludeFolders;
  private readonly projects = new Map<string, WorkspaceProject>();

  /** @throws {WorkspaceError} naming the paths that lead to no files. */
  constructor(private readonly options: WorkspaceOptions) {
    this.opened = lookAtDisk(options);
    const { problems, discovered } = this.opened;
    if (problems.length > 0 && options.subject !== undefined) throw new WorkspaceError(problems.join("\n"));
    // A database that cannot be read gives no definitions; the build that wrote it is who complains.
    this.commands = new CompileCommandsFinder(() => undefined);
    const files = discovered.flatMap((file) => {
      // What cannot be read is told when it is linted itself.
      const source = readSource(file.path);
      return source === undefined ? [] : [{ ...file, source, defines: this.commands.definesOf(file.path) }];
    });
    this.files = new Map(files.map((file) => [file.path, file]));
    const { workingDirectory, includePaths } = options;
    this.includes = new IncludeFolders({
      workingDirectory,
      folders: includePaths.map((folder) => resolve(workingDirectory, folder)),
      foldersOf: (path) => this.commands.includePathsOf(path),
    });
  }

  /** Whether all files and headers that were looked for are there as they were, and no others. */
  isCurrent(): boolean {
    return this.includes.isCurrent() && lookAtDisk(this.options).stamp === this.opened.stamp;
  }

  /**
   * The same as long as all files have the names and contents that they have, and are compiled in the same way: for
   * hosts that keep what was found. Headers that only an include path of a compilation database leads to do not count.
   */
  contentHash(): string {
    const { workingDirectory } = this.options;
    const hash = createHash("sha256");
    for (const { path, name, source, defines = [] } of this.files.values()) {
      const folders = this.commands
        .includePathsOf(path)
        .map((folder) => displayName(folder, workingDirectory));
      hash.update(JSON.stringify([name, source.text.length, ...defines, folders])).update(source.text);
    }
    return hash.digest("hex");
  }

  /**
   * What is wrong in a file, whose text need not be the one on disk.
   * @param path absolute; it need not exist, nor be one of the workspace.
   * @param key the same for the same `options`: with those, the rest of the project is looked at once.
   */
  analyze(path: string, source: SourceText, key: string, options: () => AnalyzerOptions): FileAnalysis {
    let project = this.projects.get(key);
    if (project === undefined) {
      project = new WorkspaceProject(this.files, { ...options(), includes: this.includes });
      this.projects.set(key, project);
    }
    return project.analyze({ path, name: displayName(path, this.options.workingDirectory), source });
  }
}

/** The project of one configuration as it is on disk, and once more with the file whose text differs from that. */
class WorkspaceProject {
  private readonly onDisk: Project;
  private edited: { readonly project: Project; file: ProjectFile } | undefined;

  constructor(
    private readonly files: ReadonlyMap<string, ProjectFile>,
    private readonly options: AnalyzerOptions,
  ) {
    this.onDisk = this.createProject();
  }

  analyze(file: ProjectFile): FileAnalysis {
    const known = this.files.get(file.path);
    if (known?.source.text === file.source.text) return this.onDisk.analyze(known.name);
    return this.edit({ ...known, ...file }).analyze(file.name);
  }

  /** Only one file at a time has another text than on disk, so that what is found does not depend on who asked before. */
  private edit(file: ProjectFile): Project {
    this.edited ??= { project: this.createProject(), file };
    const { project, file: previous } = this.edited;
    if (previous.path !== file.path) {
      const source = this.files.get(previous.path)?.source ?? SourceText.fromString("");
      project.update(previous.name, source, previous.defines);
    }
    if (project.source(file.name)?.text !== file.source.text)
      project.update(file.name, file.source, file.defines);
    this.edited.file = file;
    return project;
  }

  private createProject(): Project {
    const project = new Project(this.options);
    for (const file of this.files.values()) addToProject(project, file);
    return project;
  }
}

/** What tells whether anything changed: names, sizes and times, but no contents. */
interface DiskState {
  readonly discovered: readonly DiscoveredFile[];
  readonly problems: readonly string[];
  readonly stamp: string;
}

function lookAtDisk({ workingDirectory, paths, includePaths, subject = "" }: WorkspaceOptions): DiskState {
  const own = discoverFiles(paths, { workingDirectory, respectGitIgnore: true, subject });
  const included = discoverFiles(includePaths, { workingDirectory, respectGitIgnore: false, subject });
  const seen = new Set(own.files.map(({ path }) => path));
  const headers = included.files.filter(({ path }) => isHeader(path) && !seen.has(path));
  const discovered = [...own.files, ...headers];
  const problems = [...own.problems, ...included.problems].map(describeProblem);
  const commands = new CompileCommandsFinder(() => undefined);
  const databases = new Set(own.files.map(({ path }) => commands.databaseFor(path) ?? ""));
  const stamp = [...discovered.map(({ path }) => path), ...databases].map(stampOf).join("\n");
  return { discovered, problems, stamp };
}
