/** The part of the recording on screen. */
export interface TimeView {
  readonly startSec: number;
  readonly endSec: number;
}

/** The closest look there is. */
const CLOSEST_SEC = 1;

/** Put a view inside `0..durationSec`, keeping its width where it can. */
export function fitView(view: TimeView, durationSec: number): TimeView {
  const width = Math.min(Math.max(view.endSec - view.startSec, Math.min(CLOSEST_SEC, durationSec)), durationSec);
  const startSec = Math.min(Math.max(0, view.startSec), durationSec - width);
  return { startSec, endSec: startSec + width };
}

/** Zoom so that the moment under the pointer stays where it is; a factor above 1 looks closer. */
export function zoomView(view: TimeView, durationSec: number, atSec: number, factor: number): TimeView {
  const width = Math.min(
    Math.max((view.endSec - view.startSec) / factor, Math.min(CLOSEST_SEC, durationSec)),
    durationSec,
  );
  const share = (atSec - view.startSec) / (view.endSec - view.startSec);
  const startSec = atSec - share * width;
  return fitView({ startSec, endSec: startSec + width }, durationSec);
}

/** Move the view by seconds. */
export function panView(view: TimeView, durationSec: number, bySec: number): TimeView {
  return fitView({ startSec: view.startSec + bySec, endSec: view.endSec + bySec }, durationSec);
}

/** Turn the page when the cursor has left the view; the same object when it has not. */
export function followView(view: TimeView, durationSec: number, cursorSec: number): TimeView {
  if (cursorSec >= view.startSec && cursorSec <= view.endSec) return view;
  const width = view.endSec - view.startSec;
  const lead = cursorSec > view.endSec && cursorSec - view.endSec < width ? 0 : width / 4;
  return fitView({ startSec: cursorSec - lead, endSec: cursorSec - lead + width }, durationSec);
}
