import { zeros, type Matrix } from '../common/matrix.ts';
import { DcBlocker } from '../dsp/dcBlocker.ts';
import { powerToDb } from '../dsp/logMelSpectrogram.ts';
import { MelRowStream } from '../dsp/melRowStream.ts';
import type { NoiseReducer } from '../dsp/noiseReducer.ts';
import type { SpeechDetector } from '../dsp/speechDetector.ts';
import { UtteranceTracker, type Utterance } from '../dsp/utteranceTracker.ts';
import { VAD_FRAME_LENGTH } from '../dsp/webrtcVad.ts';
import { rowHop, rowStartSec, type FeatureConfig } from '../dsp/featureConfig.ts';
import { SignalQualityMeter, type SignalQuality, type SignalQualityState } from '../features/signalQuality.ts';
import type { SpeechSpan } from '../contract/analysisResult.ts';
import { CleanedSound } from './cleanedSound.ts';
import { SegmentCutter, type PendingSegment } from './segmentCutter.ts';

export type { PendingSegment } from './segmentCutter.ts';

/** Samples beyond this are not sound but damage, like NaN. Float files may exceed 1, and even 16-bit integers passed as floats stay below. */
const LARGEST_SAMPLE = 1e6;

/** What a LaneAnalyzer is made of. */
export interface LaneAnalyzerOptions {
  readonly config: FeatureConfig;
  /** Used by this lane alone and reset by it; the caller disposes of its VAD. */
  readonly detector: SpeechDetector;
  /** Noise reduction before everything else; used by this lane alone and reset by it, the caller disposes of it. Null or absent leaves the sound as it is. */
  readonly reducer?: NoiseReducer | null;
  /** Distance between the starts of neighbouring segments: 0.1 s up to a segment. */
  readonly stepSec: number;
  /** Keep log-mel rows for `takeRows` (a picture). Off by default: undrained rows would grow with the recording. */
  readonly keepRows?: boolean;
}

/**
 * One lane of sound, from samples to segments for the model. File, command line, live and evaluation all run this, so
 * they see the same numbers. Everything happens on a grid of 20 ms, so the way samples are cut into pushes changes no
 * bit, and memory does not grow with the recording (except by the list of utterances).
 */
export class LaneAnalyzer {
  /** Utterances that have ended, in order. */
  readonly speech: SpeechSpan[] = [];
  private readonly config: FeatureConfig;
  private readonly detector: SpeechDetector;
  private readonly tracker = new UtteranceTracker();
  private readonly dcBlocker = new DcBlocker();
  private readonly melRows: MelRowStream;
  private readonly cutter: SegmentCutter;
  private readonly qualityMeter = new SignalQualityMeter();
  private readonly keepRows: boolean;
  private readonly cleaned: CleanedSound | null;
  /** Samples of the 20 ms that are being filled. */
  private readonly frame: Float32Array;
  /** The frame without a constant offset: what detector and model hear. */
  private readonly centred: Float32Array;
  private frameFill = 0;
  private numFrames = 0;
  private keptRows: Float32Array[] = [];
  private closedSpeechRows = 0;
  private damagedSamples = 0;
  private finished = false;

  /** @throws RangeError for a step outside its range, or rows that do not lie on the detector's grid */
  constructor(options: LaneAnalyzerOptions) {
    if (rowHop(options.config) !== VAD_FRAME_LENGTH) {
      throw new RangeError(
        `rows lie ${VAD_FRAME_LENGTH} samples apart, as the detector's frames do; this configuration has ${rowHop(options.config)}`,
      );
    }
    this.config = options.config;
    this.detector = options.detector;
    this.keepRows = options.keepRows ?? false;
    this.cleaned = options.reducer ? new CleanedSound(options.reducer) : null;
    this.melRows = new MelRowStream(options.config);
    this.cutter = new SegmentCutter(options.config, options.stepSec);
    this.frame = new Float32Array(rowHop(options.config));
    this.centred = new Float32Array(rowHop(options.config));
    this.detector.reset();
  }

  /** Feature rows made so far. */
  get numRows(): number {
    return this.cutter.numRows;
  }

  /** Samples taken so far, in seconds. */
  get durationSec(): number {
    return (this.numFrames * this.frame.length + this.frameFill) / this.config.sampleRateHz;
  }

  /** Seconds that the detector calls speech, inside utterances, the open one included. */
  get speechSec(): number {
    return rowStartSec(this.config, this.closedSpeechRows + (this.tracker.open?.speechRows ?? 0));
  }

  /** Level, clipping, noise and offset of the sound so far. */
  get quality(): SignalQuality {
    return this.qualityMeter.measure();
  }

  /** The loudest sound so far that was no click (RMS); forgotten slowly. */
  get loudestRms(): number {
    return this.detector.loudestRms;
  }

