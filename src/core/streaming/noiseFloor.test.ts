import { expect, test } from 'vitest';
import { levelDb, NoiseFloor } from './noiseFloor.ts';

test('levels are decibels below full scale', () => {
  expect(levelDb(1)).toBe(0);
  expect(levelDb(0.1)).toBeCloseTo(-20, 9);
  expect(levelDb(0)).toBe(-120);
});

test('the floor falls at once, rises slowly, and is not moved by digital silence', () => {
  const floor = new NoiseFloor();
  expect(floor.noiseDb).toBeNull();
  floor.take(0.1, 0.1);
  floor.take(0.001, 0.1);
  expect(floor.noiseDb).toBeCloseTo(-60, 6);
  floor.take(0, 1);
  expect(floor.noiseDb).toBeCloseTo(-60, 6);
  for (let i = 0; i < 20; i++) floor.take(0.1, 0.1);
  expect(floor.noiseDb).toBeCloseTo(-56, 6);
});
