import type { AnalysesSlice } from './analysesSlice.ts';
import type { AnalysisSessions } from './analysisSessions.ts';
import { planOf, STEREO_PLAN } from './lanePlan.ts';
import type { LanePlan } from './types.ts';

/** How the user divides a recording into lanes, and who is on them. */
export function laneChoices(
  store: { getState: () => AnalysesSlice },
  sessions: AnalysisSessions,
  retry: (id: string) => void,
) {
  const again = (id: string): void => {
    sessions.get(id)?.cancel();
    retry(id);
  };
  return {
    /** Divide a recording into the mix of its channels, or into lanes A and B (left and right), and analyse it again so. */
    divideLanes(id: string, how: 'mix' | 'stereo'): void {
      const session = sessions.get(id);
      if (!session?.file) return;
      session.plan({ lanePlan: how === 'stereo' ? STEREO_PLAN : planOf(undefined) });
      again(id);
    },

    /**
     * Name a lane, leave it out, or say that it is a person at work. What is shown, exported and saved follows at once; a
     * lane that was never analysed is analysed now.
     */
    changeLane(id: string, laneId: string, change: Partial<Pick<LanePlan, 'name' | 'isAtWork' | 'isLeftOut'>>): void {
      const session = sessions.get(id);
      const plan = planOf(store.getState().analysesById[id]);
      const lanePlan = plan.map((lane) => (lane.id === laneId ? { ...lane, ...change } : lane));
      // At least one lane stays.
      if (!session || lanePlan.every(({ isLeftOut }) => isLeftOut)) return;
      session.plan({ lanePlan });
      if (change.isLeftOut === false && !session.hasLane(laneId) && session.file) again(id);
    },

    /** State the medical or safety purpose for which emotions of a person at work are shown; an empty text takes it back. */
    stateWorkplacePurpose(id: string, purpose: string): void {
      const text = purpose.trim();
      sessions.get(id)?.plan({ workplacePurpose: text === '' ? null : text });
    },
  };
}
