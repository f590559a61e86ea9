import { describe, expect, it, vi } from 'vitest';
import { AppFailure } from '../common/appError.ts';
import type { BackendName } from './backend.ts';
import { chooseBackend } from './chooseBackend.ts';

/** A machine: milliseconds per backend, or why it does not run. */
const machine = (facts: Record<BackendName, number | AppFailure>) =>
  vi.fn((backend: BackendName) => {
    const fact = facts[backend];
    return typeof fact === 'number' ? Promise.resolve(fact) : Promise.reject(fact);
  });
const missing = new AppFailure('backendUnavailable', 'not here');

describe('chooseBackend', () => {
  it.each([
    ['the faster webgl', { webgl: 1, wasm: 5, cpu: 50 }, 'webgl'],
    ['the faster wasm', { webgl: 9, wasm: 5, cpu: 1 }, 'wasm'],
    ['wasm where webgl fails', { webgl: missing, wasm: 5, cpu: 1 }, 'wasm'],
    ['cpu where all else fails', { webgl: missing, wasm: missing, cpu: 90 }, 'cpu'],
  ] as const)('keeps %s', async (_, facts, backend) => {
    const trial = machine(facts);
    const choice = await chooseBackend('auto', trial);
    expect(choice).toMatchObject({ ok: true, value: { backend } });
    expect(trial.mock.calls.map(([name]) => name).slice(0, 2)).toEqual(['webgl', 'wasm']);
  });

  it('tries cpu only when it must', async () => {
    const trial = machine({ webgl: 1, wasm: 2, cpu: 3 });
    await chooseBackend('auto', trial);
    expect(trial).not.toHaveBeenCalledWith('cpu');
  });

  it('does as it is told', async () => {
    const trial = machine({ webgl: 1, wasm: 2, cpu: 300 });
    expect(await chooseBackend('cpu', trial)).toEqual({
      ok: true,
      value: { backend: 'cpu', timings: [{ backend: 'cpu', msPerSegment: 300 }] },
    });
    expect(trial).toHaveBeenCalledTimes(1);
  });

  it('falls back from a wish that cannot be met, with the reason', async () => {
    const choice = await chooseBackend('webgl', machine({ webgl: missing, wasm: 2, cpu: 3 }));
    expect(choice).toMatchObject({
      ok: true,
      value: {
        backend: 'wasm',
        timings: [{ backend: 'webgl', msPerSegment: null, reason: 'not here' }, { backend: 'wasm' }],
      },
    });
  });

  it('leaves out what is known to fail', async () => {
    const trial = machine({ webgl: 1, wasm: 2, cpu: 3 });
    const choice = await chooseBackend('auto', trial, new Map([['webgl', 'lost']]));
    expect(choice).toMatchObject({
      ok: true,
      value: { backend: 'wasm', timings: [{ backend: 'webgl', reason: 'lost' }, { backend: 'wasm' }] },
    });
    expect(trial).not.toHaveBeenCalledWith('webgl');
  });

  it('says why nothing runs, a damaged model first', async () => {
    expect(await chooseBackend('auto', machine({ webgl: missing, wasm: missing, cpu: missing }))).toMatchObject({
      ok: false,
      error: { code: 'backendUnavailable' },
    });
    const corrupt = new AppFailure('modelCorrupt', 'damaged');
    expect(await chooseBackend('auto', machine({ webgl: missing, wasm: corrupt, cpu: corrupt }))).toMatchObject({
      ok: false,
      error: { code: 'modelCorrupt' },
    });
  });
});
