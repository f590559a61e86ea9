import type { ExportInput } from './exportInput.ts';
import { laneTiers } from './laneTiers.ts';
import { durationMsOf, type MsSpan } from './milliseconds.ts';
import { provenanceLine } from './provenance.ts';

/**
 * Serialise to a Praat TextGrid in the long text format: per lane an emotion and a speech tier, then notes where there
 * are any, and one last tier "provenance" whose single interval carries model, settings and limits.
 * Every tier covers the recording without a gap, an overlap or an interval of no length: Praat refuses those. Stretches
 * without a label have the empty text that Praat uses for them. Source: Praat manual, "TextGrid file formats".
 */
export function toTextGrid(input: ExportInput): string {
  const durationMs = durationMsOf(input.result);
  const tiers = [
    ...laneTiers(input),
    { name: 'provenance', spans: [{ startMs: 0, endMs: durationMs, text: provenanceLine(input) }] },
  ];
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0',
    `xmax = ${sec(durationMs)}`,
    'tiers? <exists>',
    `size = ${tiers.length}`,
    'item []:',
    ...tiers.flatMap((tier, index) => tierLines(index + 1, tier.name, coverAll(tier.spans, durationMs))),
  ];
  return `${lines.join('\n')}\n`;
}

/** Fill the gaps before, between and after spans with empty text, so that they cover 0..`durationMs`. */
function coverAll(spans: readonly MsSpan[], durationMs: number): MsSpan[] {
  const covered: MsSpan[] = [];
  let reachedMs = 0;
  for (const span of spans) {
    if (span.startMs > reachedMs) covered.push({ startMs: reachedMs, endMs: span.startMs, text: '' });
    covered.push(span);
    reachedMs = span.endMs;
  }
  if (reachedMs < durationMs) covered.push({ startMs: reachedMs, endMs: durationMs, text: '' });
  return covered;
}

function tierLines(number: number, name: string, intervals: readonly MsSpan[]): string[] {
  return [
    `    item [${number}]:`,
    '        class = "IntervalTier"',
    `        name = "${quoted(name)}"`,
    '        xmin = 0',
    `        xmax = ${sec(intervals.at(-1)!.endMs)}`,
    `        intervals: size = ${intervals.length}`,
    ...intervals.flatMap(({ startMs, endMs, text }, index) => [
      `        intervals [${index + 1}]:`,
      `            xmin = ${sec(startMs)}`,
      `            xmax = ${sec(endMs)}`,
      `            text = "${quoted(text)}"`,
    ]),
  ];
}

function sec(ms: number): string {
  return String(ms / 1000);
}

function quoted(text: string): string {
  return text.replaceAll('"', '""');
}
