import { featureOf, type FeatureKit } from '../feature.ts';
import { microphoneOf, recordingOf } from '../recording/recordingFeature.ts';
import { createLive } from './createLive.ts';

/** The live page's use cases of an application. */
export const liveOf = featureOf((kit: FeatureKit) => {
  const { store, engine, analysis } = kit;
  return createLive({
    store,
    openCapture: microphoneOf(kit).open,
    engine: () => engine.client,
    recording: recordingOf(kit),
    table: analysis,
  });
});
