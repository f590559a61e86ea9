import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { DescriptiveFeatures } from '../../core/features/descriptive.ts';
import type { SpanQuery } from '../../workers/client/analysisEngine.ts';
import type { AnalysesSlice } from './analysesSlice.ts';
import type { SessionParts } from './analysisParts.ts';
import type { AnalysisSession } from './analysisSession.ts';
import type { AnalysisSessions } from './analysisSessions.ts';
import { MIX, planOf, requested } from './lanePlan.ts';

/** The longest stretch that is cleaned for listening at once. */
export const LONGEST_CLEANED_SEC = 600;

/** A stretch of a recording after noise reduction, to be played in the place of the recording. */
export interface CleanedStretch {
  /** Object URL; lives as long as the analysis. */
  readonly url: string;
  readonly startSec: number;
  readonly endSec: number;
}

const NOT_HERE = fail(appError('fileUnreadable', 'The recording is no longer here.'));
const UNKNOWN_LANE = fail(appError('fileUnreadable', 'The recording has no such lane.'));

/** What can be asked about stretches of a recording. The worker answers; a long analysis in progress waits for a moment at most. */
export function spanQuestions(
  store: { getState: () => AnalysesSlice },
  sessions: AnalysisSessions,
  engine: SessionParts['engine'],
) {
  const about = (
    id: string,
    laneId: string,
    startSec: number,
    endSec: number,
  ): { session: AnalysisSession; query: SpanQuery } | null => {
    const session = sessions.get(id);
    const lane = planOf(store.getState().analysesById[id]).find((one) => one.id === laneId);
    return session && lane ? { session, query: { sessionId: id, lane: requested(lane), startSec, endSec } } : null;
  };
  return {
    /**
     * Describe the sound of a span of a lane (level, spectrum, pitch ...). Errors: `fileUnreadable` when the sound is no longer here.
     * @param startSec from the start of the recording
     * @param endSec past the end means to the end
     */
    async describeSpan(
      id: string,
      laneId: string,
      startSec: number,
      endSec: number,
    ): Promise<Result<DescriptiveFeatures>> {
      const asked = about(id, laneId, startSec, endSec);
      if (!asked) return UNKNOWN_LANE;
      return engine.features(new AbortController().signal, asked.query, asked.session.reopen);
    },

    /** Cut a span of a lane out of its sound, as a 16-bit WAV file. Errors as `describeSpan`. */
    async cutSpan(
      signal: AbortSignal,
      id: string,
      laneId: string,
      startSec: number,
      endSec: number,
    ): Promise<Result<ArrayBuffer>> {
      const asked = about(id, laneId, startSec, endSec);
      return asked ? engine.wav(signal, { ...asked.query, as: 'wav' }, asked.session.reopen) : UNKNOWN_LANE;
    },

    /** Reduce the noise of a stretch of at most ten minutes, for listening. Errors: `fileUnreadable` when the sound is no longer here, those of the worker. */
    async cleanedSound(
      id: string,
      { startSec, endSec }: { readonly startSec: number; readonly endSec: number },
    ): Promise<Result<CleanedStretch>> {
      const session = sessions.get(id);
      if (!session?.file) return NOT_HERE;
      // All channels mixed: the sound of the player, whatever the lanes.
      const query = { sessionId: id, lane: requested(MIX), startSec, endSec, as: 'cleanedWav' as const };
      const wav = await engine.wav(new AbortController().signal, query, session.reopen);
      if (!wav.ok) return wav;
      return ok({ url: session.file.makeUrl(new Blob([wav.value], { type: 'audio/wav' })), startSec, endSec });
    },
  };
}
