import { toAudacityLabels } from './audacity.ts';
import { toCsvLong, toCsvNotes, toCsvWide } from './csv.ts';
import { toEaf } from './eaf.ts';
import type { ExportInput } from './exportInput.ts';
import { toJson } from './json.ts';
import { toReportHtml } from './report.ts';
import { toSrt } from './srt.ts';
import { toTextGrid } from './textGrid.ts';
import type { TextPieces } from './textPieces.ts';
import { toWebVtt } from './webVtt.ts';

/** A way out of Undertone: what a menu shows and what the archive calls it. */
export interface ExportFormat {
  readonly id: 'json' | 'csvLong' | 'csvWide' | 'csvNotes' | 'vtt' | 'srt' | 'textGrid' | 'eaf' | 'audacity' | 'report';
  readonly title: string;
  /** What it is good for, in a few words. */
  readonly purpose: string;
  /** Put behind the safe base name of the source. */
  readonly suffix: string;
  readonly mimeType: string;
  /** The text in pieces: a table can be longer than a string may be. */
  readonly serialise: (input: ExportInput) => TextPieces;
}

/** Every text format, in the order of the menu. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'json',
    title: 'JSON',
    purpose: 'everything, raw values, published schema',
    suffix: '.json',
    mimeType: 'application/json',
    serialise: (input) => [toJson(input)],
  },
  {
    id: 'csvLong',
    title: 'CSV, long',
    purpose: 'one row per segment and label',
    suffix: '.long.csv',
    mimeType: 'text/csv',
    serialise: toCsvLong,
  },
  {
    id: 'csvWide',
    title: 'CSV, wide',
    purpose: 'one row per segment',
    suffix: '.wide.csv',
    mimeType: 'text/csv',
    serialise: toCsvWide,
  },
  {
    id: 'csvNotes',
    title: 'CSV, notes',
    purpose: 'your corrections, comments and marks',
    suffix: '.notes.csv',
    mimeType: 'text/csv',
    serialise: toCsvNotes,
  },
  {
    id: 'vtt',
    title: 'WebVTT',
    purpose: 'captions for web video',
    suffix: '.vtt',
    mimeType: 'text/vtt',
    serialise: (input) => [toWebVtt(input)],
  },
  {
    id: 'srt',
    title: 'SRT',
    purpose: 'subtitles for players',
    suffix: '.srt',
    mimeType: 'application/x-subrip',
    serialise: (input) => [toSrt(input)],
  },
  {
    id: 'textGrid',
    title: 'Praat TextGrid',
    purpose: 'tiers for Praat',
    suffix: '.TextGrid',
    mimeType: 'text/plain',
    serialise: (input) => [toTextGrid(input)],
  },
  {
    id: 'eaf',
    title: 'ELAN',
    purpose: 'tiers for ELAN',
    suffix: '.eaf',
    mimeType: 'application/xml',
    serialise: (input) => [toEaf(input)],
  },
  {
    id: 'audacity',
    title: 'Audacity labels',
    purpose: 'a label track',
    suffix: '.labels.txt',
    mimeType: 'text/plain',
    serialise: (input) => [toAudacityLabels(input)],
  },
  {
    id: 'report',
    title: 'Report',
    purpose: 'one page to print',
    suffix: '.report.html',
    mimeType: 'text/html',
    serialise: (input) => [toReportHtml(input)],
  },
];

/** Find a format by its id. Throws a RangeError for an unknown one. */
export function exportFormat(id: ExportFormat['id']): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new RangeError(`no export format ${id}`);
  return format;
}
