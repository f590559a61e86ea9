import type { AppErrorCode } from '../../core/common/appError.ts';

/** A failure in the user's words. */
export interface ErrorSentence {
  readonly happened: string;
  /** What is still there, so that nobody fears for their work. */
  readonly kept: string;
  /** The next step. */
  readonly next: string;
}

const REST_KEPT = 'Your other recordings are untouched.';
const FILE_KEPT = 'The file itself is unchanged.';
const RESULTS_KEPT = 'Finished results are still here.';
const CHECK_MICROPHONE = 'Check the microphone, then start again.';

/** Turn an error code into what happened, what was kept and what to do. The one place in `ui` that knows all codes. */
export function errorSentence(code: AppErrorCode): ErrorSentence {
  switch (code) {
    case 'emptyFile':
      return say('This file is empty: it has no bytes.', REST_KEPT, 'Copy or export it again, then drop the new file.');
    case 'notAudio':
      return say(
        'This file is not a sound or video recording.',
        FILE_KEPT,
        'Drop a WAV, MP3, M4A, OGG, FLAC, WebM or MP4 file.',
      );
    case 'decodeFailed':
      return say(
        'The sound could not be read: the file is damaged or cut short.',
        FILE_KEPT,
        'Play it elsewhere to check it, or export it again as WAV.',
      );
    case 'unsupportedCodec':
      return say(
        'This browser has no decoder for the sound inside this file.',
        FILE_KEPT,
        'Convert it to WAV, MP3 or FLAC, or try another browser.',
      );
    case 'tooLongToDecode':
      return say(
        'This recording is too long for the memory of this tab.',
        FILE_KEPT,
        'Cut it into shorter parts, or convert it to WAV, which can be read piece by piece.',
      );
    case 'tooShort':
      return say(
        'This recording is too short: an answer needs at least 0.3 s of speech.',
        REST_KEPT,
        'Use a longer clip; two or three seconds of speech work best.',
      );
    case 'silent':
      return say(
        'This recording is silent from start to end.',
        REST_KEPT,
        'Check that the right track or microphone was recorded.',
      );
    case 'fileUnreadable':
      return say(
        'The browser could not read this file.',
        REST_KEPT,
        'It may have moved or been changed since you chose it: choose it again.',
      );
    case 'modelMissing':
      return say(
        'The model could not be loaded.',
        RESULTS_KEPT,
        'Check that this site can be reached, then try again.',
      );
    case 'modelCorrupt':
      return say(
        'The model file arrived damaged: its checksum is wrong.',
        RESULTS_KEPT,
        'Reload the page to fetch it again.',
      );
    case 'modelIncompatible':
      return say(
        'This model was made for another version of Undertone.',
        RESULTS_KEPT,
        'Choose another model, or update the page by reloading it.',
      );
    case 'backendUnavailable':
      return say(
        'No way to run the model works in this browser.',
        RESULTS_KEPT,
        'Choose another backend in the status line, or try another browser.',
      );
    case 'workerCrashed':
      return say(
        'The analysis stopped unexpectedly.',
        'Segments done so far are kept.',
        'Try again; a fresh worker is started.',
      );
    case 'gpuLost':
      return say(
        'The graphics processor was reset while it was computing.',
        'Segments done so far are kept.',
        'Try again, or choose WASM in the status line.',
      );
    case 'cancelled':
      return say('You stopped this analysis.', 'Segments done so far are kept.', 'Start it again whenever you like.');
    case 'outOfMemory':
      return say(
        'This tab ran out of memory.',
        RESULTS_KEPT,
        'Remove some recordings or close other tabs, then try again.',
      );
    case 'storageFull':
      return say(
        'The browser has no more room to store this.',
        'Everything saved before is still there.',
        'Delete something from the library or free disk space.',
      );
    case 'storageUnavailable':
      return say(
        'The browser does not allow this page to store anything.',
        'What is open stays until you close the tab.',
        'Leave private browsing, or export what you need before closing.',
      );
    case 'storageNewer':
      return say(
        'What this browser keeps was last written by a newer Undertone than this page.',
        'Everything that is kept is still there; this page leaves it alone.',
        'Reload the page to get the newer version.',
      );
    case 'changedElsewhere':
      return say(
        'Another tab changed this analysis in the meantime.',
        'What that tab saved is kept, and is shown here now.',
        'Look at it, then make your change again.',
      );
    case 'undoTooLate':
      return say(
        'This could not be brought back: it has been deleted for good.',
        'The rest of the library is untouched.',
        'Analyse the recording again, or open a saved library file.',
      );
    case 'micDenied':
      return say(
        'The microphone is blocked for this site.',
        REST_KEPT,
        "Allow it in the browser's site settings, then start again.",
      );
    case 'micDismissed':
      return say(
        'The question about the microphone was closed without an answer.',
        REST_KEPT,
        'Start again and choose “Allow”.',
      );
    case 'micAbsent':
      return say('No microphone was found.', REST_KEPT, 'Connect one, then start again; or drop a file instead.');
    case 'micBusy':
      return say('The microphone is in use by another program.', REST_KEPT, 'Close that program, then start again.');
    case 'micLost':
      return say('The microphone was disconnected.', 'The sound recorded until then is kept.', CHECK_MICROPHONE);
    case 'micRevoked':
      return say(
        'The permission for the microphone was withdrawn.',
        'The sound recorded until then is kept.',
        'Allow the microphone again to go on recording.',
      );
    case 'micMuted':
      return say(
        'The microphone sends only silence.',
        'The recording so far is kept.',
        'Check its mute switch and the input level of your system.',
      );
    case 'micUnsupported':
      return say(
        'This browser cannot record here.',
        REST_KEPT,
        'Open the page over https in a current browser, or drop a file instead.',
      );
    case 'soundMissing':
      return say(
        'Sound is missing from this recording: the machine was too busy, and the browser dropped it.',
        'All that arrived is kept; times count recorded sound only.',
        'Close other programs or tabs. “Lost sound” says how much is missing.',
      );
    case 'audioSuspended':
      return say(
        'The browser paused the sound of this page.',
        REST_KEPT,
        'Click or press a key in the page, then start again.',
      );
    case 'zipUnsafe':
      return say(
        'This zip file is refused: its contents are unsafe to unpack.',
        REST_KEPT,
        'Unpack it yourself and drop the files.',
      );
    case 'zipUseless':
      return say('This zip file holds no sound.', REST_KEPT, 'Choose one with WAV, MP3, M4A, OGG, FLAC or WebM files.');
    case 'zipTooLarge':
      return say(
        'This is more than one zip file holds: 65,535 files or 4 GB.',
        'Nothing was lost.',
        'Save fewer formats at once, or fewer files.',
      );
    case 'zipCorrupt':
      return say('This zip file is damaged.', REST_KEPT, 'Make it again, or drop the files without zipping them.');
    case 'labelsInvalid':
      return say('These labels do not fit.', 'Nothing was changed.', 'Choose from the labels that the model has.');
    case 'unknown':
      return say(
        'Something went wrong that this page has no name for.',
        RESULTS_KEPT,
        'Try again; if it happens again, reload the page.',
      );
  }
}

function say(happened: string, kept: string, next: string): ErrorSentence {
  return { happened, kept, next };
}
