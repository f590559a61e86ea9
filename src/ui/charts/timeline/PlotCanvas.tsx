import { useLayoutEffect, useRef } from 'react';
import { useResolvedTheme } from '../../styles/theme.ts';
import { readPalette, type Palette } from './palette.ts';
import { useDeviceRatio } from './useDeviceRatio.ts';

/** The page's canvas, or one that is only kept. */
export type PlotContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws in CSS pixels; the context is already scaled for the screen. Must be stable between renders that change nothing. */
export type Draw = (
  context: PlotContext,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  palette: Palette,
) => void;

interface PlotCanvasProps {
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
  /** Draw again when this changes though `draw` does not (media that grows). */
  readonly revision?: number;
}

/** A canvas that is sharp on every screen and drawn again when its size, theme or content changes. Hidden from screen readers: a table tells the same. */
export function PlotCanvas({ width, height, draw, revision = 0 }: PlotCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useResolvedTheme();
  const ratio = useDeviceRatio();

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width <= 0) return;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(element.width / width, 0, 0, element.height / height, 0, 0);
    draw(context, { width, height, ratio }, readPalette(theme));
  }, [width, height, draw, revision, theme, ratio]);

  return <canvas ref={canvas} style={{ width, height, display: 'block' }} aria-hidden="true" />;
}
