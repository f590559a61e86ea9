/** Decibels drawn as 0 and as 255: mel power of full-scale sound reaches about +30 dB. */
const SPECTROGRAM_DB = { low: -100, high: 30 } as const;

/** Put decibels on the byte scale of spectrogram pictures: -100 dB is 0, +30 dB is 255. */
export function dbToByte(db: number): number {
  const { low, high } = SPECTROGRAM_DB;
  return Math.max(0, Math.min(255, Math.round(((db - low) / (high - low)) * 255)));
}
