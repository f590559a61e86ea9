import type { TimelineSpan } from '../../../core/summary/timelineSpans.ts';
import type { Palette } from './palette.ts';
import type { Draw } from './PlotCanvas.tsx';
import { xOf, type TimeScale } from './timeScale.ts';

/** Space for the words above the band. */
const WORDS_HEIGHT = 18;
/** Keeps the first word clear of a cursor at the start. */
const EDGE_PX = 3;

/** Draw the leading emotion over time: a word above a band of its colour; hatched where the answer is not sure; nothing in pauses. */
export function ribbonDrawing(scale: TimeScale, runs: readonly TimelineSpan[], colourOf: (label: string) => string): Draw {
  return (context, { width, height, ratio }, palette) => {
    context.clearRect(0, 0, width, height);
    context.fillStyle = palette.hairline;
    context.fillRect(0, height - 1, width, 1);
    context.font = palette.font;
    context.textBaseline = 'alphabetic';
    const snap = (x: number) => Math.round(x * ratio) / ratio;
    for (const run of runs) {
      const left = snap(xOf(scale, run.startSec));
      const right = Math.max(left + 1, snap(xOf(scale, run.endSec)));
      if (right < 0 || left > width) continue;
      const colour = palette.resolve(colourOf(run.label));
      const band = { left, top: WORDS_HEIGHT, width: right - left - 1 / ratio, height: height - WORDS_HEIGHT };
      if (run.certain) {
        context.fillStyle = colour;
        context.fillRect(band.left, band.top, band.width, band.height);
      } else {
        hatch(context, band, colour);
      }
      writeWord(context, run, left, right - left, palette);
    }
  };
}

interface Band {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Diagonal lines 6 px apart inside a frame: the colour is there, but it does not stand firm. */
function hatch(context: CanvasRenderingContext2D, band: Band, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(band.left, band.top, band.width, band.height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  for (let x = Math.floor((band.left - band.height) / 6) * 6; x < band.left + band.width; x += 6) {
    context.moveTo(x, band.top + band.height);
    context.lineTo(x + band.height, band.top);
  }
  context.stroke();
  context.strokeRect(band.left, band.top, band.width, band.height);
  context.restore();
}

function writeWord(context: CanvasRenderingContext2D, run: TimelineSpan, left: number, space: number, palette: Palette): void {
  const word = run.certain ? run.label : `${run.label}?`;
  const text = [word, word.slice(0, 3)].find((candidate) => context.measureText(candidate).width <= space - 4);
  if (text === undefined) return;
  context.fillStyle = run.certain ? palette.ink : palette.inkSoft;
  context.fillText(text, Math.max(EDGE_PX, left), WORDS_HEIGHT - 5);
}
