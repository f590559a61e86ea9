/** One set of speakers that the model never heard, and how it did on them. The parts of a card's metrics that the page knows. */
export interface MeasuredReport {
  /** What was tested, in words. */
  readonly title: string;
  readonly note: string | null;
  /** True for splits that put the same speakers on both sides, shown only for comparison. */
  readonly isInflated: boolean;
  readonly uar: number;
  readonly uarCi95: readonly [number, number] | null;
  readonly accuracy: number | null;
  readonly ece: number | null;
  readonly numUtterances: number | null;
  readonly numSpeakers: number | null;
  readonly labels: readonly string[] | null;
  /** Counts, rows true. */
  readonly confusion: readonly (readonly number[])[] | null;
  /** UAR of each speaker, lowest first. */
  readonly speakerUars: readonly number[];
}

/** A figure to hold beside the model's: human listeners, another system. */
export interface ReferenceFigure {
  readonly title: string;
  readonly value: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Find every report in a card's free-form metrics, however deep; what is not understood is passed over. */
export function measuredReports(metrics: Json): MeasuredReport[] {
  return walk(metrics, [], false);
}

/** Read `metrics.references`: `[{ title, value }]`. */
export function referenceFigures(metrics: Json): ReferenceFigure[] {
  const list = metrics['references'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const title = isJson(entry) ? text(entry['title']) : null;
    const value = isJson(entry) ? number(entry['value']) : null;
    return title !== null && value !== null ? [{ title, value }] : [];
  });
}

function walk(node: unknown, path: readonly string[], isInflated: boolean): MeasuredReport[] {
  if (Array.isArray(node)) return node.flatMap((entry, index) => walk(entry, [...path, String(index + 1)], isInflated));
  if (!isJson(node)) return [];
  const marked = isInflated || typeof node['marked'] === 'string' || node['inflated'] === true;
  const title = text(node['title']) ?? text(node['protocol']);
  const here = title === null ? path : [title];
  const uar = number(node['uar']);
  if (uar !== null && (number(node['numUtterances']) !== null || Array.isArray(node['confusion']) || interval(node['uarCi95']))) {
    return [readReport(node, uar, here.join(', '), marked)];
  }
  return Object.entries(node).flatMap(([key, value]) => walk(value, title === null ? [...here, key] : [...here, key], marked));
}

function readReport(node: Json, uar: number, title: string, isInflated: boolean): MeasuredReport {
  const labels = Array.isArray(node['labels']) ? node['labels'].map(String) : null;
  return {
    title,
    note: text(node['note']) ?? text(node['marked']),
    isInflated,
    uar,
    uarCi95: interval(node['uarCi95']),
    accuracy: number(node['accuracy']),
    ece: number(node['ece']),
    numUtterances: number(node['numUtterances']),
    numSpeakers: number(node['numSpeakers']),
    labels,
    confusion: confusion(node['confusion'], labels?.length ?? 0),
    speakerUars: speakerUars(node['bySpeaker']),
  };
}

function speakerUars(node: unknown): number[] {
  if (!isJson(node)) return [];
  return Object.values(node)
    .flatMap((entry) => (isJson(entry) ? (number(entry['uar']) ?? []) : (number(entry) ?? [])))
    .sort((a, b) => a - b);
}

function confusion(node: unknown, size: number): number[][] | null {
  const isSquare = Array.isArray(node) && size > 0 && node.length === size && node.every((row) => Array.isArray(row) && row.length === size && row.every((n) => typeof n === 'number'));
  return isSquare ? (node as number[][]) : null;
}

function interval(node: unknown): readonly [number, number] | null {
  if (!Array.isArray(node) || node.length !== 2) return null;
  const [low, high] = node as unknown[];
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

function isJson(node: unknown): node is Json {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

function number(node: unknown): number | null {
  return typeof node === 'number' && Number.isFinite(node) ? node : null;
}

function text(node: unknown): string | null {
  return typeof node === 'string' ? node : null;
}
