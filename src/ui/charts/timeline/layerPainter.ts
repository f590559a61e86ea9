import type { Layer } from './layer.ts';
import type { Palette } from './palette.ts';
import type { PlotContext } from './PlotCanvas.tsx';
import type { TimeView } from './timeView.ts';

/** What a layer is painted into. */
export interface LayerSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

interface Painted {
  readonly layer: Layer;
  readonly revision: number;
  readonly palette: Palette;
  /** Time behind one device pixel. */
  readonly secPerPixel: number;
  /** Device pixels from the start of the recording to the left edge. */
  readonly origin: number;
}

/** Zooms closer together than this are one zoom: panning moves both ends of a view, each with its own rounding. */
const SAME_ZOOM = 1e-9;

/** Paints one layer and keeps the picture: panned by so-and-so-many pixels, it is shifted and only the strip that came into view is painted. */
export class LayerPainter {
  private readonly picture = new OffscreenCanvas(1, 1);
  private last: Painted | null = null;

  /** Bring a view of the layer onto a canvas, its size included. `revision` changes when the layer's content has grown though it is the same object. */
  draw(
    canvas: HTMLCanvasElement,
    layer: Layer,
    view: TimeView,
    { width, height, ratio }: LayerSize,
    palette: Palette,
    revision: number,
  ): void {
    const [pixelWidth, pixelHeight] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    const context = canvas.getContext('2d');
    if (!context) return;
    if (this.picture.width !== pixelWidth || this.picture.height !== pixelHeight) {
      [this.picture.width, this.picture.height] = [pixelWidth, pixelHeight];
      this.last = null;
    }
    if (canvas.width !== pixelWidth || canvas.height !== pixelHeight)
      [canvas.width, canvas.height] = [pixelWidth, pixelHeight];
    const { last } = this;
    let secPerPixel = (view.endSec - view.startSec) / pixelWidth;
    const isSame =
      last !== null &&
      last.layer === layer &&
      last.revision === revision &&
      last.palette === palette &&
      Math.abs(last.secPerPixel / secPerPixel - 1) < SAME_ZOOM;
    if (isSame) secPerPixel = last.secPerPixel;
    const origin = Math.round(view.startSec / secPerPixel);
    this.last = { layer, revision, palette, secPerPixel, origin };
    const shift = isSame ? origin - last.origin : pixelWidth;
    if (Math.abs(shift) >= pixelWidth) this.paint(0, pixelWidth, height);
    else if (shift !== 0) this.shift(shift, height);

    copy(context, this.picture, 0);
    if (!layer.write) return;
    context.setTransform(pixelWidth / width, 0, 0, pixelHeight / height, 0, 0);
    const scale = { startSec: origin * secPerPixel, endSec: (origin + pixelWidth) * secPerPixel, width };
    layer.write(scale)(context, { width, height, ratio }, palette);
  }

  private shift(by: number, height: number): void {
    const context = this.picture.getContext('2d')!;
    copy(context, this.picture, -by);
    const { width } = this.picture;
    if (by > 0) this.paint(width - by, width, height);
    else this.paint(0, -by, height);
  }

  /** Paint the device pixel columns `[from, to)`. */
  private paint(from: number, to: number, height: number): void {
    const { layer, palette, secPerPixel, origin } = this.last!;
    const context = this.picture.getContext('2d')!;
    const ratio = this.picture.height / height;
    const width = (to - from) / ratio;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, from, 0);
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    layer.paint({ startSec: (origin + from) * secPerPixel, endSec: (origin + to) * secPerPixel, width })(
      context,
      { width, height, ratio },
      palette,
    );
    context.restore();
  }
}

/** Put a picture in the place of all that a canvas holds, moved by whole pixels: nothing may be smoothed, or each step would blur it more. */
function copy(context: PlotContext, picture: OffscreenCanvas, x: number): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.imageSmoothingEnabled = false;
  context.globalCompositeOperation = 'copy';
  context.drawImage(picture, x, 0);
  context.globalCompositeOperation = 'source-over';
}
