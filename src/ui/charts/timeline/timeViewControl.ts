import { fitView, panView, zoomView, type TimeView } from './timeView.ts';

type Listener = () => void;

/**
 * The part of the recording on screen, and what can be done with it. It lives outside React like the player's position:
 * panning moves it with every frame, and only what draws the time axis should hear of that.
 */
export class TimeViewControl {
  private readonly listeners = new Set<Listener>();
  private endSec: number;
  private chosen: TimeView | null = null;
  private whole: TimeView;

  constructor(durationSec: number) {
    this.endSec = Math.max(durationSec, 0.1);
    this.whole = { startSec: 0, endSec: this.endSec };
  }

  /** The same object until it changes. */
  get view(): TimeView {
    return this.chosen ?? this.whole;
  }

  get isWhole(): boolean {
    return this.chosen === null;
  }

  /** The recording is longer (or shorter) than was thought. */
  readonly setDuration = (durationSec: number): void => {
    const endSec = Math.max(durationSec, 0.1);
    if (endSec === this.endSec) return;
    this.endSec = endSec;
    this.whole = { startSec: 0, endSec };
    if (this.chosen) this.chosen = fitView(this.chosen, endSec);
    this.tell();
  };

  readonly zoom = (atSec: number, factor: number): void => this.change(zoomView(this.view, this.endSec, atSec, factor));

  readonly pan = (bySec: number): void => this.change(panView(this.view, this.endSec, bySec));

  readonly show = (view: TimeView): void => this.change(fitView(view, this.endSec));

  readonly showAll = (): void => this.change(this.whole);

  /** Hear about every change of the view. */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private change(view: TimeView): void {
    const next = view.startSec <= 0 && view.endSec >= this.endSec ? null : view;
    const { view: before } = this;
    this.chosen = next;
    if (this.view.startSec !== before.startSec || this.view.endSec !== before.endSec) this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
