/** What the names of a file mean before any of its code runs: macros and what is known of functions. */
export interface NameMeanings {
  /** The value of an object-like macro or enumerator that stands for an integer. */
  constant(name: string): number | undefined;
  /** The function that a name calls, through `#define conn_read SSL_read`. */
  calledFunction(name: string): string;
  /** Whether a call never returns. */
  endsPath(name: string): boolean;
  /** Whether a macro or function ends the path when its first argument is false. */
  isAssertion(name: string): boolean;
}
