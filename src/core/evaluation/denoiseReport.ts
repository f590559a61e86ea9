import { seededRng } from '../common/rng.ts';
import { quantile, BOOTSTRAP_DRAWS } from './bootstrap.ts';
import { evaluationFigures, topIndex } from './evaluationFigures.ts';
import type { AlteredUtterance } from './robustnessReport.ts';

/** What noise reduction does to the answers in one kind of noise. */
export interface DenoiseFigures {
  readonly name: string;
  readonly magnitude: string;
  readonly numUtterances: number;
  /** UAR without and with noise reduction, and with less without; 0..1. */
  readonly uarOff: number;
  readonly uarOn: number;
  readonly difference: number;
  /** 95 % interval of the difference, by drawing speakers; null with fewer than two. */
  readonly differenceCi95: readonly [number, number] | null;
  /** Share of the clips whose most probable label stays the same with noise reduction. */
  readonly unchanged: number;
}

/** Fixed, so that the same clips always give the same interval. */
const SEED = 1;

/**
 * Compare the answers without and with noise reduction to the same clips in the same noise.
 * @param nameOf under which name an answer stands
 * @returns null where no clip has both answers (the material for the noise was missing)
 */
export function denoiseFigures(
  utterances: readonly AlteredUtterance[],
  labels: readonly string[],
  { name, magnitude }: { readonly name: string; readonly magnitude: string },
  nameOf: (denoise: boolean) => string,
): DenoiseFigures | null {
  const pairs = utterances.flatMap(({ answers, ...rest }) => {
    const [off, on] = [answers[nameOf(false)], answers[nameOf(true)]];
    return off && on ? [{ ...rest, off, on }] : [];
  });
  if (pairs.length === 0) return null;
  const uarOf = (way: 'off' | 'on', some: typeof pairs): number =>
    evaluationFigures(
      some.map((pair) => ({ ...pair, probabilities: pair[way] })),
      labels,
    ).uar;
  const [uarOff, uarOn] = [uarOf('off', pairs), uarOf('on', pairs)];
  const same = pairs.filter(({ off, on }) => topIndex(off) === topIndex(on)).length;
  return {
    name,
    magnitude,
    numUtterances: pairs.length,
    uarOff,
    uarOn,
    difference: uarOn - uarOff,
    differenceCi95: interval(pairs, labels.length),
    unchanged: same / pairs.length,
  };
}

/** Speakers are drawn with replacement, each with both kinds of answers, so that what makes a speaker hard falls out of the difference. */
function interval(
  pairs: readonly {
    readonly speaker: string | null;
    readonly truth: number;
    readonly off: ArrayLike<number>;
    readonly on: ArrayLike<number>;
  }[],
  numLabels: number,
): [number, number] | null {
  const bySpeaker = new Map<string, Counts>();
  for (const { speaker, truth, off, on } of pairs) {
    const counts = bySpeaker.get(speaker ?? '') ?? emptyCounts(numLabels);
    bySpeaker.set(speaker ?? '', counts);
    counts.clips[truth]!++;
    if (topIndex(off) === truth) counts.off[truth]!++;
    if (topIndex(on) === truth) counts.on[truth]!++;
  }
  const speakers = [...bySpeaker.values()];
  if (speakers.length < 2) return null;
  const rng = seededRng(SEED);
  const differences: number[] = [];
  for (let draw = 0; draw < BOOTSTRAP_DRAWS; draw++) {
    const total = emptyCounts(numLabels);
    for (let i = 0; i < speakers.length; i++) addCounts(total, speakers[Math.floor(rng() * speakers.length)]!);
    differences.push(meanRecall(total, 'on') - meanRecall(total, 'off'));
  }
  differences.sort((a, b) => a - b);
  return [quantile(differences, 0.025), quantile(differences, 0.975)];
}

/** By true label: clips, and those that are right without and with noise reduction. */
interface Counts {
  readonly clips: number[];
  readonly off: number[];
  readonly on: number[];
}

function emptyCounts(numLabels: number): Counts {
  const zeros = (): number[] => new Array<number>(numLabels).fill(0);
  return { clips: zeros(), off: zeros(), on: zeros() };
}

function addCounts(total: Counts, more: Counts): void {
  for (const key of ['clips', 'off', 'on'] as const) more[key].forEach((count, label) => (total[key][label]! += count));
}

function meanRecall(counts: Counts, way: 'off' | 'on'): number {
  const recalls = counts.clips.flatMap((clips, label) => (clips > 0 ? [counts[way][label]! / clips] : []));
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}
