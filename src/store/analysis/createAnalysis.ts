import { ok, type Result } from '../../core/common/result.ts';
import type { AnalysisResult, AnalysisSettings, SourceDescription } from '../../core/contract/analysisResult.ts';
import { fetchOwnFile } from '../../platform/files/fetchOwnFile.ts';
import { pickFileHandles } from '../../platform/files/fileHandle.ts';
import type { ProgressStore } from '../../platform/storage/progressStore.ts';
import type { EngineSlice } from '../engine/engineSlice.ts';
import type { NotesSlice } from '../notes/notesSlice.ts';
import type { Undo } from '../undo/createUndo.ts';
import type { AnalysesSlice } from './analysesSlice.ts';
import type { SessionParts } from './analysisParts.ts';
import { AnalysisSessions } from './analysisSessions.ts';
import { isUnfinished } from './analysisState.ts';
import { laneChoices } from './laneChoices.ts';
import type { LiveAnswers } from './liveAnswers.ts';
import { answeredAnalysis, newAnalysis } from './newAnalysis.ts';
import { Journals } from './progress/journals.ts';
import type { ProgressStep } from './progress/journalWriter.ts';
import { RecordingFile, type ProbePlayback } from './recordingFile.ts';
import type { RecordingMedia } from './recordingMedia.ts';
import { saveClips } from './saveClips.ts';
import { spanQuestions } from './spanQuestions.ts';
import { unfinishedAnalyses } from './unfinished.ts';

/** What the use cases of the recordings on the table are made with. */
export interface AnalysisParts {
  readonly store: { getState: () => AnalysesSlice & EngineSlice & NotesSlice };
  readonly engine: SessionParts['engine'];
  /** What an analysis that starts now is made with. */
  readonly settings: () => AnalysisSettings;
  readonly undo: Undo;
  /** Where interrupted analyses are written down. */
  readonly journals: ProgressStore<ProgressStep>;
  readonly probePlayback: ProbePlayback;
}

/** A result that was made before. */
export interface FinishedResult {
  readonly id: string;
  readonly result: AnalysisResult;
  /** Its sound, where that is here. */
  readonly file: File | null;
  /** The revision of the library at which it was read; absent where it does not come from there. */
  readonly keptRevision?: number;
}

/** The use cases of the recordings on the table. */
export type AnalysisActions = ReturnType<typeof createAnalysis>;

