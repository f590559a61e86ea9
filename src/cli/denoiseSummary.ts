import { NOISES } from '../core/evaluation/alterations/conditions.ts';
import { denoiseFigures, type DenoiseFigures } from '../core/evaluation/denoiseReport.ts';
import type { AlteredUtterance } from '../core/evaluation/robustnessReport.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import { answerName, UNCHANGED } from './scoring/alterFiles.ts';

/** Sum up a comparison of answers without and with noise reduction, as figures and as text. */
export function denoiseSummary(
  altered: readonly AlteredUtterance[],
  card: ModelCard,
): { figures: object; text: string } {
  const noises = [
    { name: 'clean', magnitude: 'the clips as they are', change: UNCHANGED },
    ...NOISES.map(({ name, magnitude }) => ({ name, magnitude, change: name })),
  ];
  const conditions = noises.flatMap(
    (noise) => denoiseFigures(altered, card.labels, noise, (denoise) => answerName(noise.change, denoise)) ?? [],
  );
  const speakers = new Set(altered.flatMap(({ speaker }) => speaker ?? []));
  const figures = {
    reducer: 'RNNoise (@echogarden/rnnoise-wasm)',
    numUtterances: altered.length,
    numSpeakers: speakers.size,
    labels: card.labels,
    conditions,
  };
  return { figures, text: text(card.id, altered.length, speakers.size, conditions) };
}

function text(id: string, numClips: number, numSpeakers: number, conditions: readonly DenoiseFigures[]): string {
  const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`.padStart(8);
  const points = (fraction: number): string => `${fraction >= 0 ? '+' : ''}${(fraction * 100).toFixed(1)}`.padStart(6);
  const rows = conditions.map(({ name, uarOff, uarOn, difference, differenceCi95, unchanged }) => {
    const range = differenceCi95 ? `${points(differenceCi95[0])} to ${points(differenceCi95[1])}` : '';
    return `  ${name.padEnd(13)}${percent(uarOff)}${percent(uarOn)}  ${points(difference)}  ${range.padEnd(18)}${percent(unchanged)}`;
  });
  return [
    `model ${id}: ${numClips} clips of ${numSpeakers} speakers`,
    '',
    '                UAR off      on  points  95 % (speakers)   same answer',
    ...rows,
    '',
  ].join('\n');
}
