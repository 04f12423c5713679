import { errorCodeNamed } from "../../openssl/error-codes.js";
import type { SourceSpan } from "../../source/text.js";
import type { CodeDispatchEvent, ErrorQuery, IoCall } from "../events.js";

const fatalCodes = [errorCodeNamed("SSL_ERROR_SSL"), errorCodeNamed("SSL_ERROR_SYSCALL")].flatMap((code) =>
  code === undefined ? [] : [code.value],
);

/** Collects, over all paths, what becomes of the code of one SSL_get_error. Codes are kept as sets of bits. */
export class DispatchRecord {
  private readonly tested = new Set<number>();
  private readonly reached = new Map<string, number>();
  private handedOn = 0;
  private firstTest: SourceSpan | undefined;
  private io: IoCall | undefined;

  constructor(private readonly query: ErrorQuery) {}

  answers(io: IoCall | undefined): void {
    this.io ??= io;
  }

  test(code: number, span: SourceSpan): void {
    this.tested.add(code);
    if (this.firstTest === undefined || span.start < this.firstTest.start) this.firstTest = span;
  }

  /** The block is reached with one of these codes. */
  reach(block: string, codes: number): void {
    this.reached.set(block, (this.reached.get(block) ?? 0) | codes);
  }

  /** The code leaves the analysis with one of these values: returned, stored, or passed on. */
  handOn(codes: number): void {
    this.handedOn |= codes;
  }

  event(): CodeDispatchEvent {
    return {
      query: this.query,
      io: this.io,
      tested: this.tested,
      firstTest: this.firstTest,
      handles: (code) => (this.handedOn & (1 << code)) !== 0 || this.isToldApart(code),
    };
  }

  /** A code without a test of its own goes with the others: they must all be ones that are no failure. */
  private isToldApart(code: number): boolean {
    return this.tested.has(code)
      ? fatalCodes.some((fatal) => this.differs(code, fatal))
      : fatalCodes.every((fatal) => this.differs(code, fatal));
  }

  private differs(left: number, right: number): boolean {
    for (const codes of this.reached.values()) {
      if (((codes >> left) & 1) !== ((codes >> right) & 1)) return true;
    }
    return false;
  }
}
