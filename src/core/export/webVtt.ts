import { correctionsOf } from '../contract/notes.ts';
import type { ExportInput } from './exportInput.ts';
import { emotionSpans, spokenText } from './laneTiers.ts';
import { clockTime, durationMsOf } from './milliseconds.ts';
import { oneLine, provenanceFacts } from './provenance.ts';

/**
 * Serialise the timeline to WebVTT: one cue per span, in a voice tag with the lane's name when there is more than one
 * lane; origin, settings and limits in NOTE blocks; corrections in a NOTE each. Source: W3C WebVTT, 2019.
 */
export function toWebVtt(input: ExportInput): string {
  const { result } = input;
  const durationMs = durationMsOf(result);
  const notes = provenanceFacts(input).map(({ name, value }) => `NOTE ${vttNote(`${name}: ${value}`)}`);
  const corrections = correctionsOf(input.notes ?? []).map((note) => {
    const lane = result.lanes.find((one) => one.id === note.laneId)?.name ?? note.laneId;
    return `NOTE ${vttNote(`corrected by hand, ${lane}, ${note.startSec} s to ${note.endSec} s: ${note.label}`)}`;
  });
  const cues = result.lanes
    .flatMap((lane) => emotionSpans(input, lane, durationMs, spokenText).map((span) => ({ ...span, lane })))
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ startMs, endMs, text, lane }, index) => {
      const voice = result.lanes.length > 1 ? `<v ${vttText(oneLine(lane.name) || lane.id)}>` : '';
      return `${index + 1}\n${clockTime(startMs, '.')} --> ${clockTime(endMs, '.')}\n${voice}${vttText(text)}`;
    });
  return `${['WEBVTT - Undertone', ...notes, ...corrections, ...cues].join('\n\n')}\n`;
}

/** A NOTE may not hold the arrow that marks a cue. */
function vttNote(text: string): string {
  return oneLine(text).replace(/-{2,}>/g, '->');
}

function vttText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
