import type { AnalysisSettings } from '../../../core/contract/analysisResult.ts';
import type { ProgressStore, UnfinishedEntry } from '../../../platform/storage/progressStore.ts';
import type { LanePlan } from '../types.ts';
import { JournalWriter, type JournalPlace, type ProgressStep } from './journalWriter.ts';

/** An analysis that writes, or wants to write, the journal of a recording. */
export interface JournalOwner {
  /** False once its run has ended: another may then have the journal. */
  readonly isRunning: boolean;
  /** Write no more: another has taken the journal. */
  dropJournal: () => void;
}

/** How an analysis that would go on from a journal is made. */
interface Wanted {
  readonly modelSha256: string;
  readonly settings: AnalysisSettings;
  /** Absent when the user never divided the recording: then the journal's lanes hold. */
  readonly plan: readonly LanePlan[] | undefined;
}

/** The journals of interrupted analyses, and who writes which: the same file dropped twice must not write two into one. */
export class Journals {
  readonly store: ProgressStore<ProgressStep>;
  private readonly owners = new Map<string, JournalOwner>();

  constructor(store: ProgressStore<ProgressStep>) {
    this.store = store;
  }

  /** How many recordings have a writer. */
  get numOwners(): number {
    return this.owners.size;
  }

  /** Take the journal of a recording; false while another that is still at work has it. */
  claim(key: string, owner: JournalOwner): boolean {
    const before = this.owners.get(key);
    if (before && before !== owner) {
      if (before.isRunning) return false;
      before.dropJournal();
    }
    this.owners.set(key, owner);
    return true;
  }

  /** Give back what an analysis had claimed. */
  release(owner: JournalOwner): void {
    for (const [key, other] of this.owners) if (other === owner) this.owners.delete(key);
  }

  /**
   * Write the journal of a recording from now on; null while another writes it, and where storage is refused.
   * @param goesOn what was saved stays and is added to; else it goes
   */
  async open(
    key: string,
    owner: JournalOwner,
    goesOn: boolean,
    describe: JournalPlace['describe'],
  ): Promise<JournalWriter | null> {
    if (!this.claim(key, owner)) return null;
    const { store } = this;
    if (!goesOn) await store.remove(key);
    const numPieces = await store.countSteps(key);
    return numPieces.ok ? new JournalWriter({ store, key, numPieces: numPieces.value, describe }) : null;
  }

  /** What was saved of a recording; null when there is nothing, or another model, step, noise reduction or division made it: that goes. */
  async read(key: string, wanted: Wanted): Promise<{ entry: UnfinishedEntry; steps: ProgressStep[] } | null> {
    const found = await this.store.read(key);
    if (!found.ok || !found.value) return null;
    if (fits(found.value.entry, wanted)) return found.value;
    await this.store.remove(key);
    return null;
  }
}

function fits(entry: UnfinishedEntry, { modelSha256, settings, plan }: Wanted): boolean {
  return (
    entry.modelSha256 === modelSha256 &&
    entry.stepSec === settings.stepSec &&
    (entry.denoise ?? false) === (settings.denoise ?? false) &&
    (plan === undefined || sameLanes(plan, entry))
  );
}

function sameLanes(plan: readonly LanePlan[], { lanes }: UnfinishedEntry): boolean {
  const asked = plan.filter(({ isLeftOut }) => !isLeftOut);
  return asked.length === lanes.length && asked.every(({ id }, index) => id === lanes[index]!.id);
}
