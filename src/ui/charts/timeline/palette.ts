/** Reads the theme's tokens where the canvas stands, so that drawings follow the theme. */
export interface Palette {
  readonly ink: string;
  readonly inkSoft: string;
  readonly paper: string;
  readonly raised: string;
  readonly hairline: string;
  readonly edge: string;
  readonly accent: string;
  /** Resolve a CSS colour that may hold `var(...)`. */
  resolve(colour: string): string;
  /** CSS font of labels inside drawings. */
  readonly font: string;
}

/** Read the palette that applies to an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    paper: token('--paper'),
    raised: token('--raised'),
    hairline: token('--hairline'),
    edge: token('--edge'),
    accent: token('--accent'),
    resolve: (colour) => colour.replace(/var\((--[\w-]+)\)/g, (_whole, name: string) => token(name)),
    font: `500 12px ${token('--sans') || 'sans-serif'}`,
  };
}
