import { appError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';

/** One record of a CSV file and the line that it begins on (the first line is 1). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Read comma-separated values strictly: a quote may stand only around a whole field, is doubled inside it, and must be
 * closed. Lines end with LF or CRLF; blank lines are left out; a byte-order mark is allowed. Source: RFC 4180.
 * Error: `labelsInvalid` with the line number.
 */
export function parseCsv(text: string): Result<CsvRecord[]> {
  const records: CsvRecord[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record: CsvRecord & { fields: string[] } = { line, fields: [] };
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
      if (!field.ok) return fail(appError('labelsInvalid', `Line ${line}: ${field.error.message}`));
      record.fields.push(field.value.text);
      line += field.value.text.split('\n').length - 1;
      at = field.value.end;
      if (text[at] !== ',') break;
      at++;
    }
    if (record.fields.length > 1 || record.fields[0] !== '') records.push(record);
    at += text[at] === '\r' ? 2 : 1;
    line++;
  }
  return ok(records);
}

interface Field {
  readonly text: string;
  /** Index of the comma or line end behind it. */
  readonly end: number;
}

function plainField(text: string, start: number): Result<Field> {
  let end = start;
  while (end < text.length && text[end] !== ',' && !isLineEnd(text, end)) end++;
  const field = text.slice(start, end);
  if (field.includes('"')) return fail(appError('labelsInvalid', 'a quote inside a field that is not quoted.'));
  return ok({ text: field, end });
}

function quotedField(text: string, start: number): Result<Field> {
  let field = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return fail(appError('labelsInvalid', 'a quote is never closed.'));
    field += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    field += '"';
    at++;
  }
  if (at < text.length && text[at] !== ',' && !isLineEnd(text, at)) {
    return fail(appError('labelsInvalid', 'text after a closing quote.'));
  }
  return ok({ text: field, end: at });
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
}
