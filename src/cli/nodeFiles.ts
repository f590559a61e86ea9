import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** `public/models` of this checkout. */
export const MODELS_FOLDER = fileURLToPath(new URL('../../public/models/', import.meta.url));

/** Path of the SIMD build of the tfjs WASM backend. */
export function tfjsWasmPath(): string {
  return require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
}

/** Bytes of the speech detector's WASM binary. */
export async function readFvadWasm(): Promise<ArrayBuffer> {
  const entry = require.resolve('@echogarden/fvad-wasm');
  const bytes = await readFile(new URL('fvad.wasm', new URL(`file://${entry}`)));
  return new Uint8Array(bytes).buffer;
}
