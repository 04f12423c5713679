/**
 * Prints rows with aligned columns, numbers to the right, and an empty line below.
 * @param {(string | number)[][]} rows the header first; all of one length.
 */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const text = String(cell);
      return typeof cell === "number" ? text.padStart(widths[column]) : text.padEnd(widths[column]);
    });
    console.log(cells.join("  ").trimEnd());
  }
  console.log();
}

/**
 * A part of a whole in per cent; `-` of nothing.
 * @param {number} part
 * @param {number} whole
 */
export function share(part, whole) {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
