import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ok } from '../../core/common/result.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import { encodeWav } from '../../core/export/wav.ts';
import { describeSpan } from '../../core/features/descriptive.ts';
import { ChannelWorker } from '../../testing/channelWorker.ts';
import { babble, join, noise, silence } from '../../testing/syntheticSound.ts';
import { makeHandlers } from '../analysis/handlers.ts';
import type { AnalysisCalls, SessionEvent } from '../protocol.ts';
import { serve } from '../serve.ts';
import { AnalysisEngine } from './analysisEngine.ts';
import type { SoundSource } from './soundSource.ts';

/* Page side and worker side of the analysis together, with the shipped model, over a real channel. */
vi.mock('../analysis/assets.ts', () => {
  const require = createRequire(import.meta.url);
  const read = async (path: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(path)).buffer;
  return {
    TFJS_WASM_URL: require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
    vadBinary: () => read(require.resolve('@echogarden/fvad-wasm').replace(/[^/]+$/, 'fvad.wasm')),
    rnnoiseBinary: () => read(require.resolve('@echogarden/rnnoise-wasm').replace(/[^/]+$/, 'rnnoise.wasm')),
  };
});

const MODELS = new URL('../../../public/models/', import.meta.url);
const MIX = { id: 'mix', name: 'Mix', channels: [] };
const signal = new AbortController().signal;

const speech = join(noise(0.5, 0.0003), babble(7, 2), silence(1), babble(5, 3), noise(0.6, 0.0003));
const wav = (): Blob => new Blob([encodeWav([speech], 16000, 'float32')]);
const file = (): SoundSource => ({ kind: 'file', file: wav(), orElse: () => Promise.reject(new Error('not needed')) });
const pushed = (): SoundSource => ({
  kind: 'pushed',
  decode: () => Promise.resolve(ok({ sampleRateHz: 16000, channels: [speech.slice()] })),
});
const never = vi.fn(() => Promise.reject(new Error('nothing is to be opened')));

let engine: AnalysisEngine;
beforeAll(() => {
  const fetchOwn = async (url: URL): Promise<Response> => new Response(await readFile(url).catch(() => null));
  vi.stubGlobal('fetch', fetchOwn);
  engine = new AnalysisEngine({
    spawn: () => new ChannelWorker((port) => serve<AnalysisCalls>(port, makeHandlers)) as unknown as Worker,
    modelsUrl: MODELS.href,
    firstModel: () => Promise.resolve(ok('undertone')),
    onState: () => undefined,
  });
});
afterAll(() => {
  engine.dispose();
  vi.unstubAllGlobals();
});

async function analyse(sessionId: string, source: SoundSource) {
  const events: SessionEvent[] = [];
  const outcome = await engine.analyze(signal, {
    open: () => Promise.resolve(ok(source)),
    plan: () => Promise.resolve({ sessionId, lanes: [MIX], stepSec: 1, denoise: false, resume: null }),
    onEvent: (event) => events.push(event),
    onRestart: () => null,
  });
  const lanes = events.filter((event) => event.kind === 'lane');
  const segments = lanes.flatMap((event): AnalysisResult['lanes'][number]['segments'] => event.segments);
  return { outcome, events, segments, last: lanes.at(-1)! };
}

test('a recording gives the same answers, bit for bit, read by the worker, pushed, and as a clip', async () => {
  const read = await analyse('read', file());
  expect(read.outcome).toEqual(ok(null));
  expect(read.events[0]).toEqual({
    kind: 'source',
    facts: { sampleRateHz: 16000, numChannels: 1, durationSec: speech.length / 16000 },
  });
  expect(read.segments.length).toBeGreaterThan(8);
  expect(read.last.doneSec).toBeCloseTo(speech.length / 16000, 6);
  const decoded = await analyse('decoded', pushed());
  expect(decoded.segments).toEqual(read.segments);
  expect(decoded.last.overall).toEqual(read.last.overall);
  const clips = await engine.answerClips(signal, {
    clips: [
      { kind: 'bytes', bytes: await wav().arrayBuffer() },
      { kind: 'bytes', bytes: new ArrayBuffer(100) },
    ],
    stepSec: 1,
    denoise: false,
  });
  expect(clips).toMatchObject({ ok: true, value: [{ ok: true }, { ok: false }] });
  const [clip] = clips.ok ? clips.value : [];
  expect(clip!.ok && clip!.value.lane.segments).toEqual(read.segments);
});

test('a span comes from the samples that are kept, or from the recording when they are gone', async () => {
  await analyse('span', file());
  const span = { sessionId: 'span', lane: MIX, startSec: 1, endSec: 3 };
  const expected = describeSpan(speech.slice(16000, 48000), 16000);
  expect(await engine.features(signal, span, never)).toEqual(ok(expected));
  const kept = await engine.wav(signal, { ...span, as: 'wav' }, never);
  await engine.forget('span');
  expect(await engine.memory()).toMatchObject({ ok: true, value: { numSessions: 0 } });
  for (const source of [file(), pushed()]) {
    expect(await engine.features(signal, span, () => Promise.resolve(ok(source)))).toEqual(ok(expected));
    await engine.forget('span');
  }
  expect(kept).toMatchObject({ ok: true, value: { byteLength: 44 + 2 * 2 * 16000 } });
  expect(await engine.wav(signal, { ...span, as: 'wav' }, () => Promise.resolve(ok(file())))).toEqual(kept);
  expect(await engine.wav(signal, { ...span, as: 'cleanedWav' }, () => Promise.resolve(ok(file())))).toMatchObject({
    ok: true,
    value: { byteLength: 44 + 2 * 2 * 16000 },
  });
});

test('a recording that is stopped keeps nothing in the worker', async () => {
  await engine.forget('read');
  await engine.forget('decoded');
  await engine.forget('span');
  const stop = new AbortController();
  const outcome = await engine.analyze(stop.signal, {
    open: () => Promise.resolve(ok(file())),
    plan: () => Promise.resolve({ sessionId: 'stopped', lanes: [MIX], stepSec: 1, denoise: false, resume: null }),
    onEvent: () => stop.abort(),
    onRestart: () => null,
  });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  await vi.waitFor(async () =>
    expect(await engine.memory()).toMatchObject({ ok: true, value: { numSessions: 0, numSamplesKept: 0 } }),
  );
});
