import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, open, readFile, realpath, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { withUnfinishedFile } from "./unfinished-files.js";

/** The file is no longer what was read from it, so writing would lose somebody's work. */
export class FileChangedError extends Error {
  override readonly name = "FileChangedError";
  constructor() {
    super("the file has changed while it was checked; it was left as it is");
  }
}

/**
 * Replaces the content of a file in one step: readers see the old or the new bytes, never a part.
 * Mode and, where the system allows it, owner stay, and a link goes on pointing to the same file.
 * @param expected the bytes that the file must still hold.
 * @throws {FileChangedError} where it does not hold them.
 * @throws an error of the system where the file or its folder cannot be written.
 */
export async function replaceFile(path: string, expected: Uint8Array, content: Uint8Array): Promise<void> {
  const target = await realpath(path);
  // A rename would get around the write protection of the file, which is there on purpose.
  await access(target, constants.W_OK);
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  await withUnfinishedFile(temporary, async () => {
    try {
      await writeLike(target, temporary, content);
      if (!(await readFile(target)).equals(expected)) throw new FileChangedError();
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

/** Writes `content` to the new file `path`, with the mode of `model`, and its owner as far as the system allows that. */
async function writeLike(model: string, path: string, content: Uint8Array): Promise<void> {
  const { mode, uid, gid } = await stat(model);
  const file = await open(path, "wx", mode);
  try {
    const created = await file.stat();
    const isOwned = (created.uid === uid && created.gid === gid) || (await gives(file, uid, gid));
    if (!isOwned) await gives(file, created.uid, gid);
    await file.chmod(isOwned ? mode : mode & ~specialBits);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Set-user-ID and set-group-ID: they would say something else for another owner. */
const specialBits = 0o6000;

/** Whether the system lets the file be given to that user and group: only root may give to others. */
async function gives(file: FileHandle, uid: number, gid: number): Promise<boolean> {
  try {
    await file.chown(uid, gid);
    return true;
  } catch {
    return false;
  }
}
