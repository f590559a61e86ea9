import { describe, expect, it } from 'vitest';
import { mediaBytes } from '../../../../e2e/fixtures/badInputs.ts';
import { constantFlac } from '../../../../e2e/hostile/constantFlac.ts';
import { tinyPackets } from '../../../../e2e/hostile/structures.ts';
import { sniffFormat } from '../sniffFormat.ts';
import { checkSound } from './checkSound.ts';
import { crc8 } from './checksums.ts';
import { damageOf, isEndless } from './soundCheck.ts';

const check = (bytes: Uint8Array) => {
  const { kind, offset } = kindOf(bytes);
  return checkSound(kind, bytes.subarray(offset));
};
const kindOf = (bytes: Uint8Array) => {
  const format = sniffFormat(bytes);
  if (format.kind === 'unknown' || format.kind === 'other') throw new Error('not a sound file');
  return format;
};
const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at]! ^= 4;
  return copy;
};
const WHOLE = ['wav', 'mp3', 'm4a', 'aac', 'ogg', 'opus', 'flac', 'webm'].map((extension) => `speech.${extension}`);

describe('checkSound', () => {
  it.each(WHOLE)('finds nothing missing in %s, and hands on its very bytes', (name) => {
    const bytes = new Uint8Array(mediaBytes(name));
    const checked = check(bytes);
    expect(checked.lostParts).toBe(0);
    if (checked.declaredSec !== null) expect(Math.abs(checked.declaredSec - 3.2)).toBeLessThan(0.1);
    expect(damageOf(checked, 3.2)).toBeUndefined();
  });

  it.each(['speech.ogg', 'speech.opus', 'speech.flac'])(
    'leaves the one part of %s out that fails its checksum',
    (name) => {
      const bytes = new Uint8Array(mediaBytes(name));
      const checked = check(flipped(bytes, Math.floor(bytes.length * 0.7)));
      expect(checked.lostParts).toBe(1);
      expect(checked.bytes.length).toBeLessThan(bytes.length);
      expect(check(checked.bytes).bytes).toEqual(checked.bytes);
    },
  );

  it.each(['speech.mp3', 'speech.aac'])('finds back into step in %s behind a stretch of zeros', (name) => {
    const bytes = Uint8Array.from(mediaBytes(name)).fill(0, 9000, 11_000);
    const checked = check(bytes);
    expect(checked.lostParts).toBe(1);
    expect(checked.unfolds!.numFrames).toBeLessThan(check(new Uint8Array(mediaBytes(name))).unfolds!.numFrames);
  });

  it('sees that a file ends too early', () => {
    const cut = (name: string) => check(new Uint8Array(mediaBytes(name)).subarray(0, -2000));
    expect(cut('speech.m4a').lostParts).toBe(1);
    expect(cut('speech.webm').lostParts).toBeGreaterThan(0);
    expect(damageOf(cut('speech.flac'), 2.4)).toMatchObject({ declaredSec: expect.closeTo(3.2, 1) });
    expect(damageOf(cut('speech.wav'), 2.4)).toMatchObject({ declaredSec: expect.closeTo(3.2, 1) });
  });

  it('gives the decoder the first of several WebM files in one, and says that the others are lost', () => {
    const bytes = new Uint8Array(mediaBytes('speech.webm'));
    const checked = check(Buffer.concat([bytes, bytes, bytes]));
    expect(checked.lostParts).toBe(1);
    expect(checked.bytes.length).toBeLessThanOrEqual(bytes.length);
    expect(check(checked.bytes)).toMatchObject({ lostParts: 0, unfolds: check(bytes).unfolds });
  });

  it('takes the broken blocks out of a WebM file, and leaves lengths open that are wrong by then', () => {
    const bytes = Uint8Array.from(mediaBytes('speech.webm')).fill(0, 6000, 6400);
    const checked = check(bytes);
    expect(checked.lostParts).toBeGreaterThan(0);
    const again = check(checked.bytes);
    expect(again.lostParts).toBe(0);
    expect(again.unfolds!.numFrames).toBeGreaterThan(48_000);
    expect(check(checked.bytes).bytes).toHaveLength(checked.bytes.length);
  });

  it('hears less than the frames of bare AAC hold, where a decoder gives up', () => {
    const checked = check(new Uint8Array(mediaBytes('speech.aac')));
    expect(damageOf(checked, 3.2)).toBeUndefined();
    expect(damageOf(checked, 1.1)).toMatchObject({ declaredSec: expect.closeTo(3.26, 1) });
  });

  it.each([
    ['speech.aac', 1],
    // Many end so, and state their length besides
    ['speech.mp3', 0],
  ])('leaves out the half frame at the end of %s', (name, lostParts) => {
    const bytes = new Uint8Array(mediaBytes(name)).subarray(0, -30);
    const checked = check(bytes);
    expect(checked.lostParts).toBe(lostParts);
    expect(checked.bytes.length).toBeLessThan(bytes.length);
    expect(check(checked.bytes).bytes).toHaveLength(checked.bytes.length);
  });

  it.each([
    ['speech.m4a', 2, 16_000],
    ['video.mp4', 2, 16_000],
    ['speech.webm', 1, 48_000],
    ['video.webm', 1, 48_000],
  ])('counts what the packets of %s unfold to', (name, numChannels, rateHz) => {
    const { unfolds } = check(new Uint8Array(mediaBytes(name)));
    // AAC of low rates may be doubled by its decoder
    expect(unfolds!.numChannels).toBe(numChannels);
    expect(unfolds!.numFrames / rateHz).toBeGreaterThan(3.1);
    expect(unfolds!.numFrames / rateHz).toBeLessThan(7);
  });

  it('counts what a few bytes unfold to, before they do', () => {
    const bomb = check(new Uint8Array(constantFlac(3600, 8)));
    expect(bomb.unfolds!.numFrames).toBeGreaterThan(3600 * 48_000);
    expect(bomb.unfolds!.numChannels).toBe(8);
    const packets = new Uint8Array(tinyPackets(mediaBytes('speech.webm'), 60));
    expect(packets.length).toBeLessThan(300_000);
    expect(check(packets).unfolds!.numFrames).toBe(3600 * 48_000);
    const m4a = Buffer.from(mediaBytes('speech.m4a'));
    // A table that names two thousand million packets of one length
    m4a.writeUInt32BE(2 ** 31, m4a.indexOf('stsz') + 12);
    expect(isEndless(check(new Uint8Array(m4a)))).toBe(true);
  });

  it('takes the length of a cut MP4 file from its edit list', () => {
    const bytes = new Uint8Array(mediaBytes('speech.m4a'));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const at = Buffer.from(bytes).indexOf('elst');
    expect(at).toBeGreaterThan(0);
    const wholeSec = check(bytes).declaredSec!;
    view.setUint32(at + 12, view.getUint32(at + 12) / 2);
    expect(check(bytes).declaredSec).toBeCloseTo(wholeSec / 2, 1);
  });

  // Half a second; minutes where the work grows with the square of the length
  it('does not sum up a forged file from every place to its end', { timeout: 120_000 }, () => {
    const size = 200_000;
    const head = Uint8Array.from(mediaBytes('speech.opus').subarray(0, 64));
    // Headers of pages as long as can be, one behind the other
    const page = Uint8Array.from([0x4f, 0x67, 0x67, 0x53, ...new Array<number>(22).fill(0), 255]);
    const pages = Uint8Array.from({ length: size }, (_, at) => (at < 64 ? head[at]! : page[(at - 64) % page.length]!));
    // Likewise heads of FLAC frames
    const head5 = Uint8Array.from([0xff, 0xf8, 0x59, 0x08, 0x00]);
    const frame = [...head5, crc8(head5, 0, 5)];
    const flac = Uint8Array.from(mediaBytes('speech.flac').subarray(0, 42));
    flac[4] = 0x80;
    const frames = Uint8Array.from({ length: size }, (_, at) =>
      at < 42 ? flac[at]! : frame[(at - 42) % frame.length]!,
    );
    frames.fill(0, size - 5000);
    const startedAt = performance.now();
    checkSound('oggOpus', pages);
    checkSound('flac', frames);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });
});

describe('damageOf', () => {
  it('allows for padding, and names the stated length only where less was heard', () => {
    expect(damageOf({ declaredSec: 10, lostParts: 0 }, 9.8)).toBeUndefined();
    expect(damageOf({ declaredSec: 10, lostParts: 0 }, 5)).toEqual({ declaredSec: 10, lostParts: 0 });
    expect(damageOf({ declaredSec: 10, lostParts: 2 }, 9.9)).toEqual({ lostParts: 2 });
    expect(damageOf({ declaredSec: null, lostParts: 0 }, 5)).toBeUndefined();
  });
});
