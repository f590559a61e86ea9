import { readFileSync } from 'node:fs';
import { readWav } from '../core/pcm/readWav.ts';

/** Read a synthesised sentence, mono 16 kHz: nearer to speech than `babble`, for what was trained on speech. */
export function sentence(): Float32Array {
  const wav = readWav(readFileSync(new URL('../../e2e/fixtures/media/speech.wav', import.meta.url)));
  if (!wav.ok) throw new Error(wav.error.message);
  return wav.value.read(0, wav.value.numFrames)[0]!;
}
