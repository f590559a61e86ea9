import { expect, it } from 'vitest';
import { featureOf } from './feature.ts';

/** Features of these tests look at nothing but the end. */
function openKit() {
  const ends: (() => void)[] = [];
  const kit = { atEnd: (end: () => void) => void ends.push(end) };
  return { kit, end: () => ends.forEach((end) => end()) };
}

it('makes a feature when it is first asked for, once for each application, and ends it with that', () => {
  const log: string[] = [];
  const clockOf = featureOf(() => {
    log.push('made');
    return { dispose: () => void log.push('ended') };
  });
  const [one, other] = [openKit(), openKit()];
  expect(log).toEqual([]);
  const clock = clockOf(one.kit);
  expect(clockOf(one.kit)).toBe(clock);
  expect(clockOf(other.kit)).not.toBe(clock);
  one.end();
  expect(log).toEqual(['made', 'made', 'ended']);
});
