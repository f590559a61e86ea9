import { expect, test } from 'vitest';
import { numSamplesInFile, pcm16, readWavRate, wavHeader, WAV_HEADER_BYTES } from './wavPieces.ts';

test('the header names mono 16-bit PCM and the sizes that the file really has', () => {
  const header = wavHeader(44100, 1000);
  const view = new DataView(header.buffer);
  expect(header.length).toBe(WAV_HEADER_BYTES);
  expect(String.fromCharCode(...header.subarray(0, 16))).toMatch(/^RIFF....WAVEfmt $/s);
  expect([
    view.getUint16(20, true),
    view.getUint16(22, true),
    view.getUint32(24, true),
    view.getUint32(28, true),
    view.getUint16(34, true),
  ]).toEqual([1, 1, 44100, 88200, 16]);
  expect(view.getUint32(40, true)).toBe(2000);
  expect(view.getUint32(4, true)).toBe(2036);
  expect(readWavRate(header)).toBe(44100);
  expect(numSamplesInFile(header.length + 2001)).toBe(1000);
});

test('sizes past 4 GB stay at the largest value instead of wrapping round', () => {
  const view = new DataView(wavHeader(48000, 3e9).buffer);
  expect(view.getUint32(4, true)).toBe(0xffffffff - 8);
});

test('samples become 16-bit integers, clipped, with NaN as silence', () => {
  const view = new DataView(pcm16(new Float32Array([0, 0.5, -1, 1.7, NaN])).buffer);
  expect([0, 2, 4, 6, 8].map((at) => view.getInt16(at, true))).toEqual([0, 16384, -32767, 32767, 0]);
});

test('a file shorter than its header holds no samples', () => {
  expect(numSamplesInFile(10)).toBe(0);
  expect(readWavRate(new Uint8Array(10))).toBeNull();
});
