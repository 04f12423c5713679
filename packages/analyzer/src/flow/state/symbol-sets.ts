import type { SymbolId } from "../values.js";

/** A set of symbols as bits, by their numbers. */
export type SymbolSet = bigint;

export const noSymbols: SymbolSet = 0n;

const wordLength = 32n;

/**
 * Numbers symbols, so that sets of them can be copied and compared at once: a function with thousands of I/O calls has
 * thousands of results, at each of thousands of places.
 */
export class SymbolSets {
  private readonly symbols: SymbolId[] = [];
  private readonly bits = new Map<SymbolId, SymbolSet>();

  with(set: SymbolSet, symbol: SymbolId): SymbolSet {
    let bit = this.bits.get(symbol);
    if (bit === undefined) {
      bit = 1n << BigInt(this.symbols.length);
      this.bits.set(symbol, bit);
      this.symbols.push(symbol);
    }
    return set | bit;
  }

  has(set: SymbolSet, symbol: SymbolId): boolean {
    return (set & (this.bits.get(symbol) ?? noSymbols)) !== noSymbols;
  }

  /** The symbols of a set, in the order of their numbers. */
  *of(set: SymbolSet): Generator<SymbolId> {
    for (let [rest, first] = [set, 0]; rest !== noSymbols; rest >>= wordLength, first += Number(wordLength)) {
      const word = Number(BigInt.asUintN(Number(wordLength), rest));
      for (let left = word; left !== 0; left &= left - 1) {
        const symbol = this.symbols[first + lowestBit(left)];
        if (symbol !== undefined) yield symbol;
      }
    }
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
