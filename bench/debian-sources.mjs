// Fetches Debian source packages with apt, without touching the machine's own apt configuration.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const suites = [
  ["http://deb.debian.org/debian", "bookworm"],
  ["http://deb.debian.org/debian", "bookworm-updates"],
  ["http://deb.debian.org/debian-security", "bookworm-security"],
];

/**
 * @typedef {{ package: string, version: string }} PinnedSource
 * @typedef {PinnedSource & { folder: string }} SourceTree
 */

/** An archive of Debian 12 source packages whose lists, downloads and trees lie in one cache folder. */
export class DebianSources {
  #cache;
  /** @type {boolean | undefined} whether the package lists could be fetched; undefined before the first try. */
  #reachable;

  /** @param {string} cache folder for everything that is fetched; made where missing. */
  constructor(cache) {
    this.#cache = cache;
  }

  /**
   * The extracted tree of a source package, fetched where it is not there yet.
   * @param {PinnedSource} pinned
   * @param {(message: string) => void} say told when another version is taken, or none.
   * @returns {SourceTree | undefined} undefined where it cannot be fetched.
   */
  tree(pinned, say) {
    const pinnedTree = this.#treeOf(pinned, say);
    if (pinnedTree !== undefined || this.#reachable === false) return pinnedTree;
    const latest = this.#latestVersion(pinned.package);
    if (latest === undefined || latest === pinned.version) {
      say(`${pinned.package}: skipped, ${pinned.version} cannot be fetched`);
      return undefined;
    }
    say(`${pinned.package}: ${pinned.version} has left the archive, taking ${latest}`);
    return this.#treeOf({ package: pinned.package, version: latest }, say);
  }

  /**
   * As `tree`, where no other version will do.
   * @param {PinnedSource} pinned
   * @param {(message: string) => void} say told when there is none.
   * @returns {SourceTree | undefined} undefined where that version cannot be fetched.
   */
  pinnedTree(pinned, say) {
    const tree = this.#treeOf(pinned, say);
    if (tree === undefined && this.#reachable) {
      say(`${pinned.package}: skipped, ${pinned.version} cannot be fetched`);
    }
    return tree;
  }

  /**
   * @param {PinnedSource} source
   * @param {(message: string) => void} say
   * @returns {SourceTree | undefined}
   */
  #treeOf(source, say) {
    const existing = this.#existingTree(source);
    if (existing !== undefined) return existing;
    if (this.#refreshLists(say)) return this.#fetch(source);
    say(`${source.package}: skipped, the Debian archive cannot be reached`);
    return undefined;
  }

  /** @param {PinnedSource} source */
  #folder(source) {
    // As in Debian's own file names, the epoch is left out: a colon in a path confuses FILE:LINE readers.
    return path.join(this.#cache, "sources", `${source.package}-${source.version.replace(/^\d+:/, "")}`);
  }

  /**
   * @param {PinnedSource} source
   * @returns {SourceTree | undefined}
   */
  #existingTree(source) {
    const folder = this.#folder(source);
    return existsSync(folder) ? { ...source, folder } : undefined;
  }

  /** @param {(message: string) => void} say */
  #refreshLists(say) {
    if (this.#reachable !== undefined) return this.#reachable;
    for (const name of ["lists/partial", "archives/partial"]) {
      mkdirSync(path.join(this.#cache, "apt", name), { recursive: true });
    }
    const lines = suites.map(
      ([archive, suite]) => `deb-src [signed-by=${keyring}] ${archive} ${suite} main\n`,
    );
    writeFileSync(path.join(this.#cache, "apt/sources.list"), lines.join(""));
    say("reading Debian's lists of source packages");
    this.#reachable = this.#apt("apt-get", ["-o", "APT::Update::Error-Mode=any", "update"]).status === 0;
    return this.#reachable;
  }

  /**
   * @param {"apt-get" | "apt-cache"} program
   * @param {string[]} args
   * @param {string} [workingFolder]
   */
  #apt(program, args, workingFolder) {
    const apt = path.join(this.#cache, "apt");
    const settings = [
      `Dir::Etc::sourcelist=${apt}/sources.list`,
      "Dir::Etc::sourceparts=/dev/null",
      `Dir::State::lists=${apt}/lists`,
      `Dir::Cache=${apt}`,
      "APT::Sandbox::User=root",
    ];
    const options = settings.flatMap((setting) => ["-o", setting]);
    return spawnSync(program, [...options, ...args], { cwd: workingFolder, encoding: "utf8" });
  }

  /** @param {string} name of a source package */
  #latestVersion(name) {
    const { stdout } = this.#apt("apt-cache", ["showsrc", "--only-source", name]);
    const versions = [...(stdout ?? "").matchAll(/^Version: (.*)$/gm)].map((match) => match[1] ?? "");
    const isLater = (/** @type {string} */ left, /** @type {string} */ right) =>
      spawnSync("dpkg", ["--compare-versions", left, "gt", right]).status === 0;
    return versions.reduce(
      (latest, version) => (latest === undefined || isLater(version, latest) ? version : latest),
      /** @type {string | undefined} */ (undefined),
    );
  }

  /**
   * @param {PinnedSource} source
   * @returns {SourceTree | undefined}
   */
  #fetch(source) {
    const downloads = mkdtempSync(path.join(this.#cache, "apt", "download-"));
    try {
      const wanted = `${source.package}=${source.version}`;
      if (
        this.#apt("apt-get", ["source", "--only-source", "--download-only", wanted], downloads).status !== 0
      ) {
        return undefined;
      }
      const description = readdirSync(downloads).find((name) => name.endsWith(".dsc"));
      if (description === undefined) return undefined;
      const extraction = spawnSync("dpkg-source", ["-x", description, "tree"], { cwd: downloads });
      if (extraction.status !== 0) return undefined;
      // quilt's copies of the files as they were before each patch: not part of the program.
      rmSync(path.join(downloads, "tree/.pc"), { recursive: true, force: true });
      const folder = this.#folder(source);
      mkdirSync(path.dirname(folder), { recursive: true });
      // Moved into place when whole, so that an interrupted run leaves no half tree behind.
      renameSync(path.join(downloads, "tree"), folder);
      return { ...source, folder };
    } finally {
      rmSync(downloads, { recursive: true, force: true });
    }
  }
}
