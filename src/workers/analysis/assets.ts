import vadUrl from '../../../node_modules/@echogarden/fvad-wasm/fvad.wasm?url';
import rnnoiseUrl from '../../../node_modules/@echogarden/rnnoise-wasm/rnnoise.wasm?url';
import wasmSimdUrl from '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { AppFailure } from '../../core/common/appError.ts';

/** Where the build put the wasm backend of tfjs; of its three builds only this one is shipped. */
export const TFJS_WASM_URL = wasmSimdUrl;

/** Fetch the speech detector's binary. Throws AppFailure `backendUnavailable` when it does not come. */
export function fetchVadBinary(): Promise<ArrayBuffer> {
  return fetchBinary(vadUrl, 'The speech detector');
}

/** Fetch the binary of noise reduction. Throws AppFailure `backendUnavailable` when it does not come. */
export function fetchRnnoiseBinary(): Promise<ArrayBuffer> {
  return fetchBinary(rnnoiseUrl, 'Noise reduction');
}

async function fetchBinary(url: string, what: string): Promise<ArrayBuffer> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok)
    throw new AppFailure('backendUnavailable', `${what} did not load (${response?.status ?? 'no network'}).`);
  return response.arrayBuffer();
}
