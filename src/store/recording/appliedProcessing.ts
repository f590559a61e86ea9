import type { MicrophoneFacts } from '../../platform/audio/microphone.ts';
import type { AppliedProcessing } from './recordingTypes.ts';

/** What the browser really does to the sound of a microphone, for the page. */
export function appliedProcessing({
  echoCancellation,
  noiseSuppression,
  autoGainControl,
  sampleRateHz,
  captureRateHz,
  channelCount,
}: MicrophoneFacts): AppliedProcessing {
  return {
    echoCancellation,
    noiseSuppression,
    autoGainControl,
    sampleRateHz: sampleRateHz ?? captureRateHz,
    channelCount,
  };
}
