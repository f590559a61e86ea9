/** A fraction with one digit and its unit; a dash for what cannot be said. */
export function perCent(fraction: number | null): string {
  return fraction === null || Number.isNaN(fraction) ? '–' : `${(fraction * 100).toFixed(1)} %`;
}
