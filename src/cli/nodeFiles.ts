import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** `public/models` of this checkout. */
export const MODELS_FOLDER = fileURLToPath(new URL('../../public/models/', import.meta.url));

/** Path of the SIMD build of the tfjs WASM backend. */
export function tfjsWasmPath(): string {
  return require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm');
}

/** Bytes of the speech detector's WASM binary. */
export function readFvadWasm(): Promise<ArrayBuffer> {
  return readBeside('@echogarden/fvad-wasm', 'fvad.wasm');
}

/** Bytes of the WASM binary of noise reduction. */
export function readRnnoiseWasm(): Promise<ArrayBuffer> {
  return readBeside('@echogarden/rnnoise-wasm', 'rnnoise.wasm');
}

async function readBeside(packageName: string, name: string): Promise<ArrayBuffer> {
  const entry = pathToFileURL(require.resolve(packageName));
  return new Uint8Array(await readFile(new URL(name, entry))).buffer;
}
