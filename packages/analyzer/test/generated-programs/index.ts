import { branches } from "./branches.js";
import { functions } from "./functions.js";
import type { GeneratedProgram } from "./generated-program.js";
import { preprocessor } from "./preprocessor.js";
import { texts } from "./texts.js";

export type { GeneratedProgram } from "./generated-program.js";

export const generatedPrograms: readonly GeneratedProgram[] = [
  ...branches,
  ...functions,
  ...preprocessor,
  ...texts,
];
