import { describe, expect, it } from 'vitest';
import { byteSize, clock, percent, tickWords } from './formatNumbers.ts';

describe('clock', () => {
  it('cuts, never rounds up to a moment that has not come', () => {
    expect(clock(3.19)).toBe('0:03.1');
    expect(clock(59.99)).toBe('0:59.9');
    expect(clock(61, 0)).toBe('1:01');
    expect(clock(3725.4)).toBe('1:02:05');
  });
});

describe('percent', () => {
  it('does not call a small chance zero', () => {
    expect(percent(0)).toBe('0');
    expect(percent(0.004)).toBe('<1');
    expect(percent(0.555)).toBe('56');
  });
});

describe('byteSize', () => {
  it('keeps to decimal units', () => {
    expect(byteSize(0)).toBe('0 B');
    expect(byteSize(1400)).toBe('1.4 kB');
    expect(byteSize(7_400_000)).toBe('7.4 MB');
  });
});

it('writes a moment on a ruler as finely as its marks lie, and shortly', () => {
  expect(tickWords(0.5, 0.1)).toBe('0:00.5');
  expect(tickWords(3605, 5)).toBe('1:00:05');
  expect(tickWords(14 * 86_400, 7 * 86_400)).toBe('14 d');
  expect(tickWords(30 * 365 * 86_400, 5 * 365 * 86_400)).toBe('30 y');
  expect(tickWords(1e12, 2e11)).toBe('32K y');
});
