/** What noise reduction did to the answers in one kind of noise; fractions 0..1. */
export interface NoiseFigure {
  readonly name: string;
  readonly magnitude: string;
  readonly uarOff: number;
  readonly uarOn: number;
  readonly difference: number;
  readonly differenceCi95: readonly [number, number] | null;
}

/** The part of a card's metrics about noise reduction. */
export interface NoiseFigures {
  /** What was measured, on which clips. */
  readonly about: string;
  readonly numUtterances: number | null;
  readonly numSpeakers: number | null;
  readonly conditions: readonly NoiseFigure[];
}

type Json = Readonly<Record<string, unknown>>;

/** Read `metrics.noiseReduction`; null where a card has none, or none that can be understood. */
export function noiseFigures(metrics: Json): NoiseFigures | null {
  const found = metrics['noiseReduction'];
  if (!isJson(found) || typeof found['about'] !== 'string' || !Array.isArray(found['conditions'])) return null;
  const conditions = found['conditions'].filter(isFigure).map(({ differenceCi95, ...figure }) => ({
    ...figure,
    differenceCi95: isPair(differenceCi95) ? differenceCi95 : null,
  }));
  if (conditions.length === 0) return null;
  return {
    about: found['about'],
    numUtterances: count(found['numUtterances']),
    numSpeakers: count(found['numSpeakers']),
    conditions,
  };
}

function isFigure(value: unknown): value is NoiseFigure {
  return (
    isJson(value) &&
    typeof value['name'] === 'string' &&
    typeof value['magnitude'] === 'string' &&
    ['uarOff', 'uarOn', 'difference'].every((key) => typeof value[key] === 'number')
  );
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'number');
}

function count(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
