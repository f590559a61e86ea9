import type { BatchStore } from '../../platform/storage/batchStore.ts';
import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { AnalysisEngine } from '../../workers/client/analysisEngine.ts';
import type { evaluateInWorker } from '../../workers/client/evaluationClient.ts';
import type { AppStore } from '../appState.ts';
import type { Undo } from '../undo/createUndo.ts';
import type { ClipReader } from './clipReader.ts';

/** What a batch asks of the engine. */
export type BatchEngine = Pick<AnalysisEngine, 'start' | 'answerClips' | 'analyze' | 'forget'>;

/** Works figures out, in a thread of its own. */
export type Evaluator = typeof evaluateInWorker;

/** The recordings on the table, as far as a batch has to do with them. */
export interface BatchTable {
  analyzeFiles: (files: readonly File[]) => unknown;
  showResult: (kept: { readonly id: string; readonly result: AnalysisResult; readonly file: null }) => void;
}

/** What the batch is made of. */
export interface BatchParts {
  readonly store: AppStore;
  readonly disk: BatchStore;
  readonly undo: Undo;
  /** Asked for when there is work: the engine starts with its first call. */
  readonly engine: () => BatchEngine;
  readonly reader: ClipReader;
  readonly evaluate: Evaluator;
  readonly table: BatchTable;
}
