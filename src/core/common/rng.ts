/** A seeded source of numbers in [0, 1). Passed in wherever chance is needed, so every run can be repeated. */
export type Rng = () => number;

/**
 * Make a repeatable generator from a 32-bit seed (mulberry32, Tommy Ettinger's public-domain design).
 * Good enough for shuffles, bootstraps and synthetic signals; not for cryptography.
 */
export function seededRng(seed: number): Rng {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
