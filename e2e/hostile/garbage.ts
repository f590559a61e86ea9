import type { Rng } from '../../src/core/common/rng.ts';
import { writeWav, type WavEncoding } from '../fixtures/wav.ts';
import { randomBytes, type HostileFile } from './hostileFile.ts';

const RATE = 16_000;
const SECONDS = 5;

/** Files without speech, most of them without sound: no emotion may be named in any. */
export function garbage(rng: Rng): HostileFile[] {
  const wave = (at: (i: number) => number, encoding: WavEncoding = 's16'): Buffer =>
    writeWav([Float32Array.from({ length: SECONDS * RATE }, (_, i) => at(i))], { sampleRateHz: RATE, encoding });
  const asSamples = (bytes: Buffer): Buffer => {
    const header = writeWav([new Float32Array(0)], { sampleRateHz: RATE, dataSize: bytes.length });
    return Buffer.concat([header, bytes]);
  };
  const text = Buffer.from('It was a bright cold day in April, and the clocks were striking. '.repeat(2500));
  const files: Record<string, Buffer> = {
    'empty.wav': Buffer.alloc(0),
    'one-byte.mp3': Buffer.from([0x52]),
    'random.wav': randomBytes(rng, 60_000),
    'random.mp3': randomBytes(rng, 60_000),
    'random.webm': randomBytes(rng, 60_000),
    'zeros.flac': Buffer.alloc(60_000),
    'ones.ogg': Buffer.alloc(60_000, 0xff),
    'text.m4a': text,
    'random-samples.wav': asSamples(randomBytes(rng, 2 * SECONDS * RATE)),
    'ones-samples.wav': asSamples(Buffer.alloc(2 * SECONDS * RATE, 0xff)),
    'text-samples.wav': asSamples(text),
    'silence.wav': wave(() => 0),
    'tone.wav': wave((i) => Math.sin((2 * Math.PI * 440 * i) / RATE) / 2),
    'hum.wav': wave((i) => Math.sin((2 * Math.PI * 50 * i) / RATE) / 2),
    'square.wav': wave((i) => (Math.floor(i / 40) % 2 === 0 ? 0.8 : -0.8)),
    'noise.wav': wave(() => rng() - 0.5),
    'quiet-noise.wav': wave(() => (rng() - 0.5) / 500),
    'constant.wav': wave(() => 0.7),
    'clicks.wav': wave((i) => (i % 4000 === 0 ? 1 : 0)),
    'not-a-number.wav': wave(() => NaN, 'f32'),
    'infinite.wav': wave((i) => (i % 2 === 0 ? Infinity : -Infinity), 'f32'),
    'huge-floats.wav': wave(() => (rng() - 0.5) * 1e30, 'f32'),
  };
  return Object.entries(files).map(([name, bytes]) => ({ name: `garbage-${name}`, family: 'garbage' as const, bytes }));
}
