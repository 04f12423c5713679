import { Minimatch } from "minimatch";

/**
 * Patterns of files, as ESLint's flat configuration has them: relative to a folder, two stars for any depth, and a
 * slash at the end for all below a folder. `!` takes back what an earlier pattern matched.
 */
export class FilePatterns {
  private readonly patterns: readonly { readonly matcher: Minimatch; readonly isTakenBack: boolean }[];

  constructor(patterns: readonly string[]) {
    this.patterns = patterns.map((pattern) => {
      const isTakenBack = pattern.startsWith("!");
      const glob = (isTakenBack ? pattern.slice(1) : pattern).replace(/^\.?\//u, "").replace(/\/$/u, "/**");
      return { isTakenBack, matcher: new Minimatch(glob, { dot: true, nocomment: true, nonegate: true }) };
    });
  }

  /** @param path relative to the folder of the patterns, with forward slashes; what is outside of it never matches. */
  match(path: string): boolean {
    if (path.startsWith("../")) return false;
    return this.patterns.reduce(
      (matches, { matcher, isTakenBack }) => (matcher.match(path) ? !isTakenBack : matches),
      false,
    );
  }
}
