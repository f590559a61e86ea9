import type { ExportInput } from './exportInput.ts';
import { emotionSpans, spokenText } from './laneTiers.ts';
import { clockTime, durationMsOf } from './milliseconds.ts';
import { oneLine, provenanceLine } from './provenance.ts';

/** How long the closing cue with origin and limits stands, after the recording's end. */
const CREDIT_MS = 5000;

/**
 * Serialise the timeline to SubRip: one cue per span, `Lane: ` before the text when there is more than one lane.
 * SRT has no comments, so origin, settings and limits stand in a last cue that begins where the recording ends.
 */
export function toSrt(input: ExportInput): string {
  const { result } = input;
  const durationMs = durationMsOf(result);
  const cues = result.lanes
    .flatMap((lane) =>
      emotionSpans(input, lane, durationMs, spokenText).map((span) => ({
        ...span,
        text: result.lanes.length > 1 ? `${oneLine(lane.name) || lane.id}: ${span.text}` : span.text,
      })),
    )
    .sort((a, b) => a.startMs - b.startMs);
  const all = [...cues, { startMs: durationMs, endMs: durationMs + CREDIT_MS, text: provenanceLine(input) }];
  return all
    .map(
      ({ startMs, endMs, text }, index) =>
        `${index + 1}\n${clockTime(startMs, ',')} --> ${clockTime(endMs, ',')}\n${srtText(text)}\n`,
    )
    .join('\n');
}

/** Players read SubRip text as loose HTML and the arrow as a time line: neither may come from a name. */
function srtText(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}