  /** True between the start of an utterance and its end: a bad moment to interrupt. */
  get isInUtterance(): boolean {
    return this.tracker.open !== null;
  }

  /** Write down the signal quality so far, for `restoreQuality` of a later lane. */
  saveQuality(): SignalQualityState {
    return this.qualityMeter.save();
  }

  /** Let the signal quality go on from what was written down; the sound heard by this lane so far no longer counts in it. */
  restoreQuality(state: SignalQualityState): void {
    this.qualityMeter.restore(state);
  }

  /** Samples that were NaN, infinite or absurdly large, and were read as 0. */
  get numDamagedSamples(): number {
    return this.damagedSamples;
  }

  /** Rows held in memory for coming segments: bounded whatever the length of the recording. */
  get numHeldRows(): number {
    return this.cutter.numHeldRows;
  }

  /**
   * Take samples of any number: mono, at the configuration's rate, -1..1.
   * @throws Error after `finish`
   */
  push(samples: Float32Array): void {
    if (this.finished) throw new Error('this lane is finished; make a new LaneAnalyzer for other sound');
    const sound = this.withoutDamage(samples);
    this.take(this.cleaned ? this.cleaned.push(sound) : sound);
  }

  /** Say that the sound is over: ends the open utterance and releases its last segments. A second call does nothing. */
  finish(): void {
    if (this.finished) return;
    this.finished = true;
    if (this.cleaned) this.take(this.cleaned.finish());
    const rest = this.frame.subarray(0, this.frameFill);
    this.dcBlocker.filter(rest, this.centred);
    this.pushRows(this.centred.subarray(0, rest.length));
    if (rest.length) this.qualityMeter.push(this.asRecorded(rest), null);
    const ended = this.tracker.finish();
    if (ended) this.closeUtterance(ended);
  }

  /** Hand over the segments completed since the last call, in order of their start. */
  takeSegments(): PendingSegment[] {
    return this.cutter.take();
  }

  /**
   * Hand over the log-mel rows made since the last call, `[rows, numMels]` in dB (see `powerToDb`).
   * @throws Error unless the lane was made with `keepRows`
   */
  takeRows(): Matrix {
    if (!this.keepRows) throw new Error('rows are not kept; make the LaneAnalyzer with keepRows: true');
    const taken = zeros(this.keptRows.length, this.config.numMels);
    this.keptRows.forEach((row, index) => taken.values.set(row, index * this.config.numMels));
    this.keptRows = [];
    return taken;
  }

  /** Cut the segment that ends now, at most `segmentRows` long, inside the open utterance; null in a pause. */
  liveSegment(): PendingSegment | null {
    const { open } = this.tracker;
    return open && this.cutter.live(open);
  }

  /** Samples that are no sound become 0; a copy only where there are some. */
  private withoutDamage(samples: Float32Array): Float32Array {
    let sound = samples;
    for (let i = 0; i < samples.length; i++) {
      // NaN fails the comparison too
      if (Math.abs(samples[i]!) <= LARGEST_SAMPLE) continue;
      if (sound === samples) sound = samples.slice();
      sound[i] = 0;
      this.damagedSamples++;
    }
    return sound;
  }

  private take(sound: Float32Array): void {
    for (let i = 0; i < sound.length; i++) {
      this.frame[this.frameFill++] = sound[i]!;
      if (this.frameFill === this.frame.length) this.takeFrame();
    }
  }

  /** The signal quality is that of the recording, whatever is heard of it afterwards. */
  private asRecorded(heard: Float32Array): Float32Array {
    return this.cleaned ? this.cleaned.takeOriginal(heard.length) : heard;
  }

  private takeFrame(): void {
    this.frameFill = 0;
    this.numFrames++;
    this.dcBlocker.filter(this.frame, this.centred);
    const isSpeech = this.detector.isSpeech(this.centred);
    this.qualityMeter.push(this.asRecorded(this.frame), isSpeech);
    this.cutter.pushDecision(isSpeech);
    const ended = this.tracker.push(isSpeech, this.detector.rms, this.detector.leastSpeechRms);
    this.pushRows(this.centred);
    if (ended) this.closeUtterance(ended);
    else if (this.tracker.open) this.cutter.cutOpen(this.tracker.open);
  }

  private pushRows(samples: Float32Array): void {
    this.melRows.push(samples, (row) => {
      this.cutter.pushRow(row);
      if (this.keepRows) this.keptRows.push(row.map(powerToDb));
    });
  }

  private closeUtterance(utterance: Utterance): void {
    this.speech.push({
      startSec: rowStartSec(this.config, utterance.startRow),
      endSec: rowStartSec(this.config, utterance.endRow),
    });
    this.closedSpeechRows += utterance.speechRows;
    this.cutter.cutClosed(utterance);
  }
}
