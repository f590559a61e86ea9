import { ok } from '../core/common/result.ts';
import { openRecording, type OpenRecording } from './recording/openRecording.ts';
import type { RecordingCalls } from './recording/recordingProtocol.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

serve<RecordingCalls>(self, () => {
  let opening: Promise<OpenRecording> | null = null;
  return {
    record: async (request, { tell }) => {
      opening = openRecording(request, tell);
      const recording = await opening;
      tell({ kind: 'opened', durable: recording.durable });
      await recording.closed;
      return ok(null);
    },
    note: async (entry) => {
      (await opening)?.writer.note(entry);
      return ok(null);
    },
    close: async () => ok((await (await opening)?.close()) ?? null),
  };
});
