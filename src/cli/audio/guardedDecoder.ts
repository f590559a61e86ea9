import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppFailure } from '../../core/common/appError.ts';
import { concatSamples } from '../../core/common/concat.ts';
import type { SoundCheck } from '../../core/pcm/integrity/soundCheck.ts';
import { sniffFormat } from '../../core/pcm/sniffFormat.ts';
import { CodecPool } from './codecPool.ts';
import { decodeMono } from './decodeFile.ts';
import type { DecodeReply, DecodeRequest } from './decodeProcess.ts';

/** What a file may take. Far above anything honest: decoders run a hundred times faster than sound. */
export interface DecodeLimits {
  /** Seconds of decoding that every file is given. */
  readonly freeSec: number;
  /** Seconds on top for each second of sound that came out. */
  readonly perSoundSec: number;
  /** More sound than this is no recording. */
  readonly longestSec: number;
  /** JavaScript memory of the process. */
  readonly heapMb: number;
}

const LIMITS: DecodeLimits = { freeSec: 30, perSoundSec: 0.2, longestSec: 100 * 3600, heapMb: 1024 };
/** The process loads its code in half a second; machines differ. */
const START_LIMIT_SEC = 120;

/**
 * Decodes files that nobody vouches for. Uncompressed sound is read here, by readers of our own; everything else in a
 * process that is ended when a file takes too long or too much memory, so that one file never stops the others. (A
 * thread would not do: running out of memory in one ends the whole program.) One file at a time; call `dispose`.
 */
export class GuardedDecoder {
  private readonly codecs = new CodecPool();
  private readonly limits: DecodeLimits;
  private decoder: ChildProcess | null = null;

  constructor(limits: Partial<DecodeLimits> = {}) {
    this.limits = { ...LIMITS, ...limits };
  }

  /**
   * Decode to mono at `sampleRateHz`, in pieces; what is known of the file's wholeness comes at the end.
   * @throws AppFailure as `decodeMono`; `decodeFailed` and `tooLongToDecode` beyond the limits
   */
  async *mono(bytes: Uint8Array, sampleRateHz: number): AsyncGenerator<Float32Array, SoundCheck> {
    const { kind } = sniffFormat(bytes);
    const isOurs = kind === 'wav' || kind === 'aiff' || kind === 'unknown' || kind === 'other';
    return yield* isOurs ? decodeMono(bytes, this.codecs, sampleRateHz) : this.apart(bytes, sampleRateHz);
  }

  /** The same in one array. */
  async whole(bytes: Uint8Array, sampleRateHz: number): Promise<Float32Array> {
    const pieces: Float32Array[] = [];
    for await (const piece of this.mono(bytes, sampleRateHz)) pieces.push(piece);
    return concatSamples(pieces);
  }

  /** End the process. */
  dispose(): void {
    this.decoder?.kill('SIGKILL');
    this.decoder = null;
    this.codecs.dispose();
  }

  private async *apart(bytes: Uint8Array, sampleRateHz: number): AsyncGenerator<Float32Array, SoundCheck> {
    const { freeSec, perSoundSec, longestSec } = this.limits;
    const decoder = (this.decoder ??= await this.start());
    let [usedSec, heardSec, isOver] = [0, 0, false];
    try {
      send(decoder, { kind: 'open', bytes, sampleRateHz });
      for (;;) {
        const startedAt = performance.now();
        const reply = await this.ask(decoder, freeSec + perSoundSec * heardSec - usedSec);
        usedSec += (performance.now() - startedAt) / 1000;
        isOver = reply.kind === 'end' || reply.kind === 'failed';
        if (reply.kind === 'end') return reply.check;
        if (reply.kind === 'failed') throw new AppFailure(reply.error.code, reply.error.message);
        if (reply.kind !== 'piece') continue;
        heardSec += reply.samples.length / sampleRateHz;
        if (heardSec > longestSec)
          throw new AppFailure('tooLongToDecode', 'The file unfolds to more sound than anyone records.');
        yield reply.samples;
      }
    } finally {
      if (!isOver && this.decoder === decoder) send(decoder, { kind: 'close' });
    }
  }

  /** Ask for the next piece; a process that does not answer in time is ended, and another starts with the next file. */
  private async ask(decoder: ChildProcess, limitSec: number): Promise<DecodeReply> {
    const reply = nextReply(decoder, limitSec);
    send(decoder, { kind: 'next' });
    return reply.catch((thrown: unknown) => {
      this.forget(decoder);
      decoder.kill('SIGKILL');
      throw thrown;
    });
  }

  private async start(): Promise<ChildProcess> {
    const decoder = fork(fileURLToPath(new URL('./decodeProcess.ts', import.meta.url)), {
      execArgv: ['--import', import.meta.resolve('tsx'), `--max-old-space-size=${this.limits.heapMb}`],
      serialization: 'advanced',
      // Native decoders write to the standard streams; whoever asked for an answer need not see that
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // One that dies of itself is seen by whoever waits for it; nobody may wait just then
    decoder.on('error', () => this.forget(decoder)).once('exit', () => this.forget(decoder));
    await nextReply(decoder, START_LIMIT_SEC);
    return decoder;
  }

  private forget(decoder: ChildProcess): void {
    if (this.decoder === decoder) this.decoder = null;
  }
}

/** What a dead process is sent is lost; that it is dead, `nextReply` tells. */
function send(decoder: ChildProcess, request: DecodeRequest): void {
  if (decoder.connected) decoder.send(request, () => undefined);
}

function nextReply(decoder: ChildProcess, limitSec: number): Promise<DecodeReply> {
  return new Promise<DecodeReply>((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      decoder.off('message', onReply).off('exit', onExit);
      act();
    };
    const refuse = (why: string): void => settle(() => reject(new AppFailure('decodeFailed', why)));
    const onReply = (reply: DecodeReply): void => settle(() => resolve(reply));
    const onExit = (): void => refuse('The file is damaged: decoding it took more memory than any recording needs.');
    const timer = setTimeout(
      () => refuse('The file is damaged: decoding it came to no end.'),
      Math.max(0, limitSec) * 1000,
    );
    decoder.on('message', onReply).on('exit', onExit);
  });
}
