import { roundTimes } from '../common/roundTimes.ts';
import type { SpeechSpan } from '../contract/analysisResult.ts';
import type { TimelineSpan } from '../summary/timelineSpans.ts';
import { reportColour } from './reportStyle.ts';
import { xmlText } from './xmlText.ts';

const LEFT = 84;
const WIDTH = 716;
const ROW = 11;
const NUM_TICKS = 10;

/**
 * Draw one lane as a small SVG: a row per label that occurs, named at its left, and a row for speech; paler where the
 * model was not sure. Hours stay small: what is closer than half a pixel is drawn as one.
 */
export function timelineSvg(
  spans: readonly TimelineSpan[],
  speech: readonly SpeechSpan[],
  labels: readonly string[],
  durationSec: number,
): string {
  const seen = labels.filter((label) => spans.some((span) => span.label === label));
  const rows = [
    ...seen.flatMap((label, row) => {
      const colour = reportColour(label, labels.indexOf(label));
      const of = (certain: boolean) => spans.filter((span) => span.label === label && span.certain === certain);
      return [
        rowName(label, row),
        bars(of(true), row, durationSec, colour, 1),
        bars(of(false), row, durationSec, colour, 0.4),
      ];
    }),
    rowName('speech', seen.length),
    bars(speech, seen.length, durationSec, 'oklch(62% 0.014 260)', 1),
  ];
  const bottom = (seen.length + 1) * ROW + 4;
  const ticks = roundTimes(0, durationSec, Math.max(1, durationSec / NUM_TICKS), NUM_TICKS + 1).times.map(
    (sec) =>
      `<text x="${round(xOf(sec, durationSec))}" y="${bottom + 10}" text-anchor="middle">${shortTime(sec)}</text><path d="M${round(xOf(sec, durationSec))} 0V${bottom}" stroke="oklch(88.5% 0.01 85)" stroke-width="0.5"/>`,
  );
  return `<svg viewBox="0 0 ${LEFT + WIDTH + 16} ${bottom + 14}" role="img" aria-label="Emotions over time">${ticks.join('')}${rows.join('')}</svg>`;
}

/** Write seconds as `m:ss` or `h:mm:ss`. */
export function shortTime(sec: number): string {
  const whole = Math.round(sec);
  const seconds = String(whole % 60).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

function rowName(name: string, row: number): string {
  return `<text x="${LEFT - 6}" y="${row * ROW + ROW - 2}" text-anchor="end">${xmlText(name.length > 14 ? `${name.slice(0, 13)}…` : name)}</text>`;
}

function bars(spans: readonly SpeechSpan[], row: number, durationSec: number, colour: string, opacity: number): string {
  const boxes: [number, number][] = [];
  for (const span of spans) {
    const from = xOf(span.startSec, durationSec);
    const to = Math.max(from + 1, xOf(span.endSec, durationSec));
    const last = boxes.at(-1);
    if (last !== undefined && from - last[1] < 0.5) last[1] = Math.max(last[1], to);
    else boxes.push([from, to]);
  }
  if (boxes.length === 0) return '';
  const path = boxes
    .map(([from, to]) => `M${round(from)} ${row * ROW + 1}h${round(to - from)}v${ROW - 3}h${round(from - to)}z`)
    .join('');
  return `<path d="${path}" fill="${colour}" fill-opacity="${opacity}"/>`;
}

function xOf(sec: number, durationSec: number): number {
  return LEFT + (WIDTH * Math.min(sec, durationSec)) / durationSec;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
