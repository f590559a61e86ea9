import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { expect, it } from 'vitest';
import { mediaBytes } from '../../../e2e/fixtures/badInputs.ts';
import { statedLength } from './statedLength.ts';

it.each([
  ['speech.webm', 3.2],
  ['speech.m4a', 3.2],
  ['video.mp4', 3.2],
  // Its length is that of the picture
  ['video.webm', null],
])('knows whose length %s states', async (name, soundSec) => {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(mediaBytes(name))) });
  const length = await statedLength(input, (await input.getPrimaryAudioTrack())!);
  input.dispose();
  expect(Math.abs(length.fileSec! - 3.3)).toBeLessThan(0.2);
  if (soundSec === null) expect(length.soundSec).toBeNull();
  else expect(length.soundSec).toBeCloseTo(soundSec, 1);
});
