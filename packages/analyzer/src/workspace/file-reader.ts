import { closeSync, openSync, readSync } from "node:fs";

const firstSize = 1024 * 1024;

/** Reads files into one and the same memory, for whoever only glances at most of them. */
export class FileReader {
  private memory = Buffer.allocUnsafe(firstSize);

  /**
   * The content of a file, which is there until the next one is read.
   * @throws what the file system says of a file that cannot be read.
   */
  read(path: string): Buffer {
    const file = openSync(path, "r");
    try {
      let length = 0;
      for (;;) {
        if (length === this.memory.length) this.memory = Buffer.concat([this.memory], 2 * length);
        const count = readSync(file, this.memory, length, this.memory.length - length, null);
        if (count === 0) return this.memory.subarray(0, length);
        length += count;
      }
    } finally {
      closeSync(file);
    }
  }
}
