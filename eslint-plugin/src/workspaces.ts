import { Workspace, type WorkspaceOptions } from "@openssl-lint/analyzer/workspace";
import type { CLanguageOptions } from "./languages/language-options.js";

/** A workspace, when it was last asked for, and when it was last seen to be what is on disk. */
interface OpenWorkspace {
  readonly workspace: Workspace;
  /** All in milliseconds. */
  askedAt: number;
  checkedAt: number;
  checkTook: number;
}

/** One for each project that the files of a run belong to; there are seldom more than one. */
const open = new Map<string, OpenWorkspace>();

/** Files that are linted with no longer pause between them are of one run, in milliseconds. */
const pauseWithinRun = 500;

/** Of the time of a run, looking whether files have changed may take this share at most, and of the time between more. */
const checkedShareWithinRun = 0.01;
const checkedShare = 0.1;

/**
 * The files that are one program with the file that is linted; undefined where each is to be taken alone. It is read
 * once for the files of a run, and again when it changes on disk, as it does in editors.
 * @throws {Error} where the language option `project` leads to no files.
 */
export function workspaceFor(options: CLanguageOptions, workingDirectory: string): Workspace | undefined {
  const { project = true, includePaths = [] } = options;
  if (project === false && includePaths.length === 0) return undefined;
  const paths = typeof project === "boolean" ? (project ? ["."] : []) : [project].flat();
  return current({
    workingDirectory,
    paths,
    includePaths,
    // Where nobody named a project, there may be none: an editor can show a file of another folder.
    subject: typeof project === "boolean" ? undefined : "languageOptions.project",
  });
}

function current(options: WorkspaceOptions): Workspace {
  const key = JSON.stringify(options);
  const known = open.get(key);
  if (known !== undefined && isCurrent(known)) {
    known.askedAt = performance.now();
    return known.workspace;
  }
  const workspace = new Workspace(options);
  const now = performance.now();
  open.set(key, { workspace, askedAt: now, checkedAt: now, checkTook: 0 });
  return workspace;
}

/** Looks at the disk, unless that was done so shortly before that doing it again would slow the run down. */
function isCurrent(known: OpenWorkspace): boolean {
  const started = performance.now();
  const share = started - known.askedAt < pauseWithinRun ? checkedShareWithinRun : checkedShare;
  if (started - known.checkedAt < known.checkTook / share) return true;
  const result = known.workspace.isCurrent();
  known.checkedAt = performance.now();
  known.checkTook = known.checkedAt - started;
  return result;
}
