import { toAppError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ClipCount } from '../../core/export/labelledClips.ts';
import { wavHeader } from '../../core/export/wav.ts';
import { getEngine } from '../engine/engine.ts';
import { useAppStore } from '../store.ts';
import { fileOf } from '../analysis/analysisFiles.ts';
import { planOf, requestedLanes } from '../analysis/lanePlan.ts';
import { describeSpan, LONGEST_KEPT_SEC } from '../analysis/describeSpan.ts';

/** What the worker renders: 16-bit mono at 16 kHz behind a header of 44 bytes. */
const RATE_HZ = 16000;
const HEADER_BYTES = 44;

/**
 * Cut the corrected spans of an analysis out of its sound: a zip of labelled clips with `labels.csv`, ready for
 * `npm run evaluate`. Spans whose sound is not at hand any more are counted, not written.
 * Errors: `fileUnreadable` without a result, `cancelled`, those of the worker.
 */
export async function saveClips(
  signal: AbortSignal,
  analysisId: string,
): Promise<Result<{ readonly zip: Blob; readonly count: ClipCount }>> {
  const { analysesById, notesById } = useAppStore.getState();
  const result = analysesById[analysisId]?.result;
  if (!result) return fail({ code: 'fileUnreadable', message: 'This analysis has no result.' });
  const lanes = new Map<string, Uint8Array | null>();
  const soundOf = async (laneId: string): Promise<Uint8Array | null> => {
    if (!lanes.has(laneId)) lanes.set(laneId, await readLane(analysisId, laneId));
    return lanes.get(laneId) ?? null;
  };
  // The archive writer comes only when it is asked for.
  const { writeLabelledClips } = await import('../../core/export/labelledClips.ts');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    const source = {
      result,
      notes: notesById[analysisId] ?? [],
      clip: async (
        _signal: AbortSignal,
        { laneId, startSec, endSec }: { laneId: string; startSec: number; endSec: number },
      ) => {
        if (result.source.durationSec > LONGEST_KEPT_SEC) return readSpan(analysisId, laneId, startSec, endSec);
        const wav = await soundOf(laneId);
        return wav && cut(wav, startSec, endSec);
      },
    };
    const count = await writeLabelledClips(signal, [source], new Date().toISOString(), (bytes) =>
      chunks.push(bytes.slice()),
    );
    return ok({ zip: new Blob(chunks, { type: 'application/zip' }), count });
  } catch (thrown) {
    return fail(toAppError(thrown));
  }
}

/** The lane as a WAV file; asking about a span first brings samples back that the worker has let go of. */
async function readLane(analysisId: string, laneId: string): Promise<Uint8Array | null> {
  const kept = await getEngine().renderWav(analysisId, laneId);
  if (kept.ok && kept.value) return new Uint8Array(kept.value);
  await describeSpan(analysisId, laneId, 0, 1);
  const again = await getEngine().renderWav(analysisId, laneId);
  return again.ok && again.value ? new Uint8Array(again.value) : null;
}

/** A span of a long recording, read from its file again; null when the file is not here. */
async function readSpan(
  analysisId: string,
  laneId: string,
  startSec: number,
  endSec: number,
): Promise<Uint8Array | null> {
  const file = fileOf(analysisId)?.file;
  const lane = requestedLanes(planOf(useAppStore.getState().analysesById[analysisId])).find(({ id }) => id === laneId);
  if (!file || !lane) return null;
  const wav = await getEngine().renderSpan({ file, lane, startSec, endSec });
  return wav.ok && wav.value.byteLength > HEADER_BYTES ? new Uint8Array(wav.value) : null;
}

/** Null when the span lies outside the sound. */
function cut(wav: Uint8Array, startSec: number, endSec: number): Uint8Array | null {
  const from = HEADER_BYTES + 2 * Math.round(startSec * RATE_HZ);
  const samples = wav.subarray(from, Math.min(wav.length, HEADER_BYTES + 2 * Math.round(endSec * RATE_HZ)));
  if (samples.length === 0) return null;
  const header = wavHeader({ numChannels: 1, sampleRateHz: RATE_HZ, encoding: 'pcm16', numFrames: samples.length / 2 });
  const clip = new Uint8Array(header.length + samples.length);
  clip.set(header);
  clip.set(samples, header.length);
  return clip;
}
