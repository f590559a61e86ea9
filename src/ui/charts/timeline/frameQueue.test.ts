import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a drawing that throws does not stop those after it', async () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  const { drawSoon } = await import('./frameQueue.ts');
  const drawn: number[] = [];
  drawSoon(() => {
    throw new Error('no canvas');
  });
  drawSoon(() => drawn.push(1));
  expect(frames.shift()).toThrow('no canvas');
  frames.shift()?.();
  expect(drawn).toEqual([1]);
  drawSoon(() => drawn.push(2));
  frames.shift()?.();
  expect(drawn).toEqual([1, 2]);
});
