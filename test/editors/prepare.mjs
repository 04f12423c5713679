import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL(".", import.meta.url));
const root = path.resolve(home, "../..");

const debianPackages = ["neovim", "emacs-nox", "elpa-eglot", "chromium"];

/**
 * Installs the editors, each only where it is missing, and packs the extension.
 * @throws {Error} where a step fails
 */
export function prepareEditors() {
  installDebianPackages(debianPackages.filter((name) => !isInstalled(name)));
  installPackages(home, "ci");
  // code-server is a package, the editor in it another one; what is compiled there is not needed here.
  installPackages(path.join(home, "node_modules/code-server/lib/vscode"), "install", "--omit=dev", "--force");
  run("npm", ["run", "package", "--workspace", "packages/vscode"], root);
}

function isInstalled(debianPackage) {
  const query = ["--show", "--showformat", "${db:Status-Status}", debianPackage];
  return String(spawnSync("dpkg-query", query).stdout) === "installed";
}

function installDebianPackages(names) {
  if (names.length === 0) return;
  const asRoot = process.getuid() === 0 ? [] : ["sudo"];
  const aptGet = (...args) => {
    const [program, ...rest] = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    run(program, rest, home);
  };
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", ...names);
}

function installPackages(folder, command, ...args) {
  if (existsSync(path.join(folder, "node_modules/.package-lock.json"))) return;
  run("npm", [command, "--ignore-scripts", "--no-audit", "--no-fund", ...args], folder);
}

function run(program, args, cwd) {
  console.log(`\n== ${[program, ...args].join(" ")}`);
  const { status, error } = spawnSync(program, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0)
    throw new Error(`${program} ${args[0]} failed${error === undefined ? "" : `: ${error.message}`}`);
}
