import type {
  CaptureMessage,
  CaptureRequest,
  LevelMessage,
  MessagePortLike,
} from '../../core/recording/captureMessages.ts';
import { LevelGauge, mixToMono } from './captureMixer.ts';

/** Sound leaves in batches of about 20 ms: short beside the answer's delay, and fifty messages a second instead of four hundred. */
const BATCH_SEC = 0.02;
const LEVELS_PER_SEC = 15;

interface ProcessorPort {
  onmessage: ((event: { data: CaptureRequest }) => void) | null;
  postMessage: (message: LevelMessage) => void;
}

/** What the audio thread's global scope offers; TypeScript's libraries do not describe it. */
interface AudioThread {
  readonly sampleRate: number;
  readonly currentFrame: number;
  readonly AudioWorkletProcessor: new () => { readonly port: ProcessorPort };
  registerProcessor: (name: string, processor: new () => unknown) => void;
}

const thread = globalThis as unknown as AudioThread;

/** Mix the microphone to mono and send it to the sinks; tell the page levels only. */
class CaptureProcessor extends thread.AudioWorkletProcessor {
  private readonly sinks = new Map<string, MessagePortLike>();
  private readonly gauge = new LevelGauge();
  private readonly levelEvery = thread.sampleRate / LEVELS_PER_SEC;
  private batch = new Float32Array(Math.max(128, Math.round((thread.sampleRate * BATCH_SEC) / 128) * 128));
  private mono = new Float32Array(128);
  private filled = 0;
  private position = 0;
  private sinceLevel = 0;
  private expectedFrame = -1;
  private lostSamples = 0;
  private numFrames = 0;
  private flowing = false;
  private stopped = false;

  constructor() {
    super();
    this.port.onmessage = (event) => this.answer(event.data);
  }

  /** Called by the audio thread for each quantum; false lets the node be collected. */
  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    if (this.stopped) return false;
    const channels = inputs[0] ?? [];
    const length = channels[0]?.length ?? this.mono.length;
    if (length !== this.mono.length) this.mono = new Float32Array(length);
    mixToMono(channels, this.mono);
    this.countLost(length);
    this.gauge.add(this.mono);
    if (this.flowing) this.collect(this.mono);
    this.numFrames += length;
    this.sinceLevel += length;
    if (this.sinceLevel >= this.levelEvery) {
      this.sinceLevel -= this.levelEvery;
      this.port.postMessage(this.gauge.take(this.position, this.lostSamples, this.numFrames));
    }
    return true;
  }

  private answer(request: CaptureRequest): void {
    if (request.kind === 'attach') {
      this.sinks.get(request.sink)?.close();
      this.sinks.set(request.sink, request.port);
    } else if (request.kind === 'detach') {
      this.flush();
      this.sinks.get(request.sink)?.postMessage({ kind: 'end', position: this.position }, []);
      this.sinks.get(request.sink)?.close();
      this.sinks.delete(request.sink);
    } else if (request.kind === 'flow') {
      if (!request.flowing) this.flush();
      this.flowing = request.flowing;
    } else {
      this.flush();
      this.send({ kind: 'end', position: this.position });
      this.stopped = true;
    }
  }

  private collect(samples: Float32Array): void {
    let taken = 0;
    while (taken < samples.length) {
      const count = Math.min(samples.length - taken, this.batch.length - this.filled);
      this.batch.set(samples.subarray(taken, taken + count), this.filled);
      this.filled += count;
      taken += count;
      if (this.filled === this.batch.length) this.flush();
    }
  }

  private flush(): void {
    if (this.filled === 0) return;
    const samples = this.batch.subarray(0, this.filled);
    const capturedAtMs = Date.now();
    for (const port of this.sinks.values()) {
      const copy = samples.slice();
      port.postMessage({ kind: 'sound', position: this.position, samples: copy, capturedAtMs }, [copy.buffer]);
    }
    this.position += this.filled;
    this.filled = 0;
  }

  private send(message: CaptureMessage): void {
    for (const port of this.sinks.values()) port.postMessage(message, []);
  }

  private countLost(length: number): void {
    const frame = thread.currentFrame;
    if (this.flowing && this.expectedFrame >= 0 && frame > this.expectedFrame)
      this.lostSamples += frame - this.expectedFrame;
    this.expectedFrame = frame + length;
  }
}

thread.registerProcessor('undertone-capture', CaptureProcessor);
