/** A cell: text is made harmless, numbers are written as they are, null is empty. */
export type CsvCell = string | number | null;

/** Characters (and their full-width forms) that make a spreadsheet read text as a formula. Source: OWASP, "CSV Injection". */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Write rows as CSV after RFC 4180: commas, CRLF, quotes doubled, header first. Text that a spreadsheet would run as a
 * formula gets a leading apostrophe; text with a separator of any locale is quoted, so that it stays one cell.
 */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Write one cell. Throws a RangeError for a number that is not finite. */
export function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new RangeError(`a CSV number must be finite, got ${cell}`);
    return String(cell);
  }
  const harmless = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
