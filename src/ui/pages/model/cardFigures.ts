/** A recall with its 95 % interval over speakers; fractions 0..1. */
export interface Recall {
  readonly value: number;
  readonly ci95: readonly [number, number] | null;
}

/** One set of speakers that the measured networks never heard, and how they did on them. */
export interface MeasuredFigure extends Recall {
  readonly id: string;
  /** What was tested, in words. */
  readonly name: string;
  readonly accuracy: number | null;
  readonly ece: number | null;
  readonly numUtterances: number | null;
  readonly numSpeakers: number | null;
  readonly labels: readonly string[] | null;
  /** Counts, rows true. */
  readonly confusion: readonly (readonly number[])[] | null;
  /** UAR of each speaker, lowest first. */
  readonly speakerUars: readonly number[];
  readonly bySex: readonly { readonly sex: string; readonly uar: number }[];
  /** The same answers when only the corpus's own labels compete, or when all of the model's do. */
  readonly otherwise: (Recall & { readonly kind: 'own labels' | 'all labels' }) | null;
  readonly human: { readonly value: number; readonly note: string } | null;
}

/** A random split, speakers on both sides. */
export interface InflatedFigure {
  readonly id: string;
  readonly uar: number;
  readonly accuracy: number;
  /** What the copied project says of itself, in words or as a fraction. */
  readonly claimed: string | number | null;
}

/** How right the surest part of the answers is. */
export interface RiskPoint {
  readonly coverage: number;
  readonly accuracy: number;
}

/** The measured figures of a model card, as `training/card_metrics.py` writes them. */
export interface CardFigures {
  readonly figures: readonly MeasuredFigure[];
  readonly inflated: readonly InflatedFigure[];
  readonly calibration: {
    readonly ece: number;
    readonly clips: number;
    readonly riskCoverage: readonly RiskPoint[];
  } | null;
  readonly speechDetection: {
    readonly speechRefused: number;
    readonly otherRefused: number;
    readonly speechClips: number;
    readonly otherClips: number;
  } | null;
}

type Json = Readonly<Record<string, unknown>>;

/** Read a card's `metrics`, which are free-form for models of other people: what is not understood is left out. */
export function cardFigures(metrics: Json): CardFigures {
  return {
    figures: entries(metrics['figures']).flatMap(readFigure),
    inflated: entries(asJson(metrics['inflated'])['figures']).flatMap(readInflated),
    calibration: readCalibration(asJson(metrics['calibration'])),
    speechDetection: readSpeech(asJson(metrics['speechDetection'])),
  };
}

function readFigure(node: Json): MeasuredFigure[] {
  const recall = readRecall(node);
  const name = text(node['name']);
  if (!recall || name === null) return [];
  const labels = Array.isArray(node['labels']) ? node['labels'].map(String) : null;
  return [
    {
      ...recall,
      id: text(node['id']) ?? name,
      name,
      accuracy: number(node['accuracy']),
      ece: number(node['ece']),
      numUtterances: number(node['numUtterances']),
      numSpeakers: number(node['numSpeakers']),
      labels,
      confusion: confusion(node['confusion'], labels?.length ?? 0),
      speakerUars: uars(node['bySpeaker'])
        .map(({ uar }) => uar)
        .sort((a, b) => a - b),
      bySex: uars(node['bySex']).map(({ key, uar }) => ({ sex: key, uar })),
      otherwise: otherwise(node['restricted'], 'own labels') ?? otherwise(node['full8'], 'all labels'),
      human: readHuman(asJson(node['human'])),
    },
  ];
}

function otherwise(node: unknown, kind: 'own labels' | 'all labels'): MeasuredFigure['otherwise'] {
  const recall = readRecall(asJson(node));
  return recall && { ...recall, kind };
}

function readRecall(node: Json): Recall | null {
  const value = number(node['value']);
  return value === null ? null : { value, ci95: interval(node['ci95']) };
}

function readHuman(node: Json): MeasuredFigure['human'] {
  const value = number(node['value']);
  return value === null ? null : { value, note: text(node['note']) ?? 'human listeners' };
}

function readInflated(node: Json): InflatedFigure[] {
  const [id, uar, accuracy, claimed] = [
    text(node['id']),
    number(node['uar']),
    number(node['accuracy']),
    node['claimedAccuracy'],
  ];
  if (id === null || uar === null || accuracy === null) return [];
  return [{ id, uar, accuracy, claimed: typeof claimed === 'string' || typeof claimed === 'number' ? claimed : null }];
}

function readCalibration(node: Json): CardFigures['calibration'] {
  const [ece, clips] = [number(node['ece']), number(node['clips'])];
  if (ece === null || clips === null) return null;
  const riskCoverage = entries(node['riskCoverage']).flatMap((point) => {
    const [coverage, accuracy] = [number(point['coverage']), number(point['accuracy'])];
    return coverage === null || accuracy === null ? [] : [{ coverage, accuracy }];
  });
  return { ece, clips, riskCoverage };
}

function readSpeech(node: Json): CardFigures['speechDetection'] {
  const [speechRefused, otherRefused] = [number(node['speechRefused']), number(node['otherRefused'])];
  const [speechClips, otherClips] = [number(node['speechClips']), number(node['otherClips'])];
  return speechRefused === null || otherRefused === null || speechClips === null || otherClips === null
    ? null
    : { speechRefused, otherRefused, speechClips, otherClips };
}

function uars(node: unknown): { key: string; uar: number }[] {
  return Object.entries(asJson(node)).flatMap(([key, entry]) => {
    const uar = number(asJson(entry)['uar']);
    return uar === null ? [] : [{ key, uar }];
  });
}

function confusion(node: unknown, size: number): number[][] | null {
  const isSquare =
    Array.isArray(node) &&
    size > 0 &&
    node.length === size &&
    node.every((row) => Array.isArray(row) && row.length === size && row.every((n) => typeof n === 'number'));
  return isSquare ? (node as number[][]) : null;
}

function interval(node: unknown): readonly [number, number] | null {
  if (!Array.isArray(node) || node.length !== 2) return null;
  const [low, high] = node as unknown[];
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

function entries(node: unknown): Json[] {
  return Array.isArray(node) ? node.map(asJson) : [];
}

function asJson(node: unknown): Json {
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? (node as Json) : {};
}

function number(node: unknown): number | null {
  return typeof node === 'number' && Number.isFinite(node) ? node : null;
}

function text(node: unknown): string | null {
  return typeof node === 'string' ? node : null;
}
