import type { SpeechSpan } from '../contract/analysisResult.ts';

/** A span on the whole-millisecond grid that subtitle and tier formats share. */
export interface MsSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** Length of a recording in whole milliseconds: at least 1, and long enough for every segment and utterance. */
export function durationMsOf(result: {
  source: { durationSec: number };
  lanes: readonly { speech: readonly SpeechSpan[]; segments: readonly SpeechSpan[] }[];
}): number {
  const ends = result.lanes
    .flatMap((lane) => [...lane.speech.slice(-1), ...lane.segments.slice(-1)])
    .map((span) => span.endSec);
  return Math.max(1, ...[result.source.durationSec, ...ends].map((sec) => Math.round(sec * 1000)));
}

/**
 * Round spans to milliseconds inside 0..`durationMs`, in order of time. Spans that round to nothing are dropped and
 * a span never begins before the one before it ends, so the outcome never overlaps and never is empty.
 */
export function toMsSpans(spans: readonly (SpeechSpan & { readonly text: string })[], durationMs: number): MsSpan[] {
  const rounded: MsSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.startSec - b.startSec)) {
    const startMs = Math.max(rounded.at(-1)?.endMs ?? 0, Math.round(span.startSec * 1000));
    const endMs = Math.min(durationMs, Math.round(span.endSec * 1000));
    if (endMs > startMs) rounded.push({ startMs, endMs, text: span.text });
  }
  return rounded;
}

/**
 * Deal possibly overlapping spans (notes) onto as few layers as needed, each free of overlap; a span goes to the first
 * layer that is free. None may be empty. Looking through all layers for each span would take hours for a forged file.
 */
export function layersOf(spans: readonly MsSpan[]): MsSpan[][] {
  const layers: MsSpan[][] = [];
  const layerOf = new Map<MsSpan, number>();
  /** Layers without a span at the moment, the first one last. */
  const free: number[] = [];
  const byEnd = [...spans].sort((a, b) => a.endMs - b.endMs);
  let numEnded = 0;
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)) {
    for (; byEnd[numEnded]!.endMs <= span.startMs; numEnded++) insertFalling(free, layerOf.get(byEnd[numEnded]!)!);
    const layer = free.pop() ?? layers.length;
    layerOf.set(span, layer);
    if (layer === layers.length) layers.push([span]);
    else layers[layer]!.push(span);
  }
  return layers;
}

function insertFalling(sorted: number[], value: number): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}

/** Write a clock time: `01:02:03.456`, with `separator` before the milliseconds. Hours take as many digits as they need. */
export function clockTime(ms: number, separator: '.' | ','): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(Math.floor(ms / 3_600_000), 2)}:${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}${separator}${pad(ms % 1000, 3)}`;
}
