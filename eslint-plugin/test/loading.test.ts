// What importing the plugin loads: a run without C files pays for names and metadata of the rules alone.
import { appendFileSync, cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ESLintProject, wrong } from "./eslint-process.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

it("is the analysis only where there is a C file", { timeout: 60_000 }, () => {
  const project = new ESLintProject({ "a.c": wrong, "b.js": "let b;\n", "c.cjs": "" });
  // The plugin with an analyzer that says so when it is loaded.
  const plugin = project.path("node_modules/eslint-plugin-openssl");
  rmSync(plugin);
  copyPackage("eslint-plugin", plugin);
  const analyzer = join(plugin, "node_modules/@openssl-lint/analyzer");
  copyPackage("packages/analyzer", analyzer);
  for (const entry of ["index.js", "workspace/index.js"])
    appendFileSync(join(analyzer, "dist", entry), '\nthrow new Error("The analysis is loaded.");\n');
  const { dependencies } = JSON.parse(readFileSync(join(analyzer, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(dependencies), "@typescript-eslint/utils", "@eslint/plugin-kit"])
    project.install(name, join(repository, "node_modules", name));

  expect(project.run(["b.js", "c.cjs", "eslint.config.mjs"])).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(project.run(["a.c"]).stderr).toContain("The analysis is loaded.");
});

function copyPackage(name: string, target: string): void {
  for (const part of ["package.json", "dist"])
    cpSync(join(repository, name, part), join(target, part), { recursive: true });
}
