import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeWav } from '../../core/export/wav.ts';
import { openTestApp } from '../../testing/openTestApp.tsx';
import { babble } from '../../testing/syntheticSound.ts';

let app: ReturnType<typeof openTestApp>;
beforeEach(() => (app = openTestApp()));
afterEach(() => app.close());

it('is done by the worker that the development server gives, model and WebAssembly included', async () => {
  const wav = encodeWav([babble(2)], 16_000, 'pcm16');
  const [id = ''] = app.analysis.analyzeFiles([new File([wav], 'babble.wav', { type: 'audio/wav' })]);
  const analysis = () => app.store.getState().analysesById[id];
  await expect.poll(() => analysis()?.state, { timeout: 50_000 }).toMatch(/done|failed/);
  expect(analysis()).toMatchObject({ state: 'done', error: null });
});
