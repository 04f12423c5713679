import { noComparisonAsRet } from "./no-comparison-as-ret.js";
import { noConstantRet } from "./no-constant-ret.js";
import { noCrossThreadGetError } from "./no-cross-thread-get-error.js";
import { noErrorCodeAsLength } from "./no-error-code-as-length.js";
import { noErrorCodeInErrString } from "./no-error-code-in-err-string.js";
import { noIgnoredResult } from "./no-ignored-result.js";
import { noSslMismatch } from "./no-ssl-mismatch.js";
import { noGetErrorWithoutIo } from "./no-get-error-without-io.js";
import { noGetErrorAfterShutdownZero } from "./no-get-error-after-shutdown-zero.js";
import { noInterveningCall } from "./no-intervening-call.js";
import { noInterveningIo } from "./no-intervening-io.js";
import { noMagicErrorCode } from "./no-magic-error-code.js";
import { noBusyRetry } from "./no-busy-retry.js";
import { noIoAfterFatal } from "./no-io-after-fatal.js";
import { noLateErrno } from "./no-late-errno.js";
import { noNarrowRet } from "./no-narrow-ret.js";
import { noPartialFailureCheck } from "./no-partial-failure-check.js";
import { noRetAsErrorCode } from "./no-ret-as-error-code.js";
import { noStaleErrorQueue } from "./no-stale-error-queue.js";
import { noWrongRetry } from "./no-wrong-retry.js";
import { noWrongWait } from "./no-wrong-wait.js";
import { noSyscallEof } from "./no-syscall-eof.js";
import { noUndrainedError } from "./no-undrained-error.js";
import { noUnsupportedErrorCode } from "./no-unsupported-error-code.js";
import { noZeroLengthWrite } from "./no-zero-length-write.js";
import { noZeroAsEof } from "./no-zero-as-eof.js";
import { noWrongRet } from "./no-wrong-ret.js";
import { requireErrorClear } from "./require-error-clear.js";
import { requireFatalCases } from "./require-fatal-cases.js";
import { requireWantCases } from "./require-want-cases.js";
import { requireZeroReturn } from "./require-zero-return.js";

/** The one table of rules, in the order of the documentation. */
export const rules = {
  "no-comparison-as-ret": noComparisonAsRet,
  "no-wrong-ret": noWrongRet,
  "no-constant-ret": noConstantRet,
  "no-narrow-ret": noNarrowRet,
  "no-ssl-mismatch": noSslMismatch,
  "no-get-error-without-io": noGetErrorWithoutIo,
  "no-ignored-result": noIgnoredResult,
  "no-partial-failure-check": noPartialFailureCheck,
  "no-zero-as-eof": noZeroAsEof,
  "no-ret-as-error-code": noRetAsErrorCode,
  "no-get-error-after-shutdown-zero": noGetErrorAfterShutdownZero,
  "no-intervening-call": noInterveningCall,
  "no-intervening-io": noInterveningIo,
  "no-cross-thread-get-error": noCrossThreadGetError,
  "no-stale-error-queue": noStaleErrorQueue,
  "require-error-clear": requireErrorClear,
  "no-undrained-error": noUndrainedError,
  "require-want-cases": requireWantCases,
  "require-zero-return": requireZeroReturn,
  "require-fatal-cases": requireFatalCases,
  "no-error-code-as-length": noErrorCodeAsLength,
  "no-error-code-in-err-string": noErrorCodeInErrString,
  "no-magic-error-code": noMagicErrorCode,
  "no-unsupported-error-code": noUnsupportedErrorCode,
  "no-io-after-fatal": noIoAfterFatal,
  "no-late-errno": noLateErrno,
  "no-busy-retry": noBusyRetry,
  "no-wrong-wait": noWrongWait,
  "no-wrong-retry": noWrongRetry,
  "no-syscall-eof": noSyscallEof,
  "no-zero-length-write": noZeroLengthWrite,
} as const;

export type RuleName = keyof typeof rules;

export const ruleNames = Object.keys(rules) as RuleName[];

export function isRuleName(name: string): name is RuleName {
  return Object.hasOwn(rules, name);
}

/** The page that explains the rule. */
export function ruleDocumentationUrl(name: RuleName): string {
  return `https://github.com/openssl-lint/openssl-lint/blob/main/docs/rules/${name}.md`;
}
