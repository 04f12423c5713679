// `npm run test:editors [-- VITEST ARGUMENTS]`: the language server and the extension in real editors, which are installed first.
import { fileURLToPath } from "node:url";
import { installDependencies, runTool } from "../../scripts/set-up.mjs";
import { prepareEditors } from "./prepare.mjs";

installDependencies();
prepareEditors();
const configuration = fileURLToPath(new URL("vitest.config.mjs", import.meta.url));
const { status } = runTool("vitest/vitest.mjs", ["run", "--config", configuration, ...process.argv.slice(2)]);
process.exitCode = status ?? 1;
