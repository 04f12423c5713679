// The real eslint as a process, in a folder where the built plugin is installed under its own name.
import type { ESLint } from "eslint";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TemporaryFolder } from "../../test/temporary-folder.js";

const pluginDirectory = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const eslintDirectory = dirname(require.resolve("eslint/package.json"));

export const recommended = `import openssl from "eslint-plugin-openssl";
export default [openssl.configs.recommended];
`;

/** The recommended configuration with more configuration objects, as the text of eslint.config.mjs. */
export function recommendedWith(...configurations: readonly string[]): string {
  return recommended.replace("];", `, ${configurations.join(", ")}];`);
}

/** Has one finding, `no-comparison-as-ret` on line 5, with a fix. */
export const wrong = `int handshake(SSL *ssl)
{
    int r;

    if ((r = SSL_accept(ssl) <= 0)) {
        int e = SSL_get_error(ssl, r);
        ERR_clear_error();
        return e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? 0 : -1;
    }
    return 1;
}
`;

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of a user, removed when the test ends. */
export class ESLintProject extends TemporaryFolder {
  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    super({ "eslint.config.mjs": recommended, ...files });
    this.install("eslint-plugin-openssl", pluginDirectory);
    this.install("eslint", eslintDirectory);
    this.install("@eslint/js", dirname(require.resolve("@eslint/js/package.json")));
  }

  /** Runs eslint to its end. */
  run(args: readonly string[], input = ""): Run {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(eslintDirectory, "bin/eslint.js"), "--no-color", ...args],
      { cwd: this.directory, encoding: "utf8", timeout: 60_000, input },
    );
    return { status, stdout, stderr };
  }

  /** What eslint says of each file, where it could be run. */
  lint(args: readonly string[], input?: string): ESLint.LintResult[] {
    const { stdout, stderr } = this.run(["-f", "json", ...args], input);
    if (stderr !== "") throw new Error(stderr);
    return JSON.parse(stdout) as ESLint.LintResult[];
  }

  /** The rules that report something, in the order of the messages; the message itself where no rule reports it. */
  found(args: readonly string[], input?: string): string[] {
    return this.lint(args, input).flatMap(({ messages }) =>
      messages.map(({ ruleId, message }) => ruleId ?? message),
    );
  }

  /** Makes a package known to the project under a name. */
  install(name: string, directory: string): void {
    const link = this.path(`node_modules/${name}`);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(directory, link, "dir");
  }
}
