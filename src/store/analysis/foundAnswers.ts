import type { AnalysisResult } from '../../core/contract/analysisResult.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import { modelSha256 } from '../../core/model/modelFiles.ts';
import { handleOf } from '../../platform/files/fileHandle.ts';
import type { LaneRequest, ResumePoint } from '../../workers/protocol.ts';
import type { AnalysisPlace, SessionParts } from './analysisParts.ts';
import { isUnfinished } from './analysisState.ts';
import { GrowingResult } from './growingResult.ts';
import { planned, planOf, requestedLanes } from './lanePlan.ts';
import type { JournalOwner } from './progress/journals.ts';
import { isWorthSaving, type ProgressStep } from './progress/journalWriter.ts';
import { unfinishedEntry } from './progress/unfinishedEntry.ts';
import type { RecordingFile } from './recordingFile.ts';
import { RecordingMedia } from './recordingMedia.ts';
import type { Analysis } from './types.ts';

/** What was found in one recording, over all its runs: raw answers, pictures, and the journal from which a later page goes on. */
export class FoundAnswers implements JournalOwner {
  readonly media = new RecordingMedia();
  private readonly place: AnalysisPlace;
  private readonly parts: Pick<SessionParts, 'journals' | 'settings'>;
  private saved: AnalysisResult | null;
  private growing: GrowingResult | null = null;
  private startedAt = 0;

  /** @param saved the answer that it had before, where it had one */
  constructor(place: AnalysisPlace, parts: Pick<SessionParts, 'journals' | 'settings'>, saved: AnalysisResult | null) {
    this.place = place;
    this.parts = parts;
    this.saved = saved;
  }

  get isRunning(): boolean {
    return isUnfinished(this.place.read());
  }

  /** Where an interrupted run can go on; null when it would start again. */
  get canGoOnSec(): number | null {
    return this.growing?.lanes.checkpointSec ?? null;
  }

  /** How much of the recording was heard. */
  get doneSec(): number {
    return this.growing?.doneSec ?? 0;
  }

  /** The lanes that were asked for. */
  get lanes(): readonly LaneRequest[] {
    return this.growing?.lanes.requests ?? [];
  }

  /** The answers as they may be shown; those that the model gave may hold emotions that may not, so nobody else gets them. */
  shown(analysis: Analysis): AnalysisResult | null {
    const raw = this.raw(analysis);
    return raw && planned(raw, analysis);
  }

  /** Whether a lane was analysed, shown or not. */
  hasLane(laneId: string): boolean {
    const analysis = this.place.read();
    return (analysis && this.raw(analysis)?.lanes.some(({ id }) => id === laneId)) ?? false;
  }

  /** A run begins. @param isFresh what was found before it goes */
  begin(isFresh: boolean): void {
    this.startedAt = performance.now();
    if (isFresh) this.clear();
  }

  /**
   * Make ready for answers of this model, on top of those found before where they are its too.
   * @param isAnew what was found before, here or by an earlier page, does not count
   * @param isFile the worker reads the file itself, so that it can go on in the middle: write down what is found
   * @returns how it is to be analysed
   */
  async expect(
    file: RecordingFile,
    card: ModelCard,
    { isAnew, isFile }: { readonly isAnew: boolean; readonly isFile: boolean },
  ): Promise<{ readonly growing: GrowingResult; readonly resume: ResumePoint | null }> {
    // A run before this one may have found something while it was being stopped.
    if (isAnew) this.clear();
    const durationSec = this.place.read()?.source.durationSec ?? 0;
    const isJournaled = durationSec === 0 || isWorthSaving(durationSec);
    const isReadBack = isJournaled && !isAnew && !this.growing && (await this.readBack(file, card));
    const goesOn = this.growing?.isFor(card) ?? false;
    if (!goesOn) this.clear();
    const growing = this.growing ?? this.grow(card, requestedLanes(planOf(this.place.read())));
    if (isJournaled && isFile && (isReadBack || !goesOn)) await this.openJournal(file, growing, isReadBack);
    return { growing, resume: goesOn ? this.goBack(isFile) : null };
  }

  /** The sound is read again: say from where. Sound that the browser decoded whole comes from its beginning, so nothing told so far may stay. */
  goBack(canResume: boolean): ResumePoint | null {
    return (canResume ? this.growing?.rewind() : this.growing?.restart()) ?? null;
  }

  take(step: ProgressStep): void {
    this.growing?.take(step);
  }

  /** Everything is told. */
  finish(): void {
    this.growing?.finish();
  }

  /** No more will come for now. */
  stop(): void {
    this.growing?.stop();
  }

  /** Tell the store what there is. */
  show(): void {
    const analysis = this.place.read();
    if (!analysis || !this.growing) return;
    const { doneSec, lanes } = this.growing;
    const firstAnswerMs = lanes.numSegments > 0 ? performance.now() - this.startedAt : null;
    this.place.tell({ kind: 'grew', result: this.shown(analysis), doneSec, firstAnswerMs });
  }

  /** How long the recording is, now that all of it was heard. A header's length is believed when the sound agrees with it; encoders pad a little. */
  lengthAfter(saidSec: number): number {
    const heardSec = this.doneSec;
    if (heardSec <= 0) return saidSec;
    return Math.abs(saidSec - heardSec) <= 1 ? Math.max(saidSec, heardSec) : heardSec;
  }

  /** Other answers count from now on; the pictures stay. */
  replace(result: AnalysisResult): void {
    this.growing?.abandon();
    this.growing = null;
    this.saved = result;
  }

  dropJournal(): void {
    this.growing?.dropJournal();
  }

  /** Forget everything, on disk too. */
  clear(): void {
    this.growing?.discardJournal();
    this.saved = null;
    this.dispose();
  }

  /** Free everything; what was written down stays for a later page. */
  dispose(): void {
    this.growing?.abandon();
    this.growing = null;
    this.media.clear();
    this.parts.journals.release(this);
  }

  /** Play again what an earlier page wrote down, so that lanes and pictures stand as they stood; false when there is nothing that fits. */
  private async readBack(file: RecordingFile, card: ModelCard): Promise<boolean> {
    const { journals, settings } = this.parts;
    const key = await file.key();
    if (key === null || !journals.claim(key, this)) return false;
    const plan = this.place.read()?.lanePlan;
    const found = await journals.read(key, { modelSha256: modelSha256(card), settings: settings(), plan });
    if (!found) return false;
    const { lanes, lanePlan, workplacePurpose, atSec } = found.entry;
    // Who is at work stays so over a reload: their emotions must not show because a page was loaded again.
    const choices = plan || !lanePlan ? {} : { lanePlan, workplacePurpose: workplacePurpose ?? null };
    this.place.tell({ kind: 'tookUp', atSec, choices });
    const growing = this.grow(card, lanes);
    for (const step of found.steps) growing.take(step);
    return true;
  }

  private grow(card: ModelCard, lanes: readonly LaneRequest[]): GrowingResult {
    const { media, parts } = this;
    const growing = new GrowingResult({ card, settings: parts.settings(), lanes, media, onGrown: () => this.show() });
    this.growing = growing;
    return growing;
  }

  private async openJournal(file: RecordingFile, growing: GrowingResult, goesOn: boolean): Promise<void> {
    const key = await file.key();
    if (key === null) return;
    const handle = await handleOf(file.file);
    growing.journal = await this.parts.journals.open(key, this, goesOn, () =>
      unfinishedEntry(file.file, handle, growing, this.place.read()),
    );
  }

  private raw({ source }: Analysis): AnalysisResult | null {
    return this.growing ? this.growing.resultFor(source) : this.saved;
  }
}
