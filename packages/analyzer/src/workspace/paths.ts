import { realpathSync } from "node:fs";
import { sep } from "node:path";

/** As `join`, for the normal path of a directory and a name in it: there are thousands. */
export function pathIn(directory: string, name: string): string {
  return directory.endsWith(sep) ? directory + name : directory + sep + name;
}

/** What the paths of all that is in a directory begin with. */
export function prefixOf(directory: string): string {
  return pathIn(directory, "");
}

/** The path that no link is part of; the path itself where it leads nowhere. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
