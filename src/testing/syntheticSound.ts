import { seededRng } from '../core/common/rng.ts';

const SAMPLE_RATE_HZ = 16000;

/** Make a sine of `sec` seconds. */
export function tone(hz: number, sec: number, amplitude = 0.3, sampleRateHz = SAMPLE_RATE_HZ): Float32Array {
  return Float32Array.from(
    { length: Math.round(sec * sampleRateHz) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / sampleRateHz),
  );
}

/** Make white noise, even in -amplitude..amplitude. */
export function noise(sec: number, amplitude = 0.1, seed = 1): Float32Array {
  const rng = seededRng(seed);
  return Float32Array.from({ length: Math.round(sec * SAMPLE_RATE_HZ) }, () => amplitude * (2 * rng() - 1));
}

/** Make digital silence. */
export function silence(sec: number): Float32Array {
  return new Float32Array(Math.round(sec * SAMPLE_RATE_HZ));
}

/** Join waveforms end to end. */
export function join(...parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Multiply a waveform by `gain`. */
export function scaled(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => sample * gain);
}

/**
 * Make something that a speech detector takes for speech: a gliding voice of 120 to 180 Hz through three wandering formants, swelling four
 * times a second, with a little breath noise.
 */
export function babble(sec: number, seed = 1): Float32Array {
  const rng = seededRng(seed);
  const samples = new Float32Array(Math.round(sec * SAMPLE_RATE_HZ));
  const formants = [
    { hz: 500, width: 0.97, a: 0, b: 0 },
    { hz: 1500, width: 0.95, a: 0, b: 0 },
    { hz: 2500, width: 0.94, a: 0, b: 0 },
  ];
  let phase = 0;
  for (let i = 0; i < samples.length; i++) {
    const t = i / SAMPLE_RATE_HZ;
    phase += (150 + 30 * Math.sin(2 * Math.PI * 0.7 * t + seed)) / SAMPLE_RATE_HZ;
    let source = 0.02 * (2 * rng() - 1);
    if (phase >= 1) {
      phase -= 1;
      source += 1;
    }
    for (const formant of formants) {
      const hz = formant.hz * (1 + 0.2 * Math.sin(2 * Math.PI * 2.1 * t + formant.hz + seed));
      const next =
        source +
        2 * formant.width * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ) * formant.a -
        formant.width ** 2 * formant.b;
      formant.b = formant.a;
      formant.a = next;
      samples[i]! += next;
    }
    samples[i]! *= 0.02 * (0.55 - 0.45 * Math.cos(2 * Math.PI * 4 * t));
  }
  return samples;
}
