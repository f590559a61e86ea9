import { certaintyOf, type LiveAnswer, type LiveCertainty, type LiveThresholds } from './liveAnswer.ts';

/** How fast the shown answer follows the raw ones, as time constants of an exponential approach. 0 follows at once. */
export interface SmoothingRule {
  /** For a probability that rises, and for the answer's appearance after a pause. */
  readonly attackMs: number;
  /** For a probability that falls, and for the answer's fading in a pause. */
  readonly releaseMs: number;
}

/** Quick enough to follow a sentence, slow enough to read. */
export const DEFAULT_SMOOTHING: SmoothingRule = { attackMs: 250, releaseMs: 600 };

/** Below this presence a pause counts as silence and the next answer starts afresh. */
const GONE = 0.3;

/** What to show now. */
export interface SmoothedAnswer {
  /** `listening` in a pause, `gathering` while there is too little speech, else how sure the answer is. */
  readonly phase: 'listening' | 'gathering' | LiveCertainty;
  readonly startSec: number;
  readonly endSec: number;
  /** Sum to 1, in the order of the labels; null while listening or gathering with nothing to fade. */
  readonly probabilities: Float32Array<ArrayBuffer> | null;
  /** 0..1: how much of an answer there is; fades in a pause. */
  readonly presence: number;
}

/** Smooth raw answers with attack and release. Fed the same answers it gives the same result, whenever it runs. */
export class AnswerSmoother {
  private readonly rule: SmoothingRule;
  private readonly thresholds: LiveThresholds;
  /** One follower per label. They sum to 1 only at rest, and are scaled to it when shown: scaling them here would bend the stated times. */
  private levels: Float32Array<ArrayBuffer> | null = null;
  private speechProbability: number | null = null;
  private presence = 0;
  private atSec: number | null = null;

  constructor(rule: SmoothingRule, thresholds: LiveThresholds) {
    this.rule = rule;
    this.thresholds = thresholds;
  }

  /** Take the next answer in time and return what to show. */
  take(answer: LiveAnswer): SmoothedAnswer {
    const elapsedMs = Math.max(0, (answer.endSec - (this.atSec ?? answer.endSec)) * 1000);
    this.atSec = answer.endSec;
    if (answer.probabilities) return this.follow(answer, answer.probabilities, elapsedMs);
    this.presence *= 1 - approach(elapsedMs, this.rule.releaseMs);
    if (this.presence < GONE) this.forget();
    const phase = this.levels ? this.certainty(this.levels) : answer.kind === 'gathering' ? 'gathering' : 'listening';
    return this.shown(answer, phase);
  }

  private follow(answer: LiveAnswer, raw: Float32Array, elapsedMs: number): SmoothedAnswer {
    const rise = approach(elapsedMs, this.rule.attackMs);
    const fall = approach(elapsedMs, this.rule.releaseMs);
    const step = (from: number, to: number): number => from + (to - from) * (to > from ? rise : fall);
    this.presence = this.levels ? step(this.presence, 1) : 1;
    this.levels = this.levels ? this.levels.map((level, label) => step(level, raw[label]!)) : raw.slice();
    const heard = answer.speechProbability;
    if (heard !== null)
      this.speechProbability = this.speechProbability === null ? heard : step(this.speechProbability, heard);
    return this.shown(answer, this.certainty(this.levels));
  }

  private certainty(levels: Float32Array): LiveCertainty {
    return certaintyOf(scaledToOne(levels), this.speechProbability, this.thresholds);
  }

  private shown(answer: LiveAnswer, phase: SmoothedAnswer['phase']): SmoothedAnswer {
    const probabilities = this.levels && scaledToOne(this.levels);
    return { phase, startSec: answer.startSec, endSec: answer.endSec, probabilities, presence: this.presence };
  }

  private forget(): void {
    this.levels = null;
    this.speechProbability = null;
    this.presence = 0;
  }
}

function scaledToOne(levels: Float32Array): Float32Array<ArrayBuffer> {
  const total = levels.reduce((sum, level) => sum + level, 0);
  return Float32Array.from(levels, (level) => level / total);
}

/** Share of the way covered in `elapsedMs` by an approach with time constant `constantMs`. */
function approach(elapsedMs: number, constantMs: number): number {
  return constantMs <= 0 ? 1 : 1 - Math.exp(-elapsedMs / constantMs);
}

/** Say how peaked probabilities are: 0 when all are equal, 1 when one is certain (1 less the normalised entropy). */
export function peakedness(probabilities: ArrayLike<number>): number {
  if (probabilities.length < 2) return 1;
  let entropy = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return Math.max(0, 1 - entropy / Math.log(probabilities.length));
}
