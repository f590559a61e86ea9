import { ok } from '../../core/common/result.ts';
import { readBackendMemory } from '../../core/model/backend.ts';
import { runLive } from '../live/runLive.ts';
import type { AnalysisCalls, AnalysisNotice } from '../protocol.ts';
import type { Handlers } from '../serve.ts';
import { analyzeSound } from './analyzeSound.ts';
import { answerClips } from './answerClips.ts';
import { answerSpan } from './answerSpan.ts';
import { fetchAhead } from './fetchAhead.ts';
import { LaneTools } from './laneTools.ts';
import { ModelRuntime } from './modelRuntime.ts';
import { SampleStore } from './sampleStore.ts';

/** Build the worker's parts and wire them to the calls. */
export function makeHandlers(notify: (notice: AnalysisNotice) => void): Handlers<AnalysisCalls> {
  const model = new ModelRuntime(notify);
  const tools = new LaneTools();
  const samples = new SampleStore();
  const parts = { model, tools, samples };
  let numSessions = 0;

  return {
    start: async (params) => {
      const ready = await model.start(params);
      if (ready.ok) await fetchAhead(tools);
      return ready;
    },
    analyze: async (request, context) => {
      numSessions++;
      try {
        await analyzeSound(context, request, parts);
        return ok(null);
      } finally {
        numSessions--;
      }
    },
    answerClips: async (request, { signal }) => ok(await answerClips(signal, request, parts)),
    live: async (request, { signal, tell }) => ok(await runLive(signal, request, { ...parts, onAnswer: tell })),
    span: async (request, { signal, handOver }) => {
      const answer = await answerSpan(signal, request, parts);
      if (answer.kind === 'wav') handOver(answer.wav);
      return ok(answer);
    },
    forget: ({ sessionId }) => {
      samples.forget(sessionId);
      return ok(null);
    },
    memory: () => ok({ ...readBackendMemory(), numSessions, numSamplesKept: samples.numSamples }),
  };
}
