import { AppFailure, type AppError } from '../../core/common/appError.ts';
import { createResampler } from '../../core/dsp/resampler.ts';
import type { SegmentModel } from '../../core/model/emotionModel.ts';
import type { CaptureMessage } from '../../core/recording/captureMessages.ts';
import { LaneAnalyzer } from '../../core/streaming/laneAnalyzer.ts';
import type { LiveAnswer } from '../../core/streaming/liveAnswer.ts';
import { LiveRecogniser } from '../../core/streaming/liveRecogniser.ts';
import type { LaneTools, LentTools } from '../analysis/laneTools.ts';
import type { LiveRequest, LiveSummary } from './liveProtocol.ts';

/** The plan of file segments runs along unused here; the widest step makes it the least work. */
const UNUSED_STEP_SEC = 2;

/** What a live recognition works with. */
export interface LiveParts {
  readonly model: SegmentModel;
  readonly tools: Pick<LaneTools, 'lend'>;
  readonly onAnswer: (answer: LiveAnswer) => void;
}

/**
 * Answer the sound that comes through `request.sound` until it ends, or the signal aborts.
 * @throws AppFailure `cancelled`, or why the model failed for good; RangeError for an impossible capture rate
 */
export async function runLive(signal: AbortSignal, request: LiveRequest, parts: LiveParts): Promise<LiveSummary> {
  const tools = await parts.tools.lend(request.denoise);
  try {
    return await listen(signal, request, parts, tools);
  } finally {
    tools.giveBack();
  }
}

async function listen(
  signal: AbortSignal,
  { captureRateHz, sound }: LiveRequest,
  parts: LiveParts,
  { detector, reducer }: LentTools,
): Promise<LiveSummary> {
  const { featureConfig } = parts.model.card;
  const resampler = await createResampler(captureRateHz, featureConfig.sampleRateHz);
  const lane = new LaneAnalyzer({ config: featureConfig, detector, reducer, stepSec: UNUSED_STEP_SEC });
  try {
    return await new Promise<LiveSummary>((resolve, reject) => {
      const cancel = (): void => reject(new AppFailure('cancelled', 'Cancelled.'));
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      const onFailure = (error: AppError): void => reject(new AppFailure(error.code, error.message));
      let recogniser: LiveRecogniser | null = null;
      let expected = 0;
      let numSamples = 0;
      let lostSamples = 0;
      sound.onmessage = ({ data: message }: MessageEvent<CaptureMessage>) => {
        if (message.kind === 'end') {
          resolve({ numSamples, lostSamples });
          return;
        }
        // One that takes over from a dead worker begins in the middle of the recording.
        if (!recogniser) expected = message.position;
        recogniser ??= new LiveRecogniser({
          ...parts,
          resampler,
          captureRateHz,
          lane,
          startSec: message.position / captureRateHz,
          onFailure,
        });
        const lost = message.position - expected;
        if (lost > 0) {
          lostSamples += lost;
          recogniser.push(new Float32Array(lost), message.capturedAtMs);
        }
        numSamples += message.samples.length;
        expected = message.position + message.samples.length;
        recogniser.push(message.samples, message.capturedAtMs);
      };
    });
  } finally {
    sound.close();
    resampler.dispose();
  }
}
