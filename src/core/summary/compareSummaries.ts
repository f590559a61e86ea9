import type { LaneSummary } from './laneSummary.ts';

/** One label in two lanes: second minus first, as fractions -1..1. */
export interface EmotionDifference {
  readonly label: string;
  readonly shareOfTime: readonly [number, number];
  readonly meanProbability: readonly [number, number];
  readonly shareDifference: number;
  readonly meanProbabilityDifference: number;
}

/** How far apart two lanes are. */
export interface SummaryComparison {
  readonly emotions: readonly EmotionDifference[];
  readonly uncertainShareDifference: number;
  readonly speechShareDifference: number;
  /** Half the sum of absolute differences of mean probabilities: 0 the same, 1 nothing in common. Null when either lane has no answer. */
  readonly totalVariation: number | null;
  /** Jensen-Shannon divergence of the mean probabilities in bits, 0..1. Null when either lane has no answer. Source: Lin, IEEE Trans. Inf. Theory 37 (1991). */
  readonly jensenShannonBits: number | null;
}

/**
 * Compare two lanes, of one recording or two. Labels follow the first lane's order, then those only the second has;
 * a label that one model lacks counts 0 there.
 */
export function compareSummaries(first: LaneSummary, second: LaneSummary): SummaryComparison {
  const labels = [...new Set([...first.emotions, ...second.emotions].map((emotion) => emotion.label))];
  const emotions = labels.map((label) => {
    const a = first.emotions.find((emotion) => emotion.label === label);
    const b = second.emotions.find((emotion) => emotion.label === label);
    const shareOfTime = [a?.shareOfTime ?? 0, b?.shareOfTime ?? 0] as const;
    const meanProbability = [a?.meanProbability ?? 0, b?.meanProbability ?? 0] as const;
    return {
      label,
      shareOfTime,
      meanProbability,
      shareDifference: shareOfTime[1] - shareOfTime[0],
      meanProbabilityDifference: meanProbability[1] - meanProbability[0],
    };
  });
  const answered = first.emotions.length > 0 && second.emotions.length > 0;
  return {
    emotions,
    uncertainShareDifference: second.uncertainShare - first.uncertainShare,
    speechShareDifference: second.speech.speechShare - first.speech.speechShare,
    totalVariation: answered
      ? emotions.reduce((sum, { meanProbabilityDifference }) => sum + Math.abs(meanProbabilityDifference), 0) / 2
      : null,
    jensenShannonBits: answered ? jensenShannon(emotions.map(({ meanProbability }) => meanProbability)) : null,
  };
}

function jensenShannon(pairs: readonly (readonly [number, number])[]): number {
  const towardsMiddle = (p: number, q: number): number => (p > 0 ? p * Math.log2((2 * p) / (p + q)) : 0);
  const bits = pairs.reduce((sum, [p, q]) => sum + (towardsMiddle(p, q) + towardsMiddle(q, p)) / 2, 0);
  return Math.min(1, Math.max(0, bits));
}
