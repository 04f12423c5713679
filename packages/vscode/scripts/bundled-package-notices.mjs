// The licenses of the packages that were bundled want to go with every copy.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/**
 * The names, versions and licenses of the packages that the files are from, as one text.
 * @param {string[]} files those that are in no package, such as those of this repository, are left out
 * @throws {Error} where a package comes without the text of its license
 */
export function bundledPackageNotices(files) {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  return [...folders]
    .map((folder) => notice(folder))
    .sort()
    .join(`\n${"-".repeat(80)}\n\n`);
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
  const text = file === undefined ? undefined : readFileSync(path.join(folder, file), "utf8").trim();
  if (text === undefined) throw new Error(`${name} ${version} (${license}) has no file with its license.`);
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** `…/node_modules/NAME` or `…/node_modules/@SCOPE/NAME`, the innermost of them; undefined for files of no package. */
function packageFolder(file) {
  // A null byte marks what the bundler itself made up.
  return /^[^\0]*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/u.exec(file)?.[0];
}
