import type { Probabilities } from '../core/contract/analysisResult.ts';
import type { FailedPrediction, Prediction, PredictionDocument } from '../core/contract/prediction.ts';
import { damageText } from '../core/export/provenance.ts';

const HEADER = ['file', 'emotion', 'sure', 'next', '', 'speech'];

/** Lay predictions out for a reader: one line per file, the leading emotion, the runner-up, seconds of speech. */
export function predictionTable({ model, results }: PredictionDocument): string {
  const rows = results.map((result) => ('error' in result ? null : rowOf(result)));
  const widths = HEADER.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row?.[column]?.length ?? 0)),
  );
  widths[0] = Math.max(widths[0]!, ...results.map(({ file }) => file.length));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  const lines = results.flatMap((result, index) =>
    'error' in result ? [failure(result, widths[0]!)] : [line(rows[index]!), ...damageLines(result, widths[0]!)],
  );
  const foot = `model ${model.id}. Acted speech taught it; it hears how something is said, not what someone feels.`;
  return [line(HEADER), ...lines, '', foot, ''].join('\n');
}

function rowOf({ file, status, label, probabilities, speechSec }: Prediction): string[] {
  const seconds = `${speechSec.toFixed(1)} s`;
  if (status === 'notSpeech') return [file, 'no speech', '', '', '', seconds];
  if (status === 'tooShort') return [file, 'too short', '', '', '', seconds];
  const [first, second] = ranked(probabilities ?? {});
  const emotion = status === 'notSure' ? `not sure (${label ?? ''})` : (label ?? '');
  return [file, emotion, percent(first?.[1]), second?.[0] ?? '', percent(second?.[1]), seconds];
}

function failure({ file, error }: FailedPrediction, width: number): string {
  return `${file.padEnd(width)}  ! ${error.message}`;
}

/** An answer about half a file must not pass for one about the whole. */
function damageLines({ damage, durationSec }: Prediction, width: number): string[] {
  return damage ? [`${' '.repeat(width)}  ! ${damageText(damage, durationSec)}`] : [];
}

function ranked(probabilities: Probabilities): [string, number][] {
  return Object.entries(probabilities).sort((a, b) => b[1] - a[1]);
}

function percent(fraction: number | undefined): string {
  return fraction === undefined ? '' : `${Math.round(fraction * 100)} %`;
}
