import type { Result } from '../../core/common/result.ts';
import type { WholeFile } from '../reading/readingProtocol.ts';
import type { AnalysisPlan, ReadyEngine, ResumePoint, SessionEvent } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';

/** Read a file whole and look it through, in a thread for that. Errors: `emptyFile`, `fileUnreadable`, `workerCrashed`. Never rejects. */
export type ReadWhole = (file: File) => Promise<Result<WholeFile>>;

/** Decode a whole recording with Web Audio. Asked a second time it decodes a second time: buffers are handed over. */
export type Decode = (signal: AbortSignal, readWhole: ReadWhole) => Promise<Result<SoundBlock>>;

/** Where the sound of a recording comes from. */
export type SoundSource =
  /** The worker reads the file by itself; what it cannot read (`unsupportedCodec`) the browser may. */
  | { readonly kind: 'file'; readonly file: Blob; readonly orElse: Decode }
  | { readonly kind: 'pushed'; readonly decode: Decode };

/** Look at a recording and say where its sound comes from. */
export type OpenSound = (signal: AbortSignal) => Promise<Result<SoundSource>>;

/** A recording to analyse. */
export interface AnalysisJob {
  /** Called ahead, while the recording before is analysed. */
  readonly open: OpenSound;
  /** Called when its turn has come and the model is there: how it is to be analysed. Sound that is pushed begins at its beginning. */
  readonly plan: (ready: ReadyEngine) => Promise<AnalysisPlan>;
  readonly onEvent: (event: SessionEvent) => void;
  /**
   * It is read again: say where to go on, after forgetting what comes again; null for the beginning.
   * @param canResume false for sound that is pushed
   */
  readonly onRestart: (canResume: boolean) => ResumePoint | null;
}
