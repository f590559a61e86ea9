import type { AnalysisResult, LaneResult, SegmentResult } from '../contract/analysisResult.ts';
import { correctionsOf, noteText } from '../contract/notes.ts';
import { labelsInUse, topOf } from '../summary/observe.ts';
import { smoothSegments } from '../summary/smoothing.ts';
import { timelineOptionsOf } from '../summary/timelineSpans.ts';
import { correctionsAt } from './correctionsAt.ts';
import { csvLines, csvText, type CsvCell } from './csvText.ts';
import type { ExportInput } from './exportInput.ts';
import { LIMITS_SENTENCE, settingsText } from './provenance.ts';
import { inPieces, type TextPieces } from './textPieces.ts';

/** Every row says which model wrote it, so rows of many files can be put together; the limits stand in the first row. */
const ORIGIN_HEADER = ['model_id', 'model_sha256', 'settings', 'limits'];

/** The columns with which a row of a segment begins: see `segmentCells`. */
const SEGMENT_HEADER = ['file', 'lane_id', 'lane', 'segment', 'start_sec', 'end_sec', 'speech'];

/** One row per segment and label: raw and smoothed probability. Times in seconds, probabilities 0..1. */
export function toCsvLong({ result }: ExportInput): TextPieces {
  const header = [...SEGMENT_HEADER, 'label', 'probability', 'probability_smoothed', 'emotions_off'];
  return inPieces(withOrigin(header, longRows(result, header.length), result));
}

function* longRows(result: AnalysisResult, numColumns: number): Generator<CsvCell[]> {
  const labels = labelsInUse(result);
  for (const { lane, index, raw, smooth } of segmentRows(result)) {
    const segment: CsvCell[] = segmentCells(result, lane, index, raw);
    for (const label of labels)
      yield [
        ...segment,
        label,
        fraction(raw.probabilities[label] ?? 0),
        fraction(smooth.probabilities[label] ?? 0),
        null,
      ];
  }
  yield* emptyLaneRows(result, numColumns);
}

/** One row per segment: leading label after smoothing, then a raw and a smoothed column per label, then the person's correction if any. */
export function toCsvWide(input: ExportInput): TextPieces {
  const labels = labelsInUse(input.result);
  const header = [
    ...SEGMENT_HEADER,
    'label',
    'label_probability',
    'certain',
    ...labels.map((label) => `p_${label}`),
    ...labels.map((label) => `smoothed_${label}`),
    'correction',
    'emotions_off',
  ];
  return inPieces(withOrigin(header, wideRows(input, labels, header.length), input.result));
}

function* wideRows({ result, notes = [] }: ExportInput, labels: readonly string[], numColumns: number) {
  const { notSureThreshold } = timelineOptionsOf(result);
  const corrections = correctionsOf(notes);
  for (const { lane, index, raw, smooth, correction } of segmentRows(result, corrections)) {
    const top = topOf(smooth.probabilities);
    yield [
      ...segmentCells(result, lane, index, raw),
      top?.label ?? null,
      top === null ? null : fraction(top.probability),
      top === null || top.probability < notSureThreshold ? 'no' : 'yes',
      ...labels.map((label) => fraction(raw.probabilities[label] ?? 0)),
      ...labels.map((label) => fraction(smooth.probabilities[label] ?? 0)),
      correction === null ? null : noteText(correction),
      null,
    ];
  }
  yield* emptyLaneRows(result, numColumns);
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
export function toCsvNotes(input: ExportInput): TextPieces {
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
  const header = ['file', 'lane_id', 'lane', 'start_sec', 'end_sec', 'kind', 'text', 'created_at'];
  return inPieces(withOrigin(header, rows, input.result));
}

/** Every segment with its smoothed twin and the correction that covers its centre, lane by lane. */
function* segmentRows(result: AnalysisResult, corrections: ReturnType<typeof correctionsOf> = []) {
  const { smoothing } = timelineOptionsOf(result);
  for (const lane of result.lanes) {
    const raw = smoothSegments(lane, 1);
    const smoothed = smoothSegments(lane, smoothing);
    const corrected = correctionsAt(
      corrections.filter((note) => note.laneId === lane.id),
      raw.map(({ startSec, endSec }) => (startSec + endSec) / 2),
    );
    for (const [index, segment] of raw.entries())
      yield { lane, index, raw: segment, smooth: smoothed[index]!, correction: corrected[index] ?? null };
  }
}

/** What stands under `SEGMENT_HEADER`. */
function segmentCells({ source }: AnalysisResult, lane: LaneResult, index: number, segment: SegmentResult): CsvCell[] {
  return [source.name, lane.id, lane.name, index, ms(segment.startSec), ms(segment.endSec), fraction(segment.speech)];
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

/** The lines of a table, each row with its origin behind it. */
function* withOrigin(header: readonly string[], rows: Iterable<readonly CsvCell[]>, result: AnalysisResult) {
  const origin: CsvCell[] = [result.model.id, result.model.sha256, settingsText(result.settings)];
  yield* csvLines([...header, ...ORIGIN_HEADER], withLimits(rows, origin));
}

function* withLimits(rows: Iterable<readonly CsvCell[]>, origin: readonly CsvCell[]): Generator<CsvCell[]> {
  let limits: string | null = LIMITS_SENTENCE;
  for (const row of rows) {
    yield [...row, ...origin, limits];
    limits = null;
  }
}

function ms(sec: number): number {
  return Math.round(sec * 1000) / 1000;
}

function fraction(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
