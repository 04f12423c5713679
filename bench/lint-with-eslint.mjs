// Lints the C files below the working directory with ESLint and the built plugin, all rules on.
import { ESLint } from "eslint";
import openssl from "eslint-plugin-openssl";

const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [openssl.configs.all] });
await eslint.lintFiles(["**/*.{c,h}"]);
