/** Per cent with one digit: these figures are compared by the point. */
export function share(fraction: number | null): string {
  return fraction === null ? '–' : `${(fraction * 100).toFixed(1)} %`;
}

/** An interval of fractions in per cent. */
export function interval(ends: readonly [number, number] | null): string {
  return ends ? `${(ends[0] * 100).toFixed(1)}–${share(ends[1])}` : '–';
}
