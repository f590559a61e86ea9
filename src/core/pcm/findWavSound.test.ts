import { describe, expect, it } from 'vitest';
import { encodeWav } from '../export/wav.ts';
import { findWavSound } from './readWav.ts';

const wav = encodeWav([Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i / 9))], 16000, 'pcm16');

/** Put a chunk of `length` bytes between the format and the sound, as recorders do with their notes. */
function withNotes(length: number): Uint8Array {
  const notes = new Uint8Array(8 + length);
  notes.set(new TextEncoder().encode('LIST'));
  new DataView(notes.buffer).setUint32(4, length, true);
  const whole = new Uint8Array(wav.length + notes.length);
  whole.set(wav.subarray(0, 36));
  whole.set(notes, 36);
  whole.set(wav.subarray(36), 36 + notes.length);
  return whole;
}

describe('findWavSound', () => {
  it('finds the same sound from the head as from the whole file', () => {
    const fromHead = findWavSound(wav.subarray(0, 64), wav.length);
    expect(fromHead).toEqual(findWavSound(wav, wav.length));
    expect(fromHead).toMatchObject({
      ok: true,
      value: { startByte: 44, numBytes: 6000, sampleRateHz: 16000, numChannels: 1, frameStride: 2 },
    });
  });

  it('asks for more when notes push the sound out of the head', () => {
    const whole = withNotes(5000);
    expect(findWavSound(whole.subarray(0, 1000), whole.length)).toEqual({ ok: true, value: null });
    expect(findWavSound(whole.subarray(0, 5100), whole.length)).toMatchObject({
      ok: true,
      value: { startByte: 5052, numBytes: 6000 },
    });
  });

  it.each([10, 30, 40])('asks for more than %i bytes of head', (length) => {
    expect(findWavSound(wav.subarray(0, length), wav.length)).toEqual({ ok: true, value: null });
  });

  it('takes the rest of a file of nearly 4 GB whose size field is full', () => {
    const head = wav.slice(0, 64);
    new DataView(head.buffer).setUint32(40, 0xffffffff, true);
    expect(findWavSound(head, 4_294_967_000)).toMatchObject({
      ok: true,
      value: { startByte: 44, numBytes: 4_294_966_956 },
    });
  });

  it('says that a file without sound is empty', () => {
    expect(findWavSound(wav.subarray(0, 36), 36)).toMatchObject({ ok: false, error: { code: 'emptyFile' } });
  });
});
