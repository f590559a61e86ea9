import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import { drawWhole, spansInView, type Layer } from './layer.ts';
import type { Palette } from './palette.ts';
import type { Draw, PlotContext } from './PlotCanvas.tsx';
import { xOf, type TimeScale } from './timeScale.ts';

/** Space for the words above the band. */
const WORDS_HEIGHT = 18;
/** Keeps the first word clear of a cursor at the start. */
const EDGE_PX = 3;
const HATCH_PX = 6;
/** No word fits into less. */
const LEAST_WORD_PX = 12;

/** The leading emotion over time: a word above a band of its colour; hatched where the answer is not sure; nothing in pauses. */
export function ribbonLayer(runs: readonly TimelineSpan[], colourOf: (label: string) => string): Layer {
  return {
    paint: (scale) => bands(scale, spansInView(runs, scale), colourOf),
    write: (scale) => words(scale, spansInView(runs, scale)),
  };
}

/** A ribbon that is never panned. */
export function ribbonDrawing(
  scale: TimeScale,
  runs: readonly TimelineSpan[],
  colourOf: (label: string) => string,
): Draw {
  return drawWhole(ribbonLayer(runs, colourOf), scale);
}

function bands(scale: TimeScale, runs: readonly TimelineSpan[], colourOf: (label: string) => string): Draw {
  return (context, { width, height, ratio }, palette) => {
    context.clearRect(0, 0, width, height);
    context.fillStyle = palette.hairline;
    context.fillRect(0, height - 1, width, 1);
    const snap = (x: number) => Math.round(x * ratio) / ratio;
    for (const run of runs) {
      const left = snap(xOf(scale, run.startSec));
      const right = Math.max(left + 1, snap(xOf(scale, run.endSec)));
      const colour = palette.resolve(colourOf(run.label));
      const band = { left, top: WORDS_HEIGHT, width: right - left - 1 / ratio, height: height - WORDS_HEIGHT };
      if (run.certain) {
        context.fillStyle = colour;
        context.fillRect(band.left, band.top, band.width, band.height);
      } else {
        hatch(context, band, colour, width);
      }
    }
  };
}

function words(scale: TimeScale, runs: readonly TimelineSpan[]): Draw {
  return (context, _size, palette) => {
    context.font = palette.font;
    context.textBaseline = 'alphabetic';
    for (const run of runs) {
      const left = xOf(scale, run.startSec);
      writeWord(context, run, left, xOf(scale, run.endSec) - left, palette);
    }
  };
}

interface Band {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Diagonal lines 6 px apart inside a frame: the colour is there, but it does not stand firm. They count from the band's own edge, so that strips fit together. */
function hatch(context: PlotContext, band: Band, colour: string, visibleWidth: number): void {
  context.save();
  context.beginPath();
  context.rect(band.left, band.top, band.width, band.height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  const first = band.left - band.height;
  const skipped = Math.max(0, Math.floor((-band.height - first) / HATCH_PX)) * HATCH_PX;
  for (let x = first + skipped; x < Math.min(band.left + band.width, visibleWidth); x += HATCH_PX) {
    context.moveTo(x, band.top + band.height);
    context.lineTo(x + band.height, band.top);
  }
  context.stroke();
  context.strokeRect(band.left, band.top, band.width, band.height);
  context.restore();
}

function writeWord(context: PlotContext, run: TimelineSpan, left: number, space: number, palette: Palette): void {
  if (space < LEAST_WORD_PX) return;
  const word = run.certain ? run.label : `${run.label}?`;
  const text = [word, word.slice(0, 3)].find((candidate) => context.measureText(candidate).width <= space - 4);
  if (text === undefined) return;
  context.fillStyle = run.certain ? palette.ink : palette.inkSoft;
  context.fillText(text, Math.max(EDGE_PX, left), WORDS_HEIGHT - 5);
}
