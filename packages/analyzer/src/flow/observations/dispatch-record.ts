import { errorCodeValue } from "../../openssl/error-codes.js";
import type { Domain } from "../domain.js";
import type { CodeDispatchEvent } from "../events.js";
import type { CodeTest, ErrorQuery, FailureText, IoCall } from "../evidence.js";
import { highestCode } from "../state/state-key.js";

const protocolError = errorCodeValue("SSL_ERROR_SSL");
const fatalCodes = [protocolError, errorCodeValue("SSL_ERROR_SYSCALL")];

const wantCodes = [errorCodeValue("SSL_ERROR_WANT_READ"), errorCodeValue("SSL_ERROR_WANT_WRITE")];

interface Answer {
  /** Whether `ret` is what the I/O call returned. */
  readonly isAboutResult: boolean;
  /** What `ret` can be. */
  readonly ret: Domain;
  /** Whether `ret` is what a function of OpenSSL returned that makes no TLS I/O call which could have to wait. */
  readonly isOfOtherCall: boolean;
  /** Whether the program has not looked at the result before. */
  readonly isUntested: boolean;
}

/** Collects, over all paths, what becomes of the code of one SSL_get_error. Codes are kept as sets of bits. */
export class DispatchRecord {
  private readonly tests = new Map<string, CodeTest>();
  private readonly reached = new Map<string, number>();
  private readonly returned = new Map<string, number>();
  private handedOn = 0;
  private stored = 0;
  private repeated = 0;
  private repetition: IoCall | undefined;
  private readonly failureTexts: { readonly text: FailureText; readonly codes: number }[] = [];
  private isAboutResult = true;
  private io: IoCall | undefined;
  /**
   * Whether the code can be SSL_ERROR_WANT_READ or _WRITE: with the sockets' BIOs the result is -1 then, not 0, but for
   * the `_ex` functions, which have no other failure.
   */
  private mayHaveToWait = false;
  private isUntested = false;

  constructor(private readonly query: ErrorQuery) {}

  answers(io: IoCall | undefined, { isAboutResult, ret, isOfOtherCall, isUntested }: Answer): void {
    this.io ??= io;
    this.isAboutResult &&= isAboutResult;
    this.isUntested ||= isUntested;
    if (!isOfOtherCall) this.mayHaveToWait ||= ret.low < 0 || ret.high > 0 || io?.io.failure === "zero";
  }

  test(test: CodeTest): void {
    // The label of a range, `case A ... B:`, tests several constants.
    const place = `${String(test.span.start)} ${String(test.constantSpan.start)}`;
    this.tests.set(`${place} ${String(test.constant)}`, test);
  }

  /** The block is reached with one of these codes. */
  reach(block: string, codes: number): void {
    addCodes(this.reached, block, codes);
  }

  /** A function returns that constant, wherever it does so, after one of these codes. */
  returns(constant: string, codes: number): void {
    addCodes(this.returned, constant, codes);
  }

  /** The code leaves the analysis with one of these values: returned, stored, or passed on. */
  handOn(codes: number): void {
    this.handedOn |= codes;
  }

  /** The code is kept in a structure with one of these values. */
  store(codes: number): void {
    this.stored |= codes;
  }

  /** The same I/O call is made again on the connection after one of these codes. */
  repeat(again: IoCall, codes: number): void {
    this.repeated |= codes;
    this.repetition ??= again;
  }

  /** The program reports a failure after one of these codes. */
  reportFailure(text: FailureText, codes: number): void {
    this.failureTexts.push({ text, codes });
  }

  event(): CodeDispatchEvent {
    return {
      query: this.query,
      io: this.io,
      isAboutResult: this.isAboutResult,
      tested: this.tested(),
      tests: [...this.tests.values()].sort((left, right) => left.span.start - right.span.start),
      handles: (code) =>
        (!this.mayHaveToWait && wantCodes.includes(code)) || this.isHandedOn(code) || this.isToldApart(code),
      isUntested: this.isUntested,
      canBe: (code) => [...this.reached.values()].some((codes) => has(codes, code)),
      treatsAlike: (left, right) =>
        !this.isHandedOn(left) && !this.isHandedOn(right) && !this.differs(left, right),
      failureTextAfter: (code) =>
        this.failureTexts.find(({ text, codes }) => !text.tellsCode && has(codes, code))?.text,
      repetitionAfter: (code) => (has(this.repeated, code) ? this.repetition : undefined),
    };
  }

  private tested(): ReadonlySet<number> {
    const equalities = [...this.tests.values()].filter(({ operator }) => isEquality(operator));
    return new Set(equalities.map(({ constant }) => constant));
  }

  /** A function that tells one of the directions apart itself leaves the other one to nobody else. */
  private isHandedOn(code: number): boolean {
    if (has(this.handedOn, code)) return true;
    return has(this.stored, code) && !wantCodes.some((want) => this.tested().has(want));
  }

  /**
   * A code without a test of its own goes with the others: they must all be ones that are no failure. To wait is no
   * failure where SSL_ERROR_SSL is one, even if SSL_ERROR_SYSCALL goes with it.
   */
  private isToldApart(code: number): boolean {
    if (this.tested().has(code)) return fatalCodes.some((fatal) => this.differs(code, fatal));
    const isWait = wantCodes.includes(code);
    const failures = isWait ? [protocolError] : fatalCodes;
    return failures.every((fatal) => this.differs(code, fatal)) && !(isWait && this.isUnexpected(code));
  }

  /**
   * Whether the program waits after the other one of the two codes, and takes this one for a code that it does not know:
   * what it does then, it does after SSL_ERROR_SSL, too, or calls it a failure.
   */
  private isUnexpected(code: number): boolean {
    const [other = code] = wantCodes.filter((want) => want !== code);
    if (this.differs(code, highestCode) || !this.differs(other, protocolError)) return false;
    const blocks = [...this.reached.values()];
    const waits = blocks.some((codes) => has(codes, code) && has(codes, other) && !has(codes, protocolError));
    const fails = [...blocks, ...this.returned.values()].some(
      (codes) => has(codes, code) && has(codes, protocolError) && !has(codes, other),
    );
    const isReported = this.failureTexts.some(({ codes }) => has(codes, code) && !has(codes, other));
    return !waits && (fails || isReported);
  }

  private differs(left: number, right: number): boolean {
    for (const codes of this.reached.values()) {
      if (has(codes, left) !== has(codes, right)) return true;
    }
    return false;
  }
}

function isEquality(operator: CodeTest["operator"]): boolean {
  return operator === "==" || operator === "!=" || operator === "case";
}

function addCodes(sets: Map<string, number>, key: string, codes: number): void {
  sets.set(key, (sets.get(key) ?? 0) | codes);
}

/** @param codes a set of bits. */
function has(codes: number, code: number): boolean {
  return (codes & (1 << code)) !== 0;
}
