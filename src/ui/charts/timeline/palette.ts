/** The theme's colours for drawings, which no style sheet reaches. */
export interface Palette {
  readonly ink: string;
  readonly inkSoft: string;
  readonly paper: string;
  readonly raised: string;
  readonly hairline: string;
  readonly edge: string;
  readonly accent: string;
  /** Resolve a CSS colour that may hold `var(...)`. */
  resolve: (colour: string) => string;
  /** CSS font of labels inside drawings. */
  readonly font: string;
}

/** The palette of each theme: reading styles costs more than drawing, and drawings come many times a second. */
const known = new Map<string, Palette>();

/** Read the palette of the theme that the page wears. */
export function readPalette(theme: string): Palette {
  const before = known.get(theme);
  if (before) return before;
  const palette = readTokens();
  // Before the style sheet is there, nothing is worth remembering.
  if (palette.ink !== '') known.set(theme, palette);
  return palette;
}

/** Tokens stand on the root, which is always there: the style of a canvas that has been taken away answers ''. */
function readTokens(): Palette {
  const style = getComputedStyle(document.documentElement);
  const tokens = new Map<string, string>();
  const resolved = new Map<string, string>();
  const token = (name: string) => {
    const value = tokens.get(name) ?? style.getPropertyValue(name).trim();
    tokens.set(name, value);
    return value;
  };
  return {
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    paper: token('--paper'),
    raised: token('--raised'),
    hairline: token('--hairline'),
    edge: token('--edge'),
    accent: token('--accent'),
    resolve: (colour) => {
      const known = resolved.get(colour) ?? colour.replace(/var\((--[\w-]+)\)/g, (_whole, name: string) => token(name));
      resolved.set(colour, known);
      return known;
    },
    font: `500 12px ${token('--sans') || 'sans-serif'}`,
  };
}
