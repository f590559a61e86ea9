import { expect, test } from 'vitest';
import { journalLine, readJournal } from './journal.ts';

const answer = { startSec: 0, endSec: 1.2, state: 'ok', probabilities: [0.2, 0.8] } as const;

test('a journal cut off by a crash gives everything up to its last whole line', () => {
  const text =
    journalLine({
      kind: 'start',
      startedAt: '2026-11-21T03:00:00.000Z',
      purpose: 'live',
      sampleRateHz: 48000,
      device: 'Desk',
    }) +
    journalLine({ kind: 'answers', labels: ['calm', 'sad'], answers: [answer] }) +
    journalLine({ kind: 'mark', atSec: 2.5 }) +
    journalLine({ kind: 'gap', atSec: 3, lostSec: 0.5 }) +
    '{"kind":"mark","atS';
  const journal = readJournal(text);
  expect(journal).toMatchObject({
    purpose: 'live',
    device: 'Desk',
    labels: ['calm', 'sad'],
    answers: [answer],
    marksSec: [2.5],
    ended: false,
  });
  expect(journal.gaps).toMatchObject([{ atSec: 3, lostSec: 0.5 }]);
});

test('an ended journal says so, and an empty one is an unfinished recording', () => {
  expect(readJournal(journalLine({ kind: 'end', durationSec: 4 })).ended).toBe(true);
  expect(readJournal('')).toMatchObject({ startedAt: null, purpose: 'recording', ended: false, answers: [] });
});
