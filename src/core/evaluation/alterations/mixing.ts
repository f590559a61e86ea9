import type { Rng } from '../../common/rng.ts';

/** Root mean square; 0 for no samples. */
export function rms(samples: Float32Array): number {
  return samples.length === 0
    ? 0
    : Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/**
 * Add sound to a clip so that the clip's power lies `snrDb` above it; both powers are means over the whole clip.
 * @param sound at least as long as the clip; silence is added as it is
 */
export function addAtSnr(samples: Float32Array, sound: Float32Array, snrDb: number): Float32Array {
  const part = sound.subarray(0, samples.length);
  if (part.length < samples.length)
    throw new RangeError(`the added sound has ${part.length} samples, the clip ${samples.length}`);
  const level = rms(part);
  const gain = level > 0 ? rms(samples) / level / 10 ** (snrDb / 20) : 0;
  return samples.map((sample, i) => sample + gain * part[i]!);
}

/** Draw Gaussian noise of standard deviation 1 (Box and Muller 1958). */
export function gaussianNoise(length: number, rng: Rng): Float32Array {
  const noise = new Float32Array(length);
  for (let i = 0; i < length; i++) noise[i] = Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
  return noise;
}

/** Cut `length` samples out of a sound from a random place on, going round at its end. */
export function cutLoop(sound: Float32Array, length: number, rng: Rng): Float32Array {
  const start = Math.floor(rng() * sound.length);
  return Float32Array.from({ length }, (_, i) => sound[(start + i) % sound.length]!);
}

/** Mix voices into babble of `length` samples: all equally loud, each from a random place on. */
export function mixBabble(voices: readonly Float32Array[], length: number, rng: Rng): Float32Array {
  const babble = new Float32Array(length);
  for (const voice of voices) {
    const part = cutLoop(voice, length, rng);
    const level = rms(part);
    if (level > 0) part.forEach((sample, i) => (babble[i]! += sample / level));
  }
  return babble;
}
