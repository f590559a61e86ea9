/** A cell: text is made harmless, numbers are written as they are, null is empty. */
export type CsvCell = string | number | null;

/** Characters (and their full-width forms) that make a spreadsheet read text as a formula. Source: OWASP, "CSV Injection". */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Write rows as CSV after RFC 4180: commas, CRLF, quotes doubled, header first. Text that a spreadsheet would run as a
 * formula gets a leading apostrophe; text with a separator of any locale is quoted, so that it stays one cell.
 */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  return [...csvLines(header, rows)].join('');
}

/** The same line by line, for tables that are long: a row is asked for when its line is. */
export function* csvLines(header: readonly string[], rows: Iterable<readonly CsvCell[]>): Generator<string, undefined> {
  yield csvLine(header);
  for (const row of rows) yield csvLine(row);
}

function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(csvCell).join(',')}\r\n`;
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
