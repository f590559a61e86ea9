import { expect, test } from 'vitest';
import { TimeViewControl } from './timeViewControl.ts';

test('tells of changes only, and keeps its view the same object in between', () => {
  const control = new TimeViewControl(100);
  let told = 0;
  const stop = control.subscribe(() => told++);
  control.pan(10);
  expect([told, control.isWhole]).toEqual([0, true]);
  control.zoom(50, 4);
  expect(control.view).toBe(control.view);
  expect(control.view).toEqual({ startSec: 37.5, endSec: 62.5 });
  control.pan(-1000);
  control.pan(-1000);
  expect([told, control.view.startSec]).toEqual([2, 0]);
  control.showAll();
  expect([told, control.isWhole]).toEqual([3, true]);
  stop();
  control.zoom(50, 2);
  expect(told).toBe(3);
});

test('the whole grows with the recording, a chosen part stays where it is', () => {
  const control = new TimeViewControl(10);
  control.setDuration(20);
  expect(control.view).toEqual({ startSec: 0, endSec: 20 });
  control.show({ startSec: 5, endSec: 8 });
  control.setDuration(30);
  expect(control.view).toEqual({ startSec: 5, endSec: 8 });
});
