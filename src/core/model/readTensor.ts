import type * as tf from '@tensorflow/tfjs';
import { AppFailure } from '../common/appError.ts';
import { isContextLost } from './backend.ts';

const POLL_MS = 100;
/** The slowest batch seen (software rendering, first compile) took a tenth of this. */
const GIVE_UP_MS = 60_000;

/**
 * Read a tensor's values without blocking. After a lost WebGL context tfjs waits for a fence that never comes, so the
 * wait is watched.
 * @throws AppFailure `gpuLost`
 */
export async function readTensor(tensor: tf.Tensor): Promise<Float32Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = new Promise<never>((_, reject) => {
    const started = performance.now();
    const look = (): void => {
      if (isContextLost()) reject(new AppFailure('gpuLost', 'The graphics context was lost.'));
      else if (performance.now() - started > GIVE_UP_MS)
        reject(new AppFailure('gpuLost', 'The backend did not answer.'));
      else timer = setTimeout(look, POLL_MS);
    };
    timer = setTimeout(look, POLL_MS);
  });
  try {
    return (await Promise.race([tensor.data(), lost])) as Float32Array;
  } finally {
    clearTimeout(timer);
  }
}
