/**
 * The packages that `--only NAME,NAME` names; all of them without it.
 * @template {{ package: string }} T
 * @param {T[]} all
 * @param {string | undefined} only
 * @returns {T[]}
 * @throws {RangeError} naming those that are not there.
 */
export function selectPackages(all, only) {
  if (only === undefined) return all;
  const names = only.split(",");
  const unknown = names.filter((name) => !all.some((source) => source.package === name));
  if (unknown.length > 0) throw new RangeError(`no such package here: ${unknown.join(", ")}`);
  return all.filter((source) => names.includes(source.package));
}
