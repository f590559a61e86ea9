/**
 * Every expected failure of Undertone has one of these codes. The single function in `ui` (and the one in `cli`)
 * that turns a code into a sentence switches over this union, so a new code cannot be forgotten there.
 */
export type AppErrorCode =
  | 'emptyFile'
  | 'notAudio'
  | 'decodeFailed'
  | 'unsupportedCodec'
  | 'tooLongToDecode'
  | 'tooShort'
  | 'silent'
  | 'fileUnreadable'
  | 'modelMissing'
  | 'modelCorrupt'
  | 'modelIncompatible'
  | 'backendUnavailable'
  | 'workerCrashed'
  | 'gpuLost'
  | 'cancelled'
  | 'outOfMemory'
  | 'storageFull'
  | 'storageUnavailable'
  | 'storageNewer'
  | 'changedElsewhere'
  | 'undoTooLate'
  | 'micDenied'
  | 'micDismissed'
  | 'micAbsent'
  | 'micBusy'
  | 'micLost'
  | 'micRevoked'
  | 'micMuted'
  | 'micUnsupported'
  | 'soundMissing'
  | 'audioSuspended'
  | 'zipUnsafe'
  | 'zipCorrupt'
  | 'zipTooLarge'
  | 'zipUseless'
  | 'labelsInvalid'
  | 'unknown';

/** An expected failure, as plain data: safe to post between threads and to print. */
export interface AppError {
  readonly code: AppErrorCode;
  /** What happened, for a log or `--json`; the user-facing sentence comes from the code. */
  readonly message: string;
}

/** Build an AppError value. */
export function appError(code: AppErrorCode, message: string): AppError {
  return { code, message };
}

/** Carry an AppError through code that can only throw (promises, third-party callbacks). */
export class AppFailure extends Error {
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string) {
    super(message);
    this.name = 'AppFailure';
    this.code = code;
  }
}

/** Read any thrown value as an AppError: an AppFailure keeps its code, an abort is `cancelled`, the rest is `unknown`. */
export function toAppError(thrown: unknown, fallback: AppErrorCode = 'unknown'): AppError {
  if (thrown instanceof AppFailure) return appError(thrown.code, thrown.message);
  if (thrown instanceof Error) {
    if (thrown.name === 'AbortError') return appError('cancelled', 'Cancelled.');
    return appError(fallback, thrown.message);
  }
  return appError(fallback, String(thrown));
}
