/** The one lane of a recording that is not divided: the mean of all its channels. */
export const MIX_LANE: { readonly id: string; readonly name: string; readonly channels: readonly number[] } = {
  id: 'mix',
  name: 'Mix',
  channels: [],
};

/**
 * Mix channels to mono: their mean, so that nothing clips. NaN and infinite samples count as 0.
 * @param channels equally long, at least one
 * @param chosen channel numbers from 0; empty means all; numbers that do not exist are left out
 * @returns the channel itself when there is only one and it is sound, else a new array
 */
export function mixChannels(channels: readonly Float32Array[], chosen: readonly number[] = []): Float32Array {
  const sources = chosen.length === 0 ? channels : channels.filter((_, index) => chosen.includes(index));
  const [first] = sources;
  if (!first) return new Float32Array(channels[0]?.length ?? 0);
  if (sources.length === 1 && isSound(first)) return first;
  const mono = new Float32Array(first.length);
  const share = 1 / sources.length;
  for (const source of sources) {
    for (let i = 0; i < mono.length; i++) {
      const sample = source[i]!;
      if (Number.isFinite(sample)) mono[i] = mono[i]! + sample * share;
    }
  }
  return mono;
}

function isSound(samples: Float32Array): boolean {
  for (let i = 0; i < samples.length; i++) if (!Number.isFinite(samples[i]!)) return false;
  return true;
}