/** Make the use cases of the recordings on the table. */
export function createAnalysis({ store, engine, settings, undo, journals: saved, probePlayback }: AnalysisParts) {
  const journals = new Journals(saved);
  const isModelReady = (): boolean => store.getState().runtime.state === 'ready';
  const sessions = new AnalysisSessions(store, { engine, journals, settings, isModelReady });

  /**
   * Put recordings on the table and analyse them one after another. Never throws: what goes wrong stands in each
   * analysis (`state`, `error`), and one bad file does not stop the others.
   * @param kind how they came here: dropped or picked (`file`), from the microphone, or one of the page's samples
   * @param liveAnswers what the live page said while they were recorded
   * @returns the ids of the new analyses, in the order of the files, at once
   */
  const analyzeFiles = (
    files: readonly File[],
    kind: SourceDescription['kind'] = 'file',
    liveAnswers: LiveAnswers | null = null,
  ): readonly string[] => {
    const opened = files.map((file) => {
      const id = crypto.randomUUID();
      const session = sessions.open(id, { file: new RecordingFile(file, probePlayback), saved: null, liveAnswers });
      const source = { kind, name: file.name, durationSec: 0, sizeBytes: file.size };
      return { session, analysis: newAnalysis(id, source) };
    });
    store.getState().addAnalyses(opened.map(({ analysis }) => analysis));
    for (const { session } of opened) void session.run('new');
    return opened.map(({ analysis }) => analysis.id);
  };

  /** Put a finished result on the table, with its sound where that is here; on one that lies there already it takes the place of the result. */
  const showResult = ({ id, result, file, keptRevision }: FinishedResult): void => {
    if (Object.hasOwn(store.getState().analysesById, id)) {
      sessions.get(id)?.replace(result, keptRevision ?? 0);
      return;
    }
    const sound = file && new RecordingFile(file, probePlayback);
    sessions.open(id, { file: sound, saved: result, liveAnswers: null });
    store.getState().addAnalyses([answeredAnalysis(id, result, sound?.url ?? null, keptRevision)]);
  };

  /** Stop an analysis; the segments done so far stay, state `cancelled`. */
  const cancel = (id: string): void => {
    if (isUnfinished(store.getState().analysesById[id])) sessions.get(id)?.cancel();
  };

  /** Go on with an analysis that was cancelled or failed, from its last checkpoint; from the start where it has none. */
  const goOn = (id: string): void => {
    const session = sessions.get(id);
    if (!session?.file || isUnfinished(store.getState().analysesById[id])) return;
    store.getState().tellAnalysis(id, { kind: 'queuedToGoOn' });
    void session.run('goOn');
  };

  /** Run an analysis again from the start. One opened without its sound cannot be done again; its answer stays. */
  const retry = (id: string): void => {
    const session = sessions.get(id);
    if (!session?.file || isUnfinished(store.getState().analysesById[id])) return;
    store.getState().tellAnalysis(id, { kind: 'queuedAnew' });
    void session.run('again');
  };

  /** Take an analysis off the table; the undo can bring it back. */
  const remove = (id: string): void => {
    cancel(id);
    const session = sessions.get(id);
    const taken = store.getState().takeAnalysis(id);
    if (!taken) return;
    const putBack = (): void => {
      // Opened from the library again meanwhile: it is there already.
      if (sessions.get(id) !== session) return store.getState().selectAnalysis(id);
      store.getState().putBackAnalysis(taken);
      session?.tellAgain();
    };
    const forget = (): void => {
      if (sessions.close(id, session)) store.getState().forgetNotes(id);
    };
    undo.offer({ what: 'analysis', name: taken.analysis.source.name, count: 1 }, putBack, forget);
  };

  const spans = spanQuestions(store, sessions, engine);
  return {
    analyzeFiles,
    showResult,
    cancel,
    goOn,
    retry,
    remove,
    ...laneChoices(store, sessions, retry),
    ...spans,
    ...unfinishedAnalyses(saved, analyzeFiles),

    /** Let the user choose files that this browser can find again after a reload, and analyse them; false where it cannot, and the plain dialog must do. */
    async chooseFiles(): Promise<boolean> {
      const files = await pickFileHandles();
      if (files === null) return false;
      if (files.length > 0) analyzeFiles(files);
      return true;
    },

    /** Cut the corrected spans of an analysis out of its sound, as a zip of labelled clips. See `saveClips`. */
    saveClips: (signal: AbortSignal, id: string) => saveClips(store, spans.cutSpan, signal, id),

    /** Fetch `public/samples/<name>` and analyse it; returns the new analysis' id. */
    async loadSample(name: string): Promise<Result<string>> {
      const response = await fetchOwnFile(`samples/${encodeURIComponent(name)}`);
      if (!response.ok) return response;
      const [id] = analyzeFiles([new File([await response.value.blob()], name)], 'sample');
      return ok(id!);
    },

    /** The file behind an analysis, or null where it is not here. */
    fileOf: (id: string): File | null => sessions.get(id)?.file?.file ?? null,
    /** Waveforms and spectrograms of an analysis, or null once it is closed. */
    mediaOf: (id: string): RecordingMedia | null => sessions.get(id)?.media ?? null,
    /** The live answers of an analysis, to be shown beside the offline ones; null for one that was never live. */
    liveAnswersOf: (id: string): LiveAnswers | null => sessions.get(id)?.liveAnswers ?? null,
    /** How much is held, for tests: everything goes back to 0 when all analyses are closed. */
    held: () => ({ sessions: sessions.size, journals: journals.numOwners }),
    dispose: () => sessions.dispose(),
  };
}
