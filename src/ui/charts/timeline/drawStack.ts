import type { TimelinePiece } from '../../../core/summary/timelinePiece.ts';
import { drawWhole, spansInView, type Layer } from './layer.ts';
import type { Palette } from './palette.ts';
import type { Draw, PlotContext } from './PlotCanvas.tsx';
import { xOf, type TimeScale } from './timeScale.ts';

/** All probabilities over time, stacked to 100 % in the model's order from the bottom; empty in pauses. */
export function stackLayer(
  pieces: readonly TimelinePiece[],
  labels: readonly string[],
  colourOf: (label: string) => string,
): Layer {
  return {
    paint: (scale) => columns(scale, spansInView(pieces, scale), labels, colourOf),
    write:
      (scale) =>
      (context, { height }, palette) =>
        writeNames(context, scale, spansInView(pieces, scale), labels, height, palette),
  };
}

/** A stack that is never panned. */
export function stackDrawing(
  scale: TimeScale,
  pieces: readonly TimelinePiece[],
  labels: readonly string[],
  colourOf: (label: string) => string,
): Draw {
  return drawWhole(stackLayer(pieces, labels, colourOf), scale);
}

function columns(
  scale: TimeScale,
  pieces: readonly TimelinePiece[],
  labels: readonly string[],
  colourOf: (label: string) => string,
): Draw {
  return (context, { width, height, ratio }, palette) => {
    context.clearRect(0, 0, width, height);
    drawGuides(context, width, height, palette);
    const colours = labels.map((label) => palette.resolve(colourOf(label)));
    const snap = (value: number) => Math.round(value * ratio) / ratio;
    let drawnTo = -1;
    for (const piece of pieces) {
      const left = snap(xOf(scale, piece.startSec));
      const right = Math.max(left + 1 / ratio, snap(xOf(scale, piece.endSec)));
      // Zoomed far out, several pieces share a pixel: one of them is enough.
      if (right <= drawnTo) continue;
      drawnTo = right;
      let below = 0;
      labels.forEach((label, index) => {
        const share = piece.probabilities[label] ?? 0;
        const top = snap(height * (1 - below - share));
        const bottom = snap(height * (1 - below));
        below += share;
        if (bottom <= top) return;
        context.fillStyle = colours[index]!;
        context.fillRect(left, top, right - left, bottom - top);
        // A line of paper keeps neighbours apart for eyes that see their colours alike.
        if (bottom - top > 3) {
          context.fillStyle = palette.paper;
          context.fillRect(left, top, right - left, 1 / ratio);
        }
      });
    }
  };
}

function drawGuides(context: PlotContext, width: number, height: number, palette: Palette): void {
  context.fillStyle = palette.hairline;
  for (const share of [0, 0.5, 1]) context.fillRect(0, Math.min(height - 1, Math.round(height * share)), width, 1);
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly space: number;
  readonly thickness: number;
}

/** Each name stands once, where its layer is thickest and wide enough. */
function writeNames(
  context: PlotContext,
  scale: TimeScale,
  pieces: readonly TimelinePiece[],
  labels: readonly string[],
  height: number,
  palette: Palette,
): void {
  context.font = palette.font;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.lineJoin = 'round';
  for (const label of labels) {
    const place = thickestPlace(scale, pieces, labels, label, height);
    const half = context.measureText(label).width / 2 + 4;
    if (!place || place.thickness < 15 || 2 * half > place.space) continue;
    const x = Math.min(Math.max(place.x, half), scale.width - half);
    context.lineWidth = 4;
    context.strokeStyle = palette.paper;
    context.strokeText(label, x, place.y);
    context.fillStyle = palette.ink;
    context.fillText(label, x, place.y);
  }
  context.textAlign = 'start';
}

function thickestPlace(
  scale: TimeScale,
  pieces: readonly TimelinePiece[],
  labels: readonly string[],
  label: string,
  height: number,
): Place | null {
  let best: Place | null = null;
  for (const piece of pieces) {
    const left = Math.max(0, xOf(scale, piece.startSec));
    const right = Math.min(scale.width, xOf(scale, piece.endSec));
    const thickness = (piece.probabilities[label] ?? 0) * height;
    if (right <= left || (best && thickness <= best.thickness)) continue;
    const below = labels
      .slice(0, labels.indexOf(label))
      .reduce((sum, other) => sum + (piece.probabilities[other] ?? 0), 0);
    best = { x: (left + right) / 2, y: height * (1 - below) - thickness / 2, space: (right - left) * 1.4, thickness };
  }
  return best;
}
