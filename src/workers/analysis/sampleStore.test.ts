import { describe, expect, it } from 'vitest';
import { SampleStore } from './sampleStore.ts';

const block = (length: number, value = 1): Float32Array => new Float32Array(length).fill(value);

describe('SampleStore', () => {
  it('joins blocks and cuts spans out of them', () => {
    const store = new SampleStore();
    store.append('s', 'a', Float32Array.of(0, 1, 2));
    store.append('s', 'a', Float32Array.of(3, 4));
    store.append('s', 'b', Float32Array.of(9));
    expect(store.read('s', 'a', 1, 4)).toEqual(Float32Array.of(1, 2, 3));
    expect(store.read('s', 'a', 0, Infinity)).toEqual(Float32Array.of(0, 1, 2, 3, 4));
    expect(store.read('s', 'a', 5, 9)).toEqual(new Float32Array(0));
    expect(store.read('s', 'b', 0, 9)).toEqual(Float32Array.of(9));
    expect(store.read('s', 'c', 0, 9)).toBeNull();
    expect(store.numSamples).toBe(6);
  });

  it('drops the session that was asked about longest ago', () => {
    const store = new SampleStore();
    for (const id of ['old', 'used', 'new']) store.append(id, 'a', block(5_000_000));
    store.read('old', 'a', 0, 1);
    store.append('newest', 'a', block(5_000_000));
    expect(store.read('used', 'a', 0, 1)).toBeNull();
    expect(store.read('old', 'a', 0, 1)).not.toBeNull();
    expect(store.numSamples).toBe(15_000_000);
  });

  it('keeps nothing of a recording that alone is too long, instead of its end', () => {
    const store = new SampleStore();
    store.append('s', 'a', block(10_000_000));
    store.append('s', 'a', block(10_000_000));
    store.append('s', 'a', block(10));
    expect(store.read('s', 'a', 0, 10)).toBeNull();
    expect(store.numSamples).toBe(0);
    store.forget('s');
    store.append('s', 'a', block(10));
    expect(store.read('s', 'a', 0, 99)).toHaveLength(10);
  });
});
