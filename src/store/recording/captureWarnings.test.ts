import { expect, test } from 'vitest';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';
import { CaptureWarnings } from './captureWarnings.ts';

function watch() {
  const said: (string | null)[] = [];
  return { said, warnings: new CaptureWarnings((warning) => said.push(warning?.code ?? null)) };
}

const level = (allZero: boolean, atMs = 0): LevelMessage => ({
  kind: 'level',
  position: 0,
  rms: 0,
  peak: allZero ? 0 : 0.1,
  clippedSamples: 0,
  allZero,
  lostSamples: 0,
  numFrames: 0,
  atMs,
});

test('two seconds of nothing but zeros are a muted microphone; one sound ends it', () => {
  const { said, warnings } = watch();
  for (let i = 0; i < 29; i++) warnings.hear(level(true));
  expect(said).toEqual([]);
  for (let i = 0; i < 5; i++) warnings.hear(level(true));
  warnings.hear(level(false));
  expect(said).toEqual(['micMuted', null]);
});

test('a mute that the system reports holds until the system takes it back', () => {
  const { said, warnings } = watch();
  warnings.set('micMuted', true);
  warnings.hear(level(false));
  warnings.set('micMuted', false);
  expect(said).toEqual(['micMuted', null]);
});

test('the most urgent warning is shown, and the next one when it is gone', () => {
  const { said, warnings } = watch();
  warnings.set('storageUnavailable', true);
  warnings.set('audioSuspended', true);
  warnings.set('audioSuspended', false);
  expect(said).toEqual(['storageUnavailable', 'audioSuspended', 'storageUnavailable']);
});

test('sound that is missing is said once per loss, for twenty seconds', () => {
  const { said, warnings } = watch();
  warnings.hear(level(false, 1000), 0.1);
  expect(said).toEqual([]);
  for (let atMs = 2000; atMs < 30_000; atMs += 1000) warnings.hear(level(false, atMs), 0.5);
  expect(said).toEqual(['soundMissing', null]);
  warnings.hear(level(false, 31_000), 1.2);
  expect(said.at(-1)).toBe('soundMissing');
});
