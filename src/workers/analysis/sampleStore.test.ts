import { describe, expect, it } from 'vitest';
import { SampleStore } from './sampleStore.ts';

const block = (length: number, value = 1): Float32Array => new Float32Array(length).fill(value);

describe('SampleStore', () => {
  it('joins blocks and cuts spans out of them', () => {
    const store = new SampleStore();
    const sink = store.begin('s', null);
    sink.append('a', Float32Array.of(0, 1, 2));
    sink.append('a', Float32Array.of(3, 4));
    sink.append('b', Float32Array.of(9));
    expect(store.read('s', 'a', 1, 4)).toEqual(Float32Array.of(1, 2, 3));
    expect(store.read('s', 'a', 0, Infinity)).toEqual(Float32Array.of(0, 1, 2, 3, 4));
    expect(store.read('s', 'a', 5, 9)).toEqual(new Float32Array(0));
    expect(store.read('s', 'b', 0, 9)).toEqual(Float32Array.of(9));
    expect(store.read('s', 'c', 0, 9)).toBeNull();
    store.put('s', 'c', Float32Array.of(7));
    expect(store.read('s', 'c', 0, 9)).toEqual(Float32Array.of(7));
    expect(store.numSamples).toBe(7);
  });

  it('drops the session that was asked about longest ago', () => {
    const store = new SampleStore();
    for (const id of ['old', 'used', 'new']) store.begin(id, null).append('a', block(5_000_000));
    store.read('old', 'a', 0, 1);
    store.begin('newest', null).append('a', block(5_000_000));
    expect(store.read('used', 'a', 0, 1)).toBeNull();
    expect(store.read('old', 'a', 0, 1)).not.toBeNull();
    expect(store.numSamples).toBe(15_000_000);
  });

  it('keeps nothing of a recording that alone is too long, instead of its end', () => {
    const store = new SampleStore();
    const sink = store.begin('s', null);
    sink.append('a', block(10_000_000));
    sink.append('a', block(10_000_000));
    sink.append('a', block(10));
    expect(store.read('s', 'a', 0, 10)).toBeNull();
    expect(store.numSamples).toBe(0);
    store.begin('s', null).append('a', block(10));
    expect(store.read('s', 'a', 0, 99)).toHaveLength(10);
  });

  it('begins with nothing where the length is known to be too much', () => {
    const store = new SampleStore();
    store.begin('s', 601).append('a', block(10));
    expect(store.read('s', 'a', 0, 10)).toBeNull();
    store.begin('s', 600).append('a', block(10));
    expect(store.read('s', 'a', 0, 10)).toHaveLength(10);
  });

  it('hears nothing more from a run that was forgotten or that a later one has replaced', () => {
    const store = new SampleStore();
    const first = store.begin('s', null);
    first.append('a', block(3, 1));
    const second = store.begin('s', null);
    second.append('a', block(2, 2));
    first.append('a', block(3, 1));
    expect(store.read('s', 'a', 0, 99)).toEqual(block(2, 2));
    store.forget('s');
    second.append('a', block(2, 2));
    expect(store.read('s', 'a', 0, 99)).toBeNull();
  });
});
