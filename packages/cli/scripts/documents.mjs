// `documents.mjs copy` puts the pages that `explain` prints into the package before it is packed, `documents.mjs
// remove` takes them away again: the repository has them once.
import { cpSync, rmSync } from "node:fs";

const source = new URL("../../../docs/", import.meta.url);
const target = new URL("../docs/", import.meta.url);

rmSync(target, { recursive: true, force: true });
if (process.argv[2] === "copy") {
  for (const folder of ["rules/", "codes/", "zh-CN/"]) {
    cpSync(new URL(folder, source), new URL(folder, target), { recursive: true });
  }
}
