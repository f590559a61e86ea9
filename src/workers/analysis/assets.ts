import vadUrl from '../../../node_modules/@echogarden/fvad-wasm/fvad.wasm?url';
import wasmSimdUrl from '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { AppFailure } from '../../core/common/appError.ts';

/** Where the build put the wasm backend of tfjs; of its three builds only this one is shipped. */
export const TFJS_WASM_URL = wasmSimdUrl;

/** Fetch the speech detector's binary. Throws AppFailure `backendUnavailable` when it does not come. */
export async function fetchVadBinary(): Promise<ArrayBuffer> {
  const response = await fetch(vadUrl);
  if (!response.ok) throw new AppFailure('backendUnavailable', `The speech detector did not load (${response.status}).`);
  return response.arrayBuffer();
}
