import { describe, expect, it } from 'vitest';
import { layersOf } from './milliseconds.ts';

const span = (startMs: number, endMs: number) => ({ startMs, endMs, text: `${startMs}-${endMs}` });
const texts = (layers: readonly (readonly { readonly text: string }[])[]) =>
  layers.map((layer) => layer.map(({ text }) => text).join(' '));

describe('layersOf', () => {
  it('fills the first layer that is free, and opens no more than overlap asks for', () => {
    const spans = [span(40, 60), span(0, 30), span(10, 20), span(15, 50), span(30, 40), span(60, 70)];
    expect(texts(layersOf(spans))).toEqual(['0-30 30-40 40-60 60-70', '10-20', '15-50']);
    expect(texts(layersOf([span(0, 30), span(10, 20), span(20, 30), span(30, 40)]))).toEqual([
      '0-30 30-40',
      '10-20 20-30',
    ]);
    expect(layersOf([])).toEqual([]);
  });

  it('does not look through all layers for each span of a forged file', () => {
    const count = 2000;
    let numLooks = 0;
    const spans = Array.from({ length: count }, (_, index) => ({
      startMs: index,
      get endMs() {
        numLooks++;
        return 1_000_000;
      },
      text: '',
    }));
    expect(layersOf(spans)).toHaveLength(count);
    expect(numLooks).toBeLessThan((count * count) / 10);
  });
});
