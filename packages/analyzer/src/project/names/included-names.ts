import { queueEffect } from "../../openssl/functions.js";
import { enumeratorValues } from "../../source/enumerators.js";
import { namesBeforeParentheses } from "../../source/identifiers.js";
import { neverReturningNames } from "../../source/never-returning.js";
import { once } from "../../source/once.js";
import type { Definitions } from "../../source/preprocessor/conditions.js";
import { scanSource, type FileConfiguration } from "../../source/preprocessor/configurations.js";
import type { MacroDefinition } from "../../source/preprocessor/macros.js";
import { includesOf, pathBeside, type Header, type Include, type IncludeSearch } from "./includes.js";

/** A header that a file includes. */
export interface IncludedHeader {
  readonly file: string;
  /** Reads its text as it stands. */
  readonly text: () => string;
  /** Reads it in its first configuration. */
  readonly configuration: () => FileConfiguration | undefined;
  /** Whether it has the name before a parenthesis, as the declaration of a function does. */
  readonly declares: (name: string) => boolean;
}

/** What a file gets from the headers that it includes: macros, enumerators, and functions that they define. */
export interface IncludedNames {
  /** Another one whenever anything of it may be otherwise. */
  readonly key: string;
  /** In the order in which their texts come, each once. */
  readonly headers: readonly IncludedHeader[];
  readonly macros: readonly MacroDefinition[];
  readonly enumerators: ReadonlyMap<string, number>;
  /** Functions that a declaration calls `noreturn`. */
  readonly neverReturning: ReadonlySet<string>;
}

/** How many headers of the project one file may draw in. */
const mostHeaders = 300;

/** How many `#include` lines are followed for one file, so that none takes more than linear time. */
const mostIncludes = 3000;

/** Without these words a header has no enumerators, and no function that it says never returns. */
const hasDeclarationsOfInterest = /\benum\b|[nN]oreturn|NO_?RETURN/u;

interface HeaderNames extends Omit<IncludedNames, "headers" | "key"> {
  readonly header: IncludedHeader;
  readonly includes: readonly Include[];
}

/** Finds the project's own headers by the names in `#include` lines, and what they define. */
export class Headers {
  private readonly byFile = new Map<string, Header>();
  /** Those that were made known, and not found by the search. */
  private readonly byBaseName = new Map<string, Header[]>();
  private readonly names = new WeakMap<Header, HeaderNames>();
  /** How often a header was added. */
  generation = 0;

  constructor(
    private readonly definitions: Definitions,
    private readonly search: IncludeSearch | undefined,
  ) {}

  /** Adds a header, or replaces the one of that name. */
  add(header: Header): void {
    this.generation++;
    this.byFile.set(header.file, header);
    const base = baseName(header.file);
    const others = (this.byBaseName.get(base) ?? []).filter(({ file }) => file !== header.file);
    this.byBaseName.set(base, [...others, header]);
  }

  /** What the file and the headers that it includes, at any depth, get from the project's headers. */
  includedBy(file: string, ownIncludes: readonly Include[]): IncludedNames {
    const seen = new Set<Header>();
    const headers: IncludedHeader[] = [];
    const macros: MacroDefinition[] = [];
    const enumerators = new Map<string, number>();
    const neverReturning = new Set<string>();
    let followed = 0;
    const draw = (includer: string, includes: readonly Include[]): void => {
      for (const include of includes) {
        if (++followed > mostIncludes) return;
        const header = this.find(include, includer, file);
        if (header === undefined || seen.has(header) || seen.size >= mostHeaders) continue;
        seen.add(header);
        const names = this.namesOf(header);
        draw(header.file, names.includes);
        headers.push(names.header);
        macros.push(...names.macros);
        for (const [name, value] of names.enumerators) enumerators.set(name, value);
        for (const name of names.neverReturning) neverReturning.add(name);
      }
    };
    draw(file, ownIncludes);
    const key = [this.generation, ...headers.map((header) => header.file)].join("\n");
    return { key, headers, macros, enumerators, neverReturning };
  }

  /** As a compiler finds it, beside the includer or in an include path; else the one whose path ends so. */
  private find(include: Include, includer: string, source: string): Header | undefined {
    const beside = include.isQuoted ? this.byFile.get(pathBeside(includer, include.name)) : undefined;
    if (beside !== undefined) return beside;
    const found = this.search?.find(include, includer, source);
    if (found === undefined) return this.nearest(include, includer);
    const known = this.byFile.get(found.file) ?? found;
    this.byFile.set(known.file, known);
    return known;
  }

  /** The header whose path ends as the include does; of several, the one with most of its path in common. */
  private nearest({ name }: Include, includer: string): Header | undefined {
    // The system's headers, which most includes name, are nobody's candidates.
    const namesakes = this.byBaseName.get(baseName(name));
    if (namesakes === undefined) return undefined;
    const wanted = name.replaceAll(/(?:^|\/)\.{1,2}(?=\/)/gu, "").replace(/^\//u, "");
    const candidates = namesakes.filter(({ file }) => file === wanted || file.endsWith(`/${wanted}`));
    if (candidates.length === 1) return candidates[0];
    let best: Header | undefined;
    let longest = -1;
    for (const candidate of candidates) {
      const common = commonFolders(includer, candidate.file);
      if (common <= longest) continue;
      longest = common;
      best = candidate;
    }
    return best;
  }

  private namesOf(header: Header): HeaderNames {
    const known = this.names.get(header);
    if (known !== undefined) return known;
    const text = header.read()?.text ?? "";
    const read = (): FileConfiguration | undefined => scanSource(text, { definitions: this.definitions })[0];
    const configuration = read();
    const declared = once(() => namesBeforeParentheses(text));
    const mask = hasDeclarationsOfInterest.test(text) ? (configuration?.mask ?? "") : "";
    const names = {
      header: {
        file: header.file,
        text: () => text,
        // Hardly any is asked for, and it would hold two more texts.
        configuration: read,
        declares: (name: string) => declared().has(name),
      },
      // What a header makes of OpenSSL's own names is for platforms and libraries that the target is not.
      macros: (configuration?.macros ?? []).filter((macro) => queueEffect(macro.name) === undefined),
      enumerators: enumeratorValues(mask),
      neverReturning: neverReturningNames(mask),
      includes: includesOf(text),
    };
    this.names.set(header, names);
    return names;
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** How many leading folders two paths share. */
function commonFolders(left: string, right: string): number {
  const [leftParts, rightParts] = [left.split("/"), right.split("/")];
  const different = leftParts.findIndex((part, index) => part !== rightParts[index]);
  return different < 0 ? leftParts.length : different;
}
