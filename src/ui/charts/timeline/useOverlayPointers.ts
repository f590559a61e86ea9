import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { TimeSpan } from './timeSpan.ts';
import { secAt } from './timeScale.ts';
import type { TimeViewControl } from './timeViewControl.ts';

/** A pointer that moved less than this has clicked, not dragged. */
const DRAG_PX = 4;
/** Zoom per pixel of wheel or pinch travel. */
const WHEEL_ZOOM = 0.004;

interface PointerActions {
  readonly onSeek: (sec: number) => void;
  readonly onSpanChange: (span: TimeSpan | null) => void;
}

/** Click seeks, drag selects, two fingers or Ctrl and wheel zoom, sideways wheel pans. Returns the handlers of the overlay. */
export function useOverlayPointers(
  overlay: RefObject<HTMLDivElement | null>,
  width: number,
  control: TimeViewControl,
  { onSeek, onSpanChange }: PointerActions,
) {
  const pointers = useRef(new Map<number, number>());
  const pressedAt = useRef<number | null>(null);
  const xIn = (event: PointerEvent<HTMLDivElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const momentAt = (x: number) => secAt({ ...control.view, width }, x);
  useWheel(overlay, width, control);

  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, xIn(event));
      pressedAt.current = pointers.current.size === 1 ? xIn(event) : null;
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) return;
      const x = xIn(event);
      pointers.current.set(event.pointerId, x);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        const [was, is] = [Math.abs(before - other), Math.abs(x - other)];
        if (was > DRAG_PX && is > DRAG_PX) control.zoom(momentAt((x + other) / 2), is / was);
        return;
      }
      const from = pressedAt.current;
      if (from === null || Math.abs(x - from) < DRAG_PX) return;
      const [startSec, endSec] = [momentAt(Math.min(from, x)), momentAt(Math.max(from, x))];
      if (endSec > startSec) onSpanChange({ startSec, endSec });
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>) {
      pointers.current.delete(event.pointerId);
      const from = pressedAt.current;
      pressedAt.current = null;
      if (from === null) return;
      const x = xIn(event);
      if (Math.abs(x - from) < DRAG_PX) onSpanChange(null);
      onSeek(momentAt(Math.min(from, x)));
    },
    onPointerCancel(event: PointerEvent<HTMLDivElement>) {
      pointers.current.delete(event.pointerId);
      pressedAt.current = null;
    },
  };
}

/** React's wheel listener cannot stop the page from zooming or scrolling, so this one is added by hand. */
function useWheel(overlay: RefObject<HTMLDivElement | null>, width: number, control: TimeViewControl): void {
  useEffect(() => {
    const element = overlay.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (event.ctrlKey || event.metaKey) {
        const x = event.clientX - element.getBoundingClientRect().left;
        control.zoom(secAt({ ...control.view, width }, x), Math.exp(-event.deltaY * WHEEL_ZOOM));
      } else if (isSideways) {
        const { startSec, endSec } = control.view;
        control.pan(((event.deltaX || event.deltaY) * (endSec - startSec)) / Math.max(1, width));
      } else {
        return;
      }
      event.preventDefault();
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [overlay, width, control]);
}
