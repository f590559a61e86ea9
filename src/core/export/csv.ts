import type { AnalysisResult, LaneResult } from '../contract/analysisResult.ts';
import { noteText } from '../contract/notes.ts';
import { labelsInUse, topOf } from '../summary/labelsInUse.ts';
import { smoothSegments } from '../summary/smoothing.ts';
import { timelineOptionsOf } from '../summary/timelineSpans.ts';
import { csvText, type CsvCell } from './csvText.ts';
import type { ExportInput } from './exportInput.ts';
import { LIMITS_SENTENCE, settingsText } from './provenance.ts';

/** Every row says which model wrote it, so rows of many files can be put together; the limits stand in the first row. */
const ORIGIN_HEADER = ['model_id', 'model_sha256', 'settings', 'limits'];

/** One row per segment and label: raw and smoothed probability. Times in seconds, probabilities 0..1. */
export function toCsvLong(input: ExportInput): string {
  const { result } = input;
  const header = [
    'file',
    'lane_id',
    'lane',
    'segment',
    'start_sec',
    'end_sec',
    'speech',
    'label',
    'probability',
    'probability_smoothed',
    'emotions_off',
  ];
  const rows = segmentRows(result).flatMap(({ lane, index, raw, smooth }) =>
    labelsInUse(result).map((label): CsvCell[] => [
      result.source.name,
      lane.id,
      lane.name,
      index,
      ms(raw.startSec),
      ms(raw.endSec),
      fraction(raw.speech),
      label,
      fraction(raw.probabilities[label] ?? 0),
      fraction(smooth.probabilities[label] ?? 0),
      null,
    ]),
  );
  return withOrigin(header, [...rows, ...emptyLaneRows(result, header.length)], result);
}

/** One row per segment: leading label after smoothing, then a raw and a smoothed column per label, then the person's correction if any. */
export function toCsvWide(input: ExportInput): string {
  const { result } = input;
  const labels = labelsInUse(result);
  const { notSureThreshold } = timelineOptionsOf(result);
  const rows = segmentRows(result).map(({ lane, index, raw, smooth }): CsvCell[] => {
    const top = topOf(smooth.probabilities);
    return [
      result.source.name,
      lane.id,
      lane.name,
      index,
      ms(raw.startSec),
      ms(raw.endSec),
      fraction(raw.speech),
      top?.label ?? null,
      top === null ? null : fraction(top.probability),
      top === null || top.probability < notSureThreshold ? 'no' : 'yes',
      ...labels.map((label) => fraction(raw.probabilities[label] ?? 0)),
      ...labels.map((label) => fraction(smooth.probabilities[label] ?? 0)),
      correctionAt(input, lane, (raw.startSec + raw.endSec) / 2),
      null,
    ];
  });
  const header = [
    'file',
    'lane_id',
    'lane',
    'segment',
    'start_sec',
    'end_sec',
    'speech',
    'label',
    'label_probability',
    'certain',
    ...labels.map((label) => `p_${label}`),
    ...labels.map((label) => `smoothed_${label}`),
    'correction',
    'emotions_off',
  ];
  return withOrigin(header, [...rows, ...emptyLaneRows(result, header.length)], result);
}

/** One row per lane of each result: the overall answer. Columns cover the labels of all results; this is the table of a batch. */
export function toCsvLanes(inputs: readonly ExportInput[]): string {
  const labels = [...new Set(inputs.flatMap(({ result }) => labelsInUse(result)))];
  const rows = inputs.flatMap(({ result }, position) =>
    result.lanes.map((lane): CsvCell[] => [
      result.source.name,
      lane.id,
      lane.name,
      fraction(result.source.durationSec),
      fraction(lane.overall.speechSec),
      lane.overall.status,
      lane.overall.label,
      ...labels.map((label) =>
        lane.overall.probabilities?.[label] === undefined ? null : fraction(lane.overall.probabilities[label]),
      ),
      lane.emotionsOff ?? null,
      result.model.id,
      result.model.sha256,
      settingsText(result.settings),
      position === 0 && lane === result.lanes[0] ? LIMITS_SENTENCE : null,
    ]),
  );
  return csvText(
    [
      'file',
      'lane_id',
      'lane',
      'duration_sec',
      'speech_sec',
      'status',
      'label',
      ...labels.map((label) => `p_${label}`),
      'emotions_off',
      ...ORIGIN_HEADER,
    ],
    rows,
  );
}

/** One row per note. */
export function toCsvNotes(input: ExportInput): string {
  const rows = (input.notes ?? []).map((note): CsvCell[] => {
    const lane = input.result.lanes.find((one) => one.id === note.laneId);
    return [
      input.result.source.name,
      note.laneId,
      lane?.name ?? null,
      ms(note.startSec),
      ms(note.endSec),
      note.kind,
      noteText(note),
      note.createdAt,
    ];
  });
  return withOrigin(
    ['file', 'lane_id', 'lane', 'start_sec', 'end_sec', 'kind', 'text', 'created_at'],
    rows,
    input.result,
  );
}

function segmentRows(result: AnalysisResult) {
  const { smoothing } = timelineOptionsOf(result);
  return result.lanes.flatMap((lane) => {
    const raw = smoothSegments(lane, 1);
    const smoothed = smoothSegments(lane, smoothing);
    return raw.map((segment, index) => ({ lane, index, raw: segment, smooth: smoothed[index]! }));
  });
}

/** A lane without segments (no speech, or emotions withheld) has a row too, which says so and carries origin and limits; its last column is the reason. */
function emptyLaneRows(result: AnalysisResult, numColumns: number): CsvCell[][] {
  return result.lanes
    .filter((lane) => lane.segments.length === 0)
    .map((lane) => {
      const start: CsvCell[] = [result.source.name, lane.id, lane.name];
      return [...start, ...Array.from({ length: numColumns - start.length - 1 }, () => null), lane.emotionsOff ?? null];
    });
}

function correctionAt(input: ExportInput, lane: LaneResult, atSec: number): string | null {
  const found = input.notes?.find(
    (note) => note.kind === 'correction' && note.laneId === lane.id && note.startSec <= atSec && atSec <= note.endSec,
  );
  return found === undefined ? null : noteText(found);
}

function withOrigin(header: readonly string[], rows: readonly (readonly CsvCell[])[], result: AnalysisResult): string {
  const origin: CsvCell[] = [result.model.id, result.model.sha256, settingsText(result.settings)];
  return csvText(
    [...header, ...ORIGIN_HEADER],
    rows.map((row, index) => [...row, ...origin, index === 0 ? LIMITS_SENTENCE : null]),
  );
}

function ms(sec: number): number {
  return Math.round(sec * 1000) / 1000;
}

function fraction(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
