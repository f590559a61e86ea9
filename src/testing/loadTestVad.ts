import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { SpeechDetector } from '../core/dsp/speechDetector.ts';
import { WebrtcVad } from '../core/dsp/webrtcVad.ts';

/** Start the real speech detector in Node, for tests. */
export async function loadTestDetector(): Promise<SpeechDetector> {
  const path = createRequire(import.meta.url).resolve('@echogarden/fvad-wasm/fvad.wasm');
  const bytes = await readFile(path);
  return new SpeechDetector(await WebrtcVad.load(new Uint8Array(bytes).buffer));
}
