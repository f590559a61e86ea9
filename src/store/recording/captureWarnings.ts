import { appError, type AppError } from '../../core/common/appError.ts';
import type { LevelMessage } from '../../core/recording/captureMessages.ts';

/** Warnings that do not end a capture, the most urgent first: only that one is shown. */
const BY_URGENCY = ['audioSuspended', 'micMuted', 'soundMissing', 'storageUnavailable'] as const;

export type CaptureWarningCode = (typeof BY_URGENCY)[number];

const MESSAGES: Readonly<Record<CaptureWarningCode, string>> = {
  audioSuspended: 'The browser holds the sound of this page back.',
  micMuted: 'The microphone gives nothing but zeros.',
  soundMissing: 'The machine is too busy: sound is missing from the recording.',
  storageUnavailable: 'The recording cannot be stored and is kept in memory only.',
};

/** Less than this goes unnoticed in speech, and is within what the measurement wavers. */
const MISSING_SEC = 0.2;
/** How long the sentence stays after the last loss; the figure stays to the end. */
const MISSING_SHOWN_MS = 20_000;

/** Level messages of nothing but zeros, about two seconds, before a device counts as muted. */
const MUTED_AFTER = 30;

/** Keep track of what is wrong with a capture and say the most urgent thing whenever it changes. */
export class CaptureWarnings {
  private readonly onChange: (warning: AppError | null) => void;
  private readonly active = new Set<CaptureWarningCode>();
  private zeroMessages = 0;
  private mutedBySystem = false;
  private knownMissingSec = 0;
  private missingSinceMs: number | null = null;
  private shown: CaptureWarningCode | null = null;

  constructor(onChange: (warning: AppError | null) => void) {
    this.onChange = onChange;
  }

  /** Something has gone wrong, or is right again. */
  set(code: CaptureWarningCode, wrong: boolean): void {
    if (code === 'micMuted') this.mutedBySystem = wrong;
    if (wrong) this.active.add(code);
    else this.active.delete(code);
    this.tell();
  }

  /**
   * Watch levels for a device that gives only zeros (a real room never does) and for sound that never came.
   * @param missingSec as the `DriftMeter` has it
   */
  hear(level: LevelMessage, missingSec = 0): void {
    if (missingSec - this.knownMissingSec > MISSING_SEC) {
      this.knownMissingSec = missingSec;
      this.missingSinceMs = level.atMs;
    }
    if (this.missingSinceMs !== null && level.atMs - this.missingSinceMs < MISSING_SHOWN_MS)
      this.active.add('soundMissing');
    else this.active.delete('soundMissing');
    this.zeroMessages = level.allZero ? this.zeroMessages + 1 : 0;
    if (this.zeroMessages >= MUTED_AFTER) this.active.add('micMuted');
    else if (this.zeroMessages === 0 && !this.mutedBySystem) this.active.delete('micMuted');
    this.tell();
  }

  private tell(): void {
    const code = BY_URGENCY.find((candidate) => this.active.has(candidate)) ?? null;
    if (code === this.shown) return;
    this.shown = code;
    this.onChange(code === null ? null : appError(code, MESSAGES[code]));
  }
}
