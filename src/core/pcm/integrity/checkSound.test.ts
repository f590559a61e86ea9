import { describe, expect, it } from 'vitest';
import { mediaBytes } from '../../../../e2e/fixtures/badInputs.ts';
import { constantFlac } from '../../../../e2e/hostile/constantFlac.ts';
import { sniffFormat } from '../sniffFormat.ts';
import { checkSound } from './checkSound.ts';
import { damageOf } from './soundCheck.ts';

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
    expect(Buffer.compare(checked.bytes, bytes)).toBe(0);
  });

  it('counts what a few bytes unfold to, before they do', () => {
    const bomb = check(new Uint8Array(constantFlac(3600, 8)));
    expect(bomb.unfolds!.numFrames).toBeGreaterThan(3600 * 48_000);
    expect(bomb.unfolds!.numChannels).toBe(8);
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
