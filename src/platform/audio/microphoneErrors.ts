import { appError, type AppError } from '../../core/common/appError.ts';

/** What the browser says about the microphone permission; `unknown` where it does not tell (older Firefox). */
export type MicrophonePermission = PermissionState | 'unknown';

/** Read the microphone permission without asking for it. */
export async function microphonePermission(): Promise<MicrophonePermission> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state;
  } catch {
    return 'unknown';
  }
}

/**
 * Say why `getUserMedia` failed.
 * @param permission the permission after the failure: a refusal that leaves it at `prompt` was a closed question
 * Source of the names: Media Capture and Streams, section 10.2.
 */
export function microphoneError(thrown: unknown, permission: MicrophonePermission): AppError {
  const name = thrown instanceof Error ? thrown.name : '';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  switch (name) {
    case 'NotAllowedError':
      // Chromium says which it was; elsewhere a permission still at "prompt" was not refused for good.
      return /dismiss/i.test(message) || (permission === 'prompt' && !/denied/i.test(message))
        ? appError('micDismissed', 'The permission question was closed without an answer.')
        : appError('micDenied', `The browser was told not to give this page the microphone (${message}).`);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return appError('micAbsent', 'No such microphone is connected.');
    case 'NotReadableError':
    case 'AbortError':
      return appError('micBusy', `The microphone could not be opened (${message}).`);
    case 'SecurityError':
    case 'TypeError':
      return appError('micUnsupported', `This page may not use a microphone here (${message}).`);
    default:
      return appError('unknown', message);
  }
}

/**
 * Say why an open microphone ended by itself.
 * @param before the permission when it was opened
 * @param now the permission at its end: no longer granted means that the user or a policy took it back
 */
export function lostMicrophoneError(before: MicrophonePermission, now: MicrophonePermission): AppError {
  return before === 'granted' && now !== 'granted'
    ? appError('micRevoked', 'The permission to use the microphone was taken back.')
    : appError('micLost', 'The microphone was disconnected or stopped by the system.');
}
