import type { Result } from '../../core/common/result.ts';
import type { ClipAnalysis } from '../../core/streaming/analyzeClips.ts';
import type { SoundBlock } from '../soundBlock.ts';

/** The sound of a clip, handed over: decoded by the page, or the bytes of a file that the worker decodes by itself. */
export type ClipSource =
  { readonly kind: 'pushed'; readonly block: SoundBlock } | { readonly kind: 'bytes'; readonly bytes: ArrayBuffer };

/** Short recordings to be answered together; all of them are in memory at once. */
export interface ClipsRequest {
  readonly clips: readonly ClipSource[];
  /** Distance between the starts of neighbouring segments. */
  readonly stepSec: number;
  /** Reduce noise before everything else. */
  readonly denoise: boolean;
}

/** One per clip, in their order: one that cannot be read does not stop the others. */
export type ClipAnswers = readonly Result<ClipAnalysis>[];
