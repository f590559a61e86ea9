import { expect, it } from 'vitest';
import { makeResult } from '../../testing/makeResult.ts';
import { makeRecord } from './libraryRecord.ts';

it('never leaves a record without a name that can be seen', () => {
  const nameOf = (name: string, sourceName: string): string => {
    const result = makeResult({ source: { kind: 'file', name: sourceName, durationSec: 3 } });
    return makeRecord({ id: 'a', result, notes: [], name, audioBytes: null }, '2026-01-01T00:00:00Z').entry.name;
  };
  expect(nameOf('Mine', 'talk.wav')).toBe('Mine');
  expect(nameOf(' ', 'talk.wav')).toBe('talk.wav');
  expect(nameOf('', '')).toBe('Recording');
});
