import { expect, it } from 'vitest';
import { appError } from '../../core/common/appError.ts';
import type { KeptRecording } from '../../platform/recording/keptRecordings.ts';
import { openRecordingPage } from '../../testing/openRecordingPage.ts';

const panel = ({ store }: ReturnType<typeof openRecordingPage>) => store.getState().recording;

it('records, stops for listening, and hands over to the analysis', async () => {
  const page = openRecordingPage();
  await page.recording.start();
  await page.recording.start();
  expect(panel(page)).toMatchObject({ state: 'recording', applied: { sampleRateHz: 48000 } });
  page.microphone.hear(2.5, 0.7);
  expect(panel(page)).toMatchObject({ level: 0.7, elapsedSec: 2.5 });
  await page.recording.stop();
  expect(panel(page)).toMatchObject({
    state: 'stopped',
    elapsedSec: 2.5,
    playbackUrl: expect.stringMatching(/^blob:/),
  });
  await page.recording.analyze();
  expect(page.analysed.map(([files, kind, live]) => [files.map(({ name }) => name), kind, live])).toEqual([
    [['recording 1.wav'], 'recording', null],
  ]);
  expect(panel(page)).toMatchObject({ state: 'idle', playbackUrl: null });
  expect(page.microphone.log).toEqual(['open recording', 'flow', 'stop']);
});

it('keeps what was recorded when the microphone goes', async () => {
  const page = openRecordingPage();
  await page.recording.start();
  page.microphone.hear(1);
  page.microphone.lose();
  await expect.poll(() => panel(page).state).toBe('stopped');
  expect(panel(page).error?.code).toBe('micLost');
});

it('says why there is no microphone, and may be asked again', async () => {
  const page = openRecordingPage();
  page.microphone.refusal = appError('micDenied', 'no');
  await page.recording.start();
  expect(panel(page)).toMatchObject({ state: 'failed', error: { code: 'micDenied' } });
  page.microphone.refusal = null;
  await page.recording.start();
  expect(panel(page).state).toBe('recording');
  await page.recording.discard();
  expect(panel(page).state).toBe('idle');
  expect(page.microphone.log.at(-1)).toBe('discard');
});

it('lists, analyses with its live answers, and deletes what the browser keeps', async () => {
  const journal: KeptRecording['journal'] = {
    startedAt: null,
    purpose: 'live',
    device: 'Fake',
    denoise: true,
    labels: ['calm', 'loud'],
    answers: [],
    marksSec: [1],
    gaps: [],
    ended: false,
  };
  const page = openRecordingPage([{ id: 'k', name: 'Kept', durationSec: 3, sizeBytes: 9, journal }]);
  await page.recording.recover();
  expect(page.store.getState().keptRecordings).toMatchObject([{ id: 'k', purpose: 'live', unfinished: true }]);
  expect(await page.recording.analyzeKept('k')).toEqual({ ok: true, value: 'analysis 1.0' });
  expect(page.analysed[0]).toMatchObject([
    [{ name: 'k.wav' }],
    'live',
    { labels: ['calm', 'loud'], denoise: true, marksSec: [1] },
  ]);
  await page.recording.deleteKept('k');
  expect(page.store.getState().keptRecordings).toEqual([]);
  expect(await page.recording.analyzeKept('k')).toMatchObject({ ok: false });
});

it('follows the microphones while a page shows them', () => {
  const page = openRecordingPage();
  const stop = page.recording.watchDevices();
  expect(panel(page).devices).toEqual([{ id: 'a', label: 'Headset' }]);
  stop();
  expect(panel(page).devices).toEqual([]);
});
