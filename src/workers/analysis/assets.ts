import vadUrl from '../../../node_modules/@echogarden/fvad-wasm/fvad.wasm?url';
import rnnoiseUrl from '../../../node_modules/@echogarden/rnnoise-wasm/rnnoise.wasm?url';
import wasmSimdUrl from '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { AppFailure } from '../../core/common/appError.ts';

/** Where the build put the wasm backend of tfjs; of its three builds only this one is shipped. */
export const TFJS_WASM_URL = absolute(wasmSimdUrl);

/** Get the speech detector's binary, fetched once. Throws AppFailure `backendUnavailable` when it does not come. */
export const vadBinary = fetchedOnce(vadUrl, 'The speech detector');

/** Get the binary of noise reduction, fetched once. Throws AppFailure `backendUnavailable` when it does not come. */
export const rnnoiseBinary = fetchedOnce(rnnoiseUrl, 'Noise reduction');

/** Each caller gets a copy: what is made from it may keep it. After a failure the next caller asks the network again. */
function fetchedOnce(url: string, what: string): () => Promise<ArrayBuffer> {
  let fetched: Promise<ArrayBuffer> | null = null;
  return async () => {
    fetched ??= fetchBinary(url, what);
    try {
      return (await fetched).slice(0);
    } catch (thrown) {
      fetched = null;
      throw thrown;
    }
  };
}

async function fetchBinary(url: string, what: string): Promise<ArrayBuffer> {
  const response = await fetch(absolute(url)).catch(() => null);
  if (!response?.ok)
    throw new AppFailure('backendUnavailable', `${what} did not load (${response?.status ?? 'no network'}).`);
  return response.arrayBuffer();
}

/** The build gives full addresses, the dev server only paths, and a worker started from a `blob:` has no page to resolve them against. */
function absolute(url: string): string {
  return new URL(url, import.meta.url).href;
}
