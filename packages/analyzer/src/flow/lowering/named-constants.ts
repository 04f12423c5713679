import { errorCodeNamed } from "../../openssl/error-codes.js";
import { resultConstant } from "../../openssl/result-constants.js";
import type { LoweringContext } from "./lowering-context.js";

/** The value of a name that stands for an integer: an error code, also under another name, a macro, an enumerator. */
export function namedConstant(name: string, { names }: LoweringContext): number | undefined {
  return errorCodeNamed(names.calledFunction(name))?.value ?? resultConstant(name) ?? names.constant(name);
}
