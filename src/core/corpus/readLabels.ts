import { appError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { emotionName } from './emotionWords.ts';
import { parseCsv, type CsvRecord } from './parseCsv.ts';
import type { LabelledUtterance, Sex } from './utterance.ts';

/**
 * Read a labels file: CSV with a header that names the columns `file` and `emotion`, and if wanted `speaker` and
 * `sex` (male, m, female or f, or empty), in any order; other columns are ignored.
 * Error: `labelsInvalid`, saying what is wrong in which line.
 */
export function readLabels(csv: string): Result<LabelledUtterance[]> {
  const parsed = parseCsv(csv);
  if (!parsed.ok) return parsed;
  const [header, ...records] = parsed.value;
  if (!header) return invalid('The labels file is empty.');
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const column = {
    file: names.indexOf('file'),
    emotion: names.indexOf('emotion'),
    speaker: names.indexOf('speaker'),
    sex: names.indexOf('sex'),
  };
  if (column.file < 0 || column.emotion < 0) {
    return invalid(
      `The first line must name the columns "file" and "emotion", separated by commas; it has: ${names.join(', ')}`,
    );
  }
  const byFile = new Map<string, LabelledUtterance>();
  for (const record of records) {
    const read = readRecord(record, column, names.length);
    if (!read.ok) return read;
    const before = byFile.get(read.value.file);
    if (before && before.emotion !== read.value.emotion)
      return invalid(`Line ${record.line}: ${read.value.file} has a second label.`);
    byFile.set(read.value.file, read.value);
  }
  return ok([...byFile.values()]);
}

/** Bring a path to the form that labels are matched by: forward slashes, no `./` in front. */
export function normalizePath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}

function readRecord(
  record: CsvRecord,
  column: Readonly<Record<'file' | 'emotion' | 'speaker' | 'sex', number>>,
  width: number,
): Result<LabelledUtterance> {
  if (record.fields.length !== width)
    return invalid(`Line ${record.line}: ${record.fields.length} fields where the header has ${width}.`);
  const field = (index: number): string => (index < 0 ? '' : record.fields[index]!.trim());
  const file = normalizePath(field(column.file));
  const emotion = emotionName(field(column.emotion));
  if (file === '' || emotion === '') return invalid(`Line ${record.line}: the file or the emotion is missing.`);
  const sex = readSex(field(column.sex));
  if (sex === undefined) return invalid(`Line ${record.line}: sex must be male or female, got "${field(column.sex)}".`);
  return ok({ file, emotion, speaker: field(column.speaker) || null, sex, corpus: null });
}

function readSex(word: string): Sex | null | undefined {
  switch (word.toLowerCase()) {
    case '':
      return null;
    case 'm':
    case 'male':
      return 'male';
    case 'f':
    case 'female':
      return 'female';
    default:
      return undefined;
  }
}

function invalid(message: string): Result<never> {
  return fail(appError('labelsInvalid', message));
}
