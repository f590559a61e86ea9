import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import { drawWhole, spansInView, type Layer } from './layer.ts';
import type { Palette } from './palette.ts';
import type { Draw, PlotContext } from './PlotCanvas.tsx';
import { ribbonBands } from './ribbonBands.ts';
import { xOf, type TimeScale } from './timeScale.ts';

/** Space for the words above the band. */
const WORDS_HEIGHT = 18;
/** Keeps the first word clear of a cursor at the start. */
const EDGE_PX = 3;
const HATCH_PX = 6;
/** Bands of fewer device pixels stand close together: a gap would take their colour. */
const LEAST_GAPPED_PIXELS = 3;
/** Looked at beyond either edge: a band that goes on there has no frame at the edge. */
const BEYOND_PIXELS = 4;
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
    const numPixels = Math.round(width * ratio);
    const secPerPixel = (scale.endSec - scale.startSec) / numPixels;
    const axis = { startSec: scale.startSec, secPerPixel, from: -BEYOND_PIXELS, to: numPixels + BEYOND_PIXELS };
    const origin = Math.round(scale.startSec / secPerPixel);
    for (const { from, to, label, certain } of ribbonBands(runs, axis)) {
      const colour = palette.resolve(colourOf(label));
      const gap = to - from >= LEAST_GAPPED_PIXELS ? 1 : 0;
      const band = {
        left: from / ratio,
        top: WORDS_HEIGHT,
        width: (to - from - gap) / ratio,
        height: height - WORDS_HEIGHT,
      };
      if (certain) {
        context.fillStyle = colour;
        context.fillRect(band.left, band.top, band.width, band.height);
      } else {
        hatch(context, band, colour, -origin / ratio);
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

/**
 * Diagonal lines 6 px apart: the colour is there, but it does not stand firm. They count from the start of the
 * recording, so that strips fit together and narrow neighbours share one slope; wide bands have a frame.
 */
function hatch(context: PlotContext, band: Band, colour: string, startX: number): void {
  context.save();
  context.beginPath();
  context.rect(band.left, band.top, band.width, band.height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  const first = startX + Math.floor((band.left - band.height - startX) / HATCH_PX) * HATCH_PX;
  for (let x = first; x < band.left + band.width + HATCH_PX; x += HATCH_PX) {
    context.moveTo(x, band.top + band.height);
    context.lineTo(x + band.height, band.top);
  }
  context.stroke();
  if (band.width >= HATCH_PX) context.strokeRect(band.left, band.top, band.width, band.height);
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
