import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { CodecPool } from './codecPool.ts';
import { decodeMono, decodeWhole, readSoundFile } from './decodeFile.ts';
import type { AppFailure } from '../../core/common/appError.ts';

const bytesOf = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../../e2e/fixtures/media/${name}`, import.meta.url)));
const FILES = [
  'speech.mp3',
  'speech.flac',
  'speech.opus',
  'speech.ogg',
  'speech.webm',
  'speech.m4a',
  'speech.aac',
  'video.mp4',
  'video.webm',
];

it.skipIf(process.platform === 'win32')('what is no file, and may never end, is not waited for', async () => {
  await expect(readSoundFile('/dev/zero')).rejects.toThrow('This is not a file');
});

const pool = new CodecPool();
afterAll(() => pool.dispose());

/** Lag (at 16 kHz) at which `b` is most like `a`, and how like: 1 is equal. */
function alignment(a: Float32Array, b: Float32Array): { lag: number; likeness: number } {
  let best = { lag: 0, likeness: -1 };
  for (let lag = -1500; lag <= 1500; lag++) {
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = 8000; i < 40000; i += 3) {
      const [x, y] = [a[i]!, b[i + lag] ?? 0];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    const likeness = ab / Math.sqrt(aa * bb);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best;
}

describe('decodeWhole', () => {
  it.each(FILES)('%s gives the sound that went in, in time and length', async (name) => {
    const original = await decodeWhole(bytesOf('speech.wav'), pool, 16000);
    const decoded = await decodeWhole(bytesOf(name), pool, 16000);
    expect(Math.abs(decoded.length - original.length)).toBeLessThanOrEqual(320);
    const { lag, likeness } = alignment(original, decoded);
    expect(likeness).toBeGreaterThan(0.95);
    // Bare AAC says nothing of its encoder's delay; all others tell where the sound begins
    expect(Math.abs(lag)).toBeLessThanOrEqual(name.endsWith('.aac') ? 1100 : 2);
  });

  it.each(FILES)('%s comes out the same again after another file and after a damaged one', async (name) => {
    const first = await decodeWhole(bytesOf(name), pool, 16000);
    await decodeWhole(bytesOf(FILES[(FILES.indexOf(name) + 1) % FILES.length]!), pool, 16000);
    const damaged = bytesOf(name).slice();
    damaged.fill(0x5a, Math.floor(damaged.length / 3), Math.floor(damaged.length / 2));
    await decodeWhole(damaged, pool, 16000).catch((thrown: unknown) =>
      expect((thrown as AppFailure).code).toMatch(/decodeFailed|notAudio|unsupportedCodec|emptyFile/),
    );
    expect(await decodeWhole(bytesOf(name), pool, 16000)).toEqual(first);
  });

  it('takes the mean of channels of any number, and keeps what is louder than 1', async () => {
    const stereo = Buffer.alloc(44 + 16);
    stereo.write('RIFF....WAVEfmt ');
    stereo.writeUInt32LE(16, 16);
    stereo.writeUInt16LE(3, 20);
    stereo.writeUInt16LE(2, 22);
    stereo.writeUInt32LE(16000, 24);
    stereo.writeUInt16LE(8, 32);
    stereo.writeUInt16LE(32, 34);
    stereo.write('data', 36);
    stereo.writeUInt32LE(16, 40);
    [0.5, -0.25, 2, 1].forEach((value, index) => stereo.writeFloatLE(value, 44 + 4 * index));
    expect([...(await decodeWhole(stereo, pool, 16000))]).toEqual([0.125, 1.5]);
  });

  it.each([
    ['a WebM file that was cut off', 'speech.webm', (bytes: Uint8Array) => bytes.subarray(0, -3000)],
    ['a WebM file with a stretch of zeros', 'speech.webm', (bytes: Uint8Array) => bytes.fill(0, 4000, 4300)],
    ['AAC whose decoder stumbles', 'speech.m4a', (bytes: Uint8Array) => bytes.fill(0x5a, 5010, 5300)],
  ])('decodes what is whole of %s, and says that it is damaged', async (_, name, spoil) => {
    const pieces = decodeMono(spoil(Uint8Array.from(bytesOf(name))), pool, 16000);
    let numSamples = 0;
    let step = await pieces.next();
    for (; !step.done; step = await pieces.next()) numSamples += step.value.length;
    expect(numSamples).toBeGreaterThan(16_000);
    expect(step.value.lostParts).toBeGreaterThan(0);
  });
});
