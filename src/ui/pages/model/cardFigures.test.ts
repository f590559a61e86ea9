import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MeasuredFigure } from '../../../core/contract/modelCard.ts';
import { parseModelCard } from '../../../core/contract/parseModelCard.ts';
import { otherwise, speakerUars } from './cardFigures.ts';

function figuresOf(id: string): readonly MeasuredFigure[] {
  const text = readFileSync(new URL(`../../../../public/models/${id}/model-card.json`, import.meta.url), 'utf8');
  const card = parseModelCard(text);
  return (card.ok && card.value.metrics.figures) || [];
}

describe('figures of the shipped cards', () => {
  it.each(['undertone', 'undertone-open'])('of %s have a recall for every speaker, lowest first', (id) => {
    const figures = figuresOf(id);
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      const uars = speakerUars(figure);
      expect(uars).toHaveLength(figure.numSpeakers);
      expect(uars).toEqual([...uars].sort((a, b) => a - b));
    }
  });

  it('say which labels competed otherwise', () => {
    const figures = figuresOf('undertone');
    const found = (wanted: string) => otherwise(figures.find(({ id }) => id === wanted)!);
    expect(found('cremad')?.labels).toBe('own');
    expect(found('unheard-tess')?.labels).toBe('all');
    expect(found('emodb')).toBeNull();
  });
});
