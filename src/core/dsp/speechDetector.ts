import { LoudnessMemory } from './loudnessMemory.ts';
import { VAD_FRAME_LENGTH, type WebrtcVad } from './webrtcVad.ts';

/** Level that the loudest sound heard so far is brought to before the VAD: RMS 0.1 is -20 dBFS. */
const TARGET_RMS = 0.1;
/** Quieter than this (-240 dBFS) is digital silence: it tells nothing about the room. Far below any sound, so that no gain moves sound across it. */
const SILENCE_RMS = 1e-12;
/** How fast the remembered room noise may rise again, per frame: 2 dB a second. */
const RISE = 10 ** (2 / 20 / 50);
/** Speech stands at least this far above the room (6 dB) ... */
const ABOVE_NOISE = 10 ** (6 / 20);
/** ... and at most this far below the loudest sound so far (38 dB). */
const BELOW_LOUDEST = 10 ** (-38 / 20);
/** After this many frames without speech (0.4 s) the loudest is forgotten faster ... */
const PAUSE_FRAMES = 20;
/** ... down to 20 dB above the room, so that the room itself is never brought up to the level of a voice. */
const PAUSE_ABOVE_NOISE = 10 ** (20 / 20);

/**
 * Causal speech detector: WebRTC VAD behind a causal level normaliser and a gate between the room's noise and the
 * loudest sound. The VAD's own thresholds are absolute, but corpora differ by 20 dB and callers by more; here only
 * ratios to sound already heard matter, so a clip gets the same decisions at any level, streamed or whole.
 */
export class SpeechDetector {
  private readonly vad: WebrtcVad;
  private readonly scaled = new Float32Array(VAD_FRAME_LENGTH);
  private readonly loudness = new LoudnessMemory();
  private noiseRms = Infinity;
  private frameRms = 0;
  private framesWithout = 0;

  constructor(vad: WebrtcVad) {
    this.vad = vad;
  }

  /** Level of the last frame. */
  get rms(): number {
    return this.frameRms;
  }

  /** The loudest sound so far that was no click (RMS); forgotten slowly. */
  get loudestRms(): number {
    return this.loudness.believedRms;
  }

  /** Level below which, as far as is known now, sound is too far under the loudest to be speech. */
  get leastSpeechRms(): number {
    return this.loudestRms * BELOW_LOUDEST;
  }

  /**
   * Decide whether the next frame is speech. Call once per 20 ms frame, in order.
   * @param frame 320 samples of mono 16 kHz sound, -1..1
   * @throws RangeError for another length
   */
  isSpeech(frame: Float32Array): boolean {
    if (frame.length !== VAD_FRAME_LENGTH)
      throw new RangeError(`a detector frame has ${VAD_FRAME_LENGTH} samples, got ${frame.length}`);
    const rms = rmsOf(frame);
    this.frameRms = rms;
    if (!(rms > SILENCE_RMS)) {
      this.loudness.pushSilence();
      return false;
    }
    const loudestRms = this.loudness.push(rms);
    this.noiseRms = Math.min(this.noiseRms * RISE, rms);
    const gain = TARGET_RMS / loudestRms;
    for (let i = 0; i < frame.length; i++) this.scaled[i] = frame[i]! * gain;
    const voiced = this.vad.isSpeech(this.scaled);
    const isSpeech = voiced && rms > this.noiseRms * ABOVE_NOISE && rms > loudestRms * BELOW_LOUDEST;
    this.framesWithout = isSpeech ? 0 : this.framesWithout + 1;
    if (this.framesWithout > PAUSE_FRAMES) this.loudness.fadeInPause(this.noiseRms * PAUSE_ABOVE_NOISE);
    return isSpeech;
  }

  /** Forget everything heard so far. */
  reset(): void {
    this.loudness.reset();
    this.noiseRms = Infinity;
    this.frameRms = 0;
    this.framesWithout = 0;
    this.vad.reset();
  }
}

function rmsOf(frame: Float32Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return Math.sqrt(sum / frame.length);
}
