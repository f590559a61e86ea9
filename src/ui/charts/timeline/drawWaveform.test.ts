import { expect, it } from 'vitest';
import { amplitudeLimit } from './drawWaveform.ts';

it('rounds the loudest peak up, whichever side it is on, and shows silence on the full scale', () => {
  const peaks = (min: number[], max: number[]) => ({ min: Float32Array.from(min), max: Float32Array.from(max) });
  expect(amplitudeLimit(peaks([-0.12, 0], [0.05, 0.04]))).toBe(0.2);
  expect(amplitudeLimit(peaks([-0.3, 0], [0.51, 0]))).toBe(1);
  expect(amplitudeLimit(peaks([0, 0], [0, 0]))).toBe(1);
  expect(amplitudeLimit(peaks([-0.001], [0.001]))).toBe(0.02);
});
