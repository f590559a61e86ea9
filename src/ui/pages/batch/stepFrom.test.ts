import { expect, test } from 'vitest';
import { stepFrom } from './stepFrom.ts';

test('arrows, pages and ends stay inside the list', () => {
  expect(stepFrom(-1, 'ArrowDown', 5, 2)).toBe(0);
  expect(stepFrom(4, 'ArrowDown', 5, 2)).toBe(4);
  expect(stepFrom(0, 'ArrowUp', 5, 2)).toBe(0);
  expect(stepFrom(1, 'PageDown', 5, 2)).toBe(3);
  expect(stepFrom(1, 'PageUp', 5, 2)).toBe(0);
  expect(stepFrom(2, 'End', 5, 2)).toBe(4);
  expect(stepFrom(2, 'Home', 5, 2)).toBe(0);
});

test('other keys and an empty list lead nowhere', () => {
  expect(stepFrom(2, 'a', 5, 2)).toBeNull();
  expect(stepFrom(-1, 'ArrowDown', 0, 2)).toBeNull();
});
