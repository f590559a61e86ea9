import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { ModelCard } from '../../../core/contract/modelCard.ts';
import { modelSha256 } from '../../../core/model/modelFiles.ts';
import { STEREO_PLAN } from '../lanePlan.ts';
import { useAppStore } from '../../store.ts';
import type { Analysis } from '../types.ts';
import { progressStore } from './progressKeeper.ts';
import { recordingKey } from './recordingKey.ts';
import { takeUpProgress } from './takeUp.ts';
import card from '../../../../public/models/undertone/model-card.json' with { type: 'json' };

it('a lane of a person at work, and a stated purpose, outlive a reload', async () => {
  const modelCard = card as unknown as ModelCard;
  const file = new File([new Uint8Array(4096).fill(7)], 'call.wav');
  const lanePlan = STEREO_PLAN.map((lane) => ({ ...lane, isAtWork: lane.id === 'b' }));
  const lanes = lanePlan.map(({ id, name, channels }) => ({ id, name, channels }));
  const { stepSec } = useAppStore.getState();
  const key = await recordingKey(file);
  if (key === null) throw new Error('the file has no key');
  const entry = {
    key,
    name: file.name,
    sizeBytes: file.size,
    durationSec: 600,
    atSec: 300,
    savedAt: 1,
    modelSha256: modelSha256(modelCard),
    stepSec,
    lanes,
    lanePlan,
    workplacePurpose: 'fatigue of pilots',
  };
  await progressStore.append(entry, 0, []);
  const fresh: Analysis = {
    id: 'x',
    source: { kind: 'file', name: file.name, durationSec: 600 },
    state: 'queued',
    progress: { stage: 'waiting', fraction: null },
    result: null,
    error: null,
    playbackUrl: null,
    mediaRevision: 0,
    timing: { firstAnswerMs: null, totalMs: null },
  };
  useAppStore.getState().addAnalyses([fresh]);
  expect(await takeUpProgress('x', file, modelCard, 0)).not.toBeNull();
  const taken = useAppStore.getState().analysesById['x'];
  expect(taken?.lanePlan).toEqual(lanePlan);
  expect(taken?.workplacePurpose).toBe('fatigue of pilots');
});
