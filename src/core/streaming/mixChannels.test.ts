import { describe, expect, it } from 'vitest';
import { mixChannels } from './mixChannels.ts';

const left = Float32Array.of(1, 0.5, -1);
const right = Float32Array.of(0, 0.5, 1);
const third = Float32Array.of(-1, -1, -1);

describe('mixChannels', () => {
  it('takes the mean', () => {
    expect(mixChannels([left, right])).toEqual(Float32Array.of(0.5, 0.5, 0));
    expect(mixChannels([left, right, third], [0, 2])).toEqual(Float32Array.of(0, -0.25, -1));
  });

  it('hands a single sound channel on without a copy', () => {
    expect(mixChannels([left])).toBe(left);
    expect(mixChannels([left, right], [1])).toBe(right);
  });

  it('reads damaged samples as silence', () => {
    expect(mixChannels([Float32Array.of(NaN, 1)])).toEqual(Float32Array.of(0, 1));
    expect(mixChannels([Float32Array.of(Infinity, 1), Float32Array.of(0.5, 0)])).toEqual(Float32Array.of(0.25, 0.5));
  });

  it('gives silence for channels that are not there', () => {
    expect(mixChannels([left], [4])).toEqual(new Float32Array(3));
    expect(mixChannels([])).toEqual(new Float32Array(0));
  });
});
