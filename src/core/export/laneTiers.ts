import type { LaneResult } from '../contract/analysisResult.ts';
import { noteText, type Note } from '../contract/notes.ts';
import { spanText, timelineOptionsOf, timelineSpans, type TimelineSpan } from '../summary/timelineSpans.ts';
import type { ExportInput } from './exportInput.ts';
import { durationMsOf, layersOf, toMsSpans, type MsSpan } from './milliseconds.ts';
import { oneLine } from './provenance.ts';

/** Everything tier formats (TextGrid, EAF) write, settled once: unique names, no overlaps, nothing empty. */
export interface ExportTier {
  readonly name: string;
  readonly laneName: string;
  readonly kind: 'emotion' | 'speech' | 'correction' | 'comment' | 'mark';
  readonly spans: readonly MsSpan[];
}

/** A moment marked while listening or recording takes this much room on tiers, where nothing may be empty. */
const MARK_MS = 100;

const NOTE_TIERS = { correction: 'corrections', comment: 'comments', mark: 'marks' } as const;

/**
 * Build the tiers of every lane, in order: emotion, speech, then corrections, comments and marks where there are any.
 * Notes that overlap one another spill onto a further tier ("corrections 2").
 */
export function laneTiers(input: ExportInput): ExportTier[] {
  const durationMs = durationMsOf(input.result);
  const { lanes } = input.result;
  const notes = input.notes ?? [];
  // Written before the recording was divided, or on a lane that was left out since: a person's work is never dropped.
  const lost = [...new Set(notes.map((note) => note.laneId).filter((id) => lanes.every((lane) => lane.id !== id)))];
  const laneNames = uniqueNames([
    ...lanes.map((lane) => oneLine(lane.name) || lane.id),
    ...lost.map((id) => oneLine(id) || 'notes'),
  ]);
  return [
    ...lanes.flatMap((lane, index) => {
      const laneName = laneNames[index]!;
      return [
        {
          name: `${laneName} emotion`,
          laneName,
          kind: 'emotion' as const,
          spans: emotionSpans(input, lane, durationMs),
        },
        {
          name: `${laneName} speech`,
          laneName,
          kind: 'speech' as const,
          spans: toMsSpans(
            lane.speech.map((span) => ({ ...span, text: 'speech' })),
            durationMs,
          ),
        },
        ...noteTiers(notes, lane.id, laneName, durationMs),
      ];
    }),
    ...lost.flatMap((id, index) => noteTiers(notes, id, laneNames[lanes.length + index]!, durationMs)),
  ];
}

/** The tiers of one lane's notes: corrections, comments, marks, as many as overlap asks for. */
function noteTiers(notes: readonly Note[], laneId: string, laneName: string, durationMs: number): ExportTier[] {
  return (['correction', 'comment', 'mark'] as const).flatMap((kind) =>
    noteLayers(
      notes.filter((note) => note.laneId === laneId && note.kind === kind),
      durationMs,
    ).map((spans, layer) => ({
      name: `${laneName} ${NOTE_TIERS[kind]}${layer === 0 ? '' : ` ${layer + 1}`}`,
      laneName,
      kind,
      spans,
    })),
  );
}

/** The timeline spans of a lane as the formats show them, on the millisecond grid; `render` writes a span's text. */
export function emotionSpans(
  input: ExportInput,
  lane: LaneResult,
  durationMs: number,
  render: (span: TimelineSpan) => string = spanText,
): MsSpan[] {
  return toMsSpans(
    timelineSpans(lane, timelineOptionsOf(input.result)).map((span) => ({ ...span, text: oneLine(render(span)) })),
    durationMs,
  );
}

/** Write a span for a reader: `angry 72%`, or `not sure: angry 31%` below the threshold. */
export function spokenText(span: TimelineSpan): string {
  return `${span.certain ? '' : 'not sure: '}${span.label} ${Math.round(span.probability * 100)}%`;
}

/** Tell equal names apart by a number: `A`, `A (2)`. Comparison ignores case. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let number = 2; taken.has(candidate.toLowerCase()); number += 1) candidate = `${name} (${number})`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

function noteLayers(notes: readonly Note[], durationMs: number): MsSpan[][] {
  const spans = notes.map((note) => {
    const startMs = Math.min(Math.max(0, Math.round(note.startSec * 1000)), Math.max(0, durationMs - MARK_MS));
    const endMs = Math.min(durationMs, Math.max(Math.round(note.endSec * 1000), startMs + MARK_MS));
    return { startMs, endMs, text: oneLine(noteText(note)) || note.kind };
  });
  return layersOf(spans);
}
