/** A binary operator of `#if` on 64-bit integers; undefined where the result is not defined or not exact. */
export function calculate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case "==":
      return Number(left === right);
    case "!=":
      return Number(left !== right);
    case "<":
      return Number(left < right);
    case "<=":
      return Number(left <= right);
    case ">":
      return Number(left > right);
    case ">=":
      return Number(left >= right);
    default: {
      if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return undefined;
      const result = calculateExactly(operator, BigInt(left), BigInt(right));
      return result === undefined ? undefined : Number(BigInt.asIntN(64, result));
    }
  }
}

function calculateExactly(operator: string, left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0n ? undefined : left / right;
    case "%":
      return right === 0n ? undefined : left % right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    case "<<":
      return right < 0n || right > 63n ? undefined : left << right;
    case ">>":
      return right < 0n || right > 63n ? undefined : left >> right;
    default:
      return undefined;
  }
}
