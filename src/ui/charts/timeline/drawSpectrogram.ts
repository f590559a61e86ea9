import type { Spectrogram } from '../../../store/analysis/recordingMedia.ts';
import type { Layer } from './layer.ts';
import type { Palette } from './palette.ts';
import type { Draw } from './PlotCanvas.tsx';
import type { TimeScale } from './timeScale.ts';

const NUM_SHADES = 256;
/** Rows behind one pixel column that are looked at; more would not be seen, but would be felt while panning over hours. */
const ROWS_READ = 8;

/** The log-mel picture from paper (80 dB below the loudest) to ink (the loudest), low bands at the bottom. */
export function spectrogramLayer(readSpectrogram: (secPerColumn: number) => Spectrogram | null): Layer {
  return { paint: (scale) => picture(scale, readSpectrogram) };
}

function picture(scale: TimeScale, readSpectrogram: (secPerColumn: number) => Spectrogram | null): Draw {
  return (context, { width, height, ratio }, palette) => {
    context.clearRect(0, 0, width, height);
    const numColumns = Math.max(1, Math.round(width * ratio));
    const spectrogram = readSpectrogram((scale.endSec - scale.startSec) / numColumns);
    if (!spectrogram) return;
    const image = shadeColumns(spectrogram, scale, numColumns, shades(palette));
    const columns = new OffscreenCanvas(numColumns, spectrogram.numMels);
    columns.getContext('2d')?.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(columns, 0, 0, width, height);
  };
}

/** One pixel column holds the mean of some eight of the rows behind it, or the row it lies in when zoomed far in. */
function shadeColumns(spectrogram: Spectrogram, scale: TimeScale, numColumns: number, ramp: Uint32Array): ImageData {
  const { numRows, numMels, rowSec, values } = spectrogram;
  const image = new ImageData(numColumns, numMels);
  const pixels = new Uint32Array(image.data.buffer);
  const rowsPerColumn = (scale.endSec - scale.startSec) / rowSec / numColumns;
  const sums = new Float64Array(numMels);
  for (let column = 0; column < numColumns; column++) {
    const first = Math.floor(scale.startSec / rowSec + column * rowsPerColumn);
    if (first >= numRows) break;
    const last = Math.min(
      numRows,
      Math.max(first + 1, Math.floor(scale.startSec / rowSec + (column + 1) * rowsPerColumn)),
    );
    sums.fill(0);
    const stride = Math.max(1, Math.floor((last - first) / ROWS_READ));
    let numRead = 0;
    for (let row = first; row < last; row += stride) {
      numRead++;
      const at = row * numMels;
      for (let mel = 0; mel < numMels; mel++) sums[mel]! += values[at + mel]!;
    }
    for (let mel = 0; mel < numMels; mel++) {
      pixels[(numMels - 1 - mel) * numColumns + column] = ramp[Math.round(sums[mel]! / numRead)]!;
    }
  }
  return image;
}

const ramps = new Map<string, Uint32Array>();

/** 256 colours from paper to ink, mixed by the canvas itself so that any CSS colour will do. */
function shades(palette: Palette): Uint32Array {
  const key = `${palette.paper} ${palette.ink}`;
  const known = ramps.get(key);
  if (known) return known;
  const strip = new OffscreenCanvas(NUM_SHADES, 1);
  const context = strip.getContext('2d', { willReadFrequently: true });
  if (!context) return new Uint32Array(NUM_SHADES);
  const gradient = context.createLinearGradient(0, 0, NUM_SHADES, 0);
  gradient.addColorStop(0, palette.paper);
  gradient.addColorStop(0.28, palette.paper);
  gradient.addColorStop(0.95, palette.ink);
  context.fillStyle = gradient;
  context.fillRect(0, 0, NUM_SHADES, 1);
  const ramp = new Uint32Array(context.getImageData(0, 0, NUM_SHADES, 1).data.buffer.slice(0));
  ramps.set(key, ramp);
  return ramp;
}
