import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useResolvedTheme } from '../../styles/theme.ts';
import { drawSoon } from './frameQueue.ts';
import type { Layer } from './layer.ts';
import { LayerPainter } from './layerPainter.ts';
import { readPalette } from './palette.ts';
import { useDeviceRatio } from './useDeviceRatio.ts';
import type { TimeViewControl } from './timeViewControl.ts';

interface PlotLayerProps {
  readonly width: number;
  readonly height: number;
  readonly layer: Layer;
  readonly control: TimeViewControl;
  /** Paint again when this changes though `layer` does not (media that grows). */
  readonly revision?: number;
}

/** One row of the timeline. It follows the view by itself, without React. Hidden from screen readers: a table tells the same. */
export function PlotLayer({ width, height, layer, control, revision = 0 }: PlotLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [painter] = useState(() => new LayerPainter());
  const theme = useResolvedTheme();
  const ratio = useDeviceRatio();
  const drawn = useRef<(() => void) | null>(null);

  useLayoutEffect(() => {
    const element = canvas.current;
    drawn.current =
      !element || width <= 0
        ? null
        : () => painter.draw(element, layer, control.view, { width, height, ratio }, readPalette(theme), revision);
    // Rows that grow are painted one after the other, not all in the task that brought the news.
    return drawSoon(() => drawn.current?.());
  }, [painter, layer, control, width, height, ratio, theme, revision]);
  useEffect(() => control.subscribe(() => drawn.current?.()), [control]);

  return <canvas ref={canvas} style={{ width, height, display: 'block' }} aria-hidden="true" />;
}
