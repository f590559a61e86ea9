import { toAudacityLabels } from './audacity.ts';
import { toCsvLong, toCsvNotes, toCsvWide } from './csv.ts';
import { toEaf } from './eaf.ts';
import type { ExportInput } from './exportInput.ts';
import { toJson } from './json.ts';
import { toReportHtml } from './report.ts';
import { toSrt } from './srt.ts';
import { toTextGrid } from './textGrid.ts';
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
  readonly serialise: (input: ExportInput) => string;
}

/** Every text format, in the order of the menu. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'json',
    title: 'JSON',
    purpose: 'everything, raw values, published schema',
    suffix: '.json',
    mimeType: 'application/json',
    serialise: toJson,
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
    serialise: toWebVtt,
  },
  {
    id: 'srt',
    title: 'SRT',
    purpose: 'subtitles for players',
    suffix: '.srt',
    mimeType: 'application/x-subrip',
    serialise: toSrt,
  },
  {
    id: 'textGrid',
    title: 'Praat TextGrid',
    purpose: 'tiers for Praat',
    suffix: '.TextGrid',
    mimeType: 'text/plain',
    serialise: toTextGrid,
  },
  {
    id: 'eaf',
    title: 'ELAN',
    purpose: 'tiers for ELAN',
    suffix: '.eaf',
    mimeType: 'application/xml',
    serialise: toEaf,
  },
  {
    id: 'audacity',
    title: 'Audacity labels',
    purpose: 'a label track',
    suffix: '.labels.txt',
    mimeType: 'text/plain',
    serialise: toAudacityLabels,
  },
  {
    id: 'report',
    title: 'Report',
    purpose: 'one page to print',
    suffix: '.report.html',
    mimeType: 'text/html',
    serialise: toReportHtml,
  },
];

/** Find a format by its id. Throws a RangeError for an unknown one. */
export function exportFormat(id: ExportFormat['id']): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new RangeError(`no export format ${id}`);
  return format;
}
