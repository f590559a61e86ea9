import type { LaneOverall, LaneStatus, Probabilities } from '../contract/analysisResult.ts';
import { softmax } from './logits.ts';
import type { ModelCard } from '../contract/modelCard.ts';
import { topOf } from '../summary/observe.ts';

/** Less speech than this gives no answer. */
export const MIN_SPEECH_SEC = 0.3;

/** What the model says about one segment, before calibration. */
export interface SegmentOutput {
  /** Log-softmax of the logits, in the order of the card's labels. */
  readonly logProbabilities: Float32Array;
  /** Probability that this is human speech, 0..1; null for models that cannot tell. */
  readonly speechProbability: number | null;
}

/** The sums behind a lane's answer, as plain data: a later `LaneAggregate` goes on from them. */
export interface AggregateState {
  /** Weighted sums of log-probabilities, in the order of the card's labels. */
  readonly sums: readonly number[];
  readonly weight: number;
  readonly speechSum: number;
  readonly speechWeight: number;
}

/** Calibrate one segment: temperature, then softmax, keyed by label. */
export function segmentProbabilities(output: SegmentOutput, card: ModelCard): Probabilities {
  return keyed(softmax(output.logProbabilities, card.calibration.temperature), card.labels);
}

/**
 * Gather the answer of a lane segment by segment: the weighted mean of log-probabilities, then temperature and softmax.
 * Weights are rows of speech, so a segment counts by how much speech it holds.
 */
export class LaneAggregate {
  private readonly card: ModelCard;
  private readonly sums: Float64Array;
  private weight = 0;
  private speechSum = 0;
  private speechWeight = 0;

  /** @param state what another aggregate of the same model wrote down */
  constructor(card: ModelCard, state?: AggregateState) {
    this.card = card;
    this.sums = state ? Float64Array.from(state.sums) : new Float64Array(card.labels.length);
    if (!state) return;
    this.weight = state.weight;
    this.speechSum = state.speechSum;
    this.speechWeight = state.speechWeight;
  }

  /** Write down the sums so far. */
  save(): AggregateState {
    return { sums: [...this.sums], weight: this.weight, speechSum: this.speechSum, speechWeight: this.speechWeight };
  }

  /** Add a segment with `speechRows` rows of speech; a segment without any counts as one row. */
  add(output: SegmentOutput, speechRows: number): void {
    const weight = Math.max(1, speechRows);
    output.logProbabilities.forEach((value, label) => (this.sums[label]! += weight * value));
    this.weight += weight;
    if (output.speechProbability === null) return;
    this.speechSum += weight * output.speechProbability;
    this.speechWeight += weight;
  }

  /**
   * The answer so far.
   * @param speechSec seconds that the detector calls speech
   * @param durationSec length of the lane
   */
  overall(speechSec: number, durationSec: number): LaneOverall {
    const status = this.status(speechSec, durationSec);
    if (this.weight === 0) return { status, label: null, probabilities: null, speechSec };
    const mean = this.sums.map((sum) => sum / this.weight);
    const probabilities = keyed(softmax(mean, this.card.calibration.temperature), this.card.labels);
    if (status !== 'ok') return { status, label: null, probabilities, speechSec };
    const top = topOf(probabilities);
    const sure = top !== null && top.probability >= this.card.calibration.notSureThreshold;
    return { status: sure ? 'ok' : 'notSure', label: top?.label ?? null, probabilities, speechSec };
  }

  private status(speechSec: number, durationSec: number): LaneStatus {
    if (durationSec < MIN_SPEECH_SEC) return 'tooShort';
    if (speechSec < MIN_SPEECH_SEC || this.weight === 0) return speechSec > 0 ? 'tooShort' : 'notSpeech';
    const { speechThreshold } = this.card.calibration;
    const refused =
      speechThreshold !== undefined && this.speechWeight > 0 && this.speechSum / this.speechWeight < speechThreshold;
    return refused ? 'notSpeech' : 'ok';
  }
}

function keyed(probabilities: Float64Array, labels: readonly string[]): Probabilities {
  return Object.fromEntries(labels.map((label, index) => [label, probabilities[index]!]));
}
