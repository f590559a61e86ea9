import { toAppError, type AppError } from '../common/appError.ts';
import type { Resampler } from '../dsp/resampler.ts';
import { rowStartSec } from '../dsp/featureConfig.ts';
import { MIN_SPEECH_SEC } from '../model/aggregate.ts';
import type { SegmentModel } from '../model/emotionModel.ts';
import { softmax } from '../model/logits.ts';
import type { LaneAnalyzer, PendingSegment } from './laneAnalyzer.ts';
import type { LiveAnswer } from './liveAnswer.ts';

/** Rows between answers: 240 ms, so more than four answers a second. */
const ANSWER_EVERY_ROWS = 12;

/**
 * While nothing louder than this (-60 dBFS) was heard there was no voice at this microphone. A file's detector knows only ratios and
 * learns later that what it heard first was the room; live cannot wait for that.
 */
const LEAST_VOICE_RMS = 10 ** (-60 / 20);

/** What a LiveRecogniser is made of. The caller disposes of the resampler and the lane's detector. */
export interface LiveRecogniserOptions {
  readonly model: SegmentModel;
  /** From the capture's rate to the model's. */
  readonly resampler: Resampler;
  readonly captureRateHz: number;
  readonly lane: LaneAnalyzer;
  /** Position in the recording of the first sample, in seconds: above 0 when this one takes over from a dead one. */
  readonly startSec?: number;
  readonly answerEveryRows?: number;
  readonly onAnswer: (answer: LiveAnswer) => void;
  /** The model failed; no more answers come. */
  readonly onFailure: (error: AppError) => void;
}

/**
 * The live path: sound in any portions, an answer every 240 ms about the at most three seconds that end now. The
 * detector is asked first, so a pause is a pause and never "neutral". It shares LaneAnalyzer and model with the file
 * path. When the model is slower than the answers, answers become fewer, never late by a queue.
 */
export class LiveRecogniser {
  private readonly options: LiveRecogniserOptions;
  private readonly every: number;
  private answeredRow = 0;
  private judgedEndRow = -1;
  private capturedSamples = 0;
  private capturedAtMs = 0;
  private judging = false;
  private failed = false;

  constructor(options: LiveRecogniserOptions) {
    this.options = options;
    this.every = options.answerEveryRows ?? ANSWER_EVERY_ROWS;
  }

  /**
   * Take mono sound at the capture's rate.
   * @param capturedAtMs `Date.now()` when the last of these samples was captured
   */
  push(samples: Float32Array, capturedAtMs: number): void {
    if (this.failed) return;
    this.capturedSamples += samples.length;
    this.capturedAtMs = capturedAtMs;
    const { lane, resampler } = this.options;
    lane.push(resampler.push(samples));
    // Live answers come from `liveSegment`; those of the file's plan are made again when the recording is analysed.
    lane.takeSegments();
    this.answerIfDue();
  }

  private answerIfDue(): void {
    const { lane } = this.options;
    if (this.judging || lane.numRows - this.answeredRow < this.every) return;
    this.answeredRow = lane.numRows;
    const segment = lane.liveSegment();
    const endRow = segment ? segment.startRow + segment.numRows : -1;
    // In the pause that may end the utterance its rows stand still: nothing new to judge.
    if (!segment || endRow === this.judgedEndRow || lane.loudestRms < LEAST_VOICE_RMS) {
      this.say('listening');
      return;
    }
    if (segment.speech * segment.numRows < this.minSpeechRows()) {
      this.say('gathering', segment);
      return;
    }
    this.judgedEndRow = endRow;
    void this.judge(segment);
  }

  private async judge(segment: PendingSegment): Promise<void> {
    const { model } = this.options;
    const soundAtMs = this.soundAtMs(segment.endSec);
    this.judging = true;
    try {
      const [output] = await model.predict([segment.input]);
      const probabilities = Float32Array.from(softmax(output!.logProbabilities, model.card.calibration.temperature));
      const { startSec, endSec } = this.times(segment);
      this.options.onAnswer({
        kind: 'judged',
        startSec,
        endSec,
        probabilities,
        speechProbability: output!.speechProbability,
        soundAtMs,
      });
    } catch (thrown) {
      this.failed = true;
      this.options.onFailure(toAppError(thrown));
    }
    this.judging = false;
    if (!this.failed) this.answerIfDue();
  }

  private say(kind: 'listening' | 'gathering', segment?: PendingSegment): void {
    const now = rowStartSec(this.options.model.card.featureConfig, this.answeredRow);
    const { startSec, endSec } = this.times(segment ?? { startSec: now, endSec: now });
    this.options.onAnswer({
      kind,
      startSec,
      endSec,
      probabilities: null,
      speechProbability: null,
      soundAtMs: this.soundAtMs(segment?.endSec ?? now),
    });
  }

  private times(of: { readonly startSec: number; readonly endSec: number }): { startSec: number; endSec: number } {
    const from = this.options.startSec ?? 0;
    return { startSec: from + of.startSec, endSec: from + of.endSec };
  }

  /** When the sound at `sec` (of this recogniser's own clock) was captured: the newest sample's time, less the sound since. */
  private soundAtMs(sec: number): number {
    return this.capturedAtMs - (this.capturedSamples / this.options.captureRateHz - sec) * 1000;
  }

  private minSpeechRows(): number {
    const { sampleRateHz, hopLength, framesPerRow } = this.options.model.card.featureConfig;
    return Math.round((MIN_SPEECH_SEC * sampleRateHz) / (hopLength * framesPerRow));
  }
}
