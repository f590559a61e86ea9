import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { NoiseReducer } from '../core/dsp/noiseReducer.ts';

/** Start the real noise reduction in Node, for tests. */
export async function loadTestReducer(): Promise<NoiseReducer> {
  const bytes = await readFile(createRequire(import.meta.url).resolve('@echogarden/rnnoise-wasm/rnnoise.wasm'));
  return NoiseReducer.load(new Uint8Array(bytes).buffer);
}
