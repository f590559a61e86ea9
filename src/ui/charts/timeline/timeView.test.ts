import { describe, expect, it } from 'vitest';
import { followView, panView, zoomView } from './timeView.ts';

const WHOLE = { startSec: 0, endSec: 100 };

describe('zoomView', () => {
  it('keeps the moment under the pointer where it is', () => {
    const closer = zoomView(WHOLE, 100, 25, 2);
    expect(closer).toEqual({ startSec: 12.5, endSec: 62.5 });
    expect((25 - closer.startSec) / 50).toBeCloseTo(0.25);
  });

  it('stops at one second and at the whole recording', () => {
    const close = zoomView(WHOLE, 100, 50, 1e6);
    expect(close.endSec - close.startSec).toBeCloseTo(1);
    expect(zoomView({ startSec: 40, endSec: 50 }, 100, 45, 1e-6)).toEqual(WHOLE);
    expect(zoomView({ startSec: 0, endSec: 0.5 }, 0.5, 0.2, 3)).toEqual({ startSec: 0, endSec: 0.5 });
  });
});

describe('panView', () => {
  it('stops at both ends without changing the width', () => {
    expect(panView({ startSec: 10, endSec: 30 }, 100, -50)).toEqual({ startSec: 0, endSec: 20 });
    expect(panView({ startSec: 10, endSec: 30 }, 100, 500)).toEqual({ startSec: 80, endSec: 100 });
  });
});

describe('followView', () => {
  it('turns the page when playback runs out of it, and centres roughly after a jump', () => {
    const view = { startSec: 10, endSec: 20 };
    expect(followView(view, 100, 15)).toBe(view);
    expect(followView(view, 100, 20.1)).toEqual({ startSec: 20.1, endSec: 30.1 });
    expect(followView(view, 100, 80)).toEqual({ startSec: 77.5, endSec: 87.5 });
  });
});
