import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSuspended } from './watchSuspended.ts';

class Context extends EventTarget {
  state: AudioContextState = 'suspended';
  become(state: AudioContextState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const watched = () => {
  const [context, stop, told] = [new Context(), new AbortController(), [] as boolean[]];
  watchSuspended(stop.signal, context, (suspended) => told.push(suspended));
  return { context, stop, told };
};

it('says nothing of the moment that a context takes to start', () => {
  const { context, told } = watched();
  vi.advanceTimersByTime(600);
  context.become('running');
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([]);
});

it('tells that the sound is held back, and that it runs again', () => {
  const { context, told } = watched();
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([true]);
  context.become('running');
  context.become('suspended');
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([true, false, true]);
});

it('is silent once nobody listens', () => {
  const { stop, told } = watched();
  stop.abort();
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([]);
});
