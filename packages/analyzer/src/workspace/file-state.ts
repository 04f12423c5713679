import { statSync, type Stats } from "node:fs";

/** What the file system says of a path, with links followed; undefined where it leads nowhere or may not be asked. */
export function stateOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** What tells whether a file changed: its path, size and time, but not its content. */
export function stampOf(path: string): string {
  return stampWith(path === "" ? undefined : stateOf(path), path);
}

/** The same for a path of which the file system has said something already. */
export function stampWith(state: Stats | undefined, path: string): string {
  return `${path} ${state?.mtimeMs ?? ""} ${state?.size ?? ""}`;
}
