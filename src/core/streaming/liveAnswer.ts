/** What one look at the last seconds gave. `listening`: a pause. `gathering`: speech has begun, under 0.3 s of it so far. `judged`: the model answered. */
export type LiveAnswerKind = 'listening' | 'gathering' | 'judged';

/** One answer of the live recogniser, raw: smoothing comes after. Times are positions in the recording. */
export interface LiveAnswer {
  readonly kind: LiveAnswerKind;
  /** The stretch that was looked at; in a pause both ends are now. */
  readonly startSec: number;
  readonly endSec: number;
  /** Calibrated, in the order of the model's labels; null unless judged. */
  readonly probabilities: Float32Array<ArrayBuffer> | null;
  /** Probability that this is human speech, 0..1; null unless judged by a model that can tell. */
  readonly speechProbability: number | null;
  /** `Date.now()` when the sound at `endSec` was captured: what the delay is counted from. */
  readonly soundAtMs: number;
}

/** How sure an answer is. `notSpeech`: the model takes it for music or noise. */
export type LiveCertainty = 'ok' | 'notSure' | 'notSpeech';

/** The thresholds of the model card that turn probabilities into a certainty. */
export interface LiveThresholds {
  readonly notSure: number;
  /** Absent for models that cannot tell speech from other sound. */
  readonly speech?: number | undefined;
}

/** Judge probabilities by the card's thresholds. */
export function certaintyOf(
  probabilities: ArrayLike<number>,
  speechProbability: number | null,
  thresholds: LiveThresholds,
): LiveCertainty {
  if (thresholds.speech !== undefined && speechProbability !== null && speechProbability < thresholds.speech)
    return 'notSpeech';
  return probabilities.length > 0 && Math.max(...Array.from(probabilities)) >= thresholds.notSure ? 'ok' : 'notSure';
}
