import { expect, it } from 'vitest';
import { pieceAt } from './pieceAt.ts';

function piece(startSec: number, endSec: number) {
  return { startSec, endSec, label: 'calm', probability: 1, certain: true, probabilities: { calm: 1 } };
}

it('finds the piece that holds a moment, ends excluded, and nothing in a pause', () => {
  const pieces = [piece(0, 2), piece(2, 4.4), piece(6, 7)];
  expect(pieceAt(pieces, 0)).toBe(pieces[0]);
  expect(pieceAt(pieces, 2)).toBe(pieces[1]);
  expect(pieceAt(pieces, 5)).toBeNull();
  expect(pieceAt(pieces, 6.99)).toBe(pieces[2]);
  expect(pieceAt(pieces, 7)).toBeNull();
  expect(pieceAt([], 1)).toBeNull();
});
