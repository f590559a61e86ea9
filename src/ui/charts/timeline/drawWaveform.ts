import type { SpeechSpan } from '../../../core/contract/analysisResult.ts';
import type { Peaks } from '../../../store/analysis/recordingMedia.ts';
import { spansInView, type Layer } from './layer.ts';
import type { Draw } from './PlotCanvas.tsx';
import { xOf, type TimeScale } from './timeScale.ts';

const LIMITS = [0.02, 0.05, 0.1, 0.2, 0.5];

/** Amplitude at the edge of the waveform row: the next round number above the loudest peak, so that quiet recordings can be seen too. */
export function amplitudeLimit({ min, max }: Peaks): number {
  let loudest = 0;
  for (let bin = 0; bin < max.length; bin++) loudest = Math.max(loudest, max[bin]!, -min[bin]!);
  return loudest === 0 ? 1 : (LIMITS.find((step) => step >= loudest) ?? 1);
}

/**
 * Lowest to highest sample per pixel: ink where there is speech, soft in the pauses.
 * @param limit amplitude at the upper and lower edge
 */
export function waveformLayer(
  readPeaks: (startSec: number, endSec: number, numBins: number) => Peaks,
  limit: number,
  speech: readonly SpeechSpan[],
): Layer {
  return { paint: (scale) => bars(scale, readPeaks, limit, spansInView(speech, scale)) };
}

function bars(
  scale: TimeScale,
  readPeaks: (startSec: number, endSec: number, numBins: number) => Peaks,
  limit: number,
  speech: readonly SpeechSpan[],
): Draw {
  return (context, { width, height, ratio }, palette) => {
    context.clearRect(0, 0, width, height);
    const middle = height / 2;
    context.fillStyle = palette.hairline;
    context.fillRect(0, Math.round(middle) - 0.5, width, 1);
    const numBins = Math.max(1, Math.round(width * ratio));
    const { min, max } = readPeaks(scale.startSec, scale.endSec, numBins);
    const binWidth = width / numBins;
    const drawBins = (from: number, to: number, colour: string) => {
      context.fillStyle = colour;
      for (let bin = from; bin < to; bin++) {
        const top = middle - (max[bin]! / limit) * middle;
        const bottom = middle - (min[bin]! / limit) * middle;
        if (bottom - top > 0) context.fillRect(bin * binWidth, top, binWidth, Math.max(1 / ratio, bottom - top));
      }
    };
    // Each bin once: the pauses before a stretch of speech, then the stretch.
    let drawnTo = 0;
    for (const span of speech) {
      const from = Math.max(drawnTo, Math.min(numBins, Math.round(xOf(scale, span.startSec) / binWidth)));
      const to = Math.max(from, Math.min(numBins, Math.round(xOf(scale, span.endSec) / binWidth)));
      drawBins(drawnTo, from, palette.edge);
      drawBins(from, to, palette.ink);
      drawnTo = to;
    }
    drawBins(drawnTo, numBins, palette.edge);
  };
}
