/**
 * The packages that `--only NAME,NAME` names; all of them without it. Ends the process where one is not there.
 * @template {{ package: string }} T
 * @param {T[]} all
 * @param {string | undefined} only
 * @returns {T[]}
 */
export function selectPackages(all, only) {
  if (only === undefined) return all;
  const names = only.split(",");
  const unknown = names.filter((name) => !all.some((source) => source.package === name));
  if (unknown.length > 0) {
    console.error(`No such package here: ${unknown.join(", ")}`);
    process.exit(2);
  }
  return all.filter((source) => names.includes(source.package));
}
