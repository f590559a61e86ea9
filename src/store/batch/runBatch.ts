import { settingsNow } from '../settings/settingsSlice.ts';
import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { BatchAnswer } from '../../platform/storage/batchStore.ts';
import type { BatchKeeper } from './batchKeeper.ts';
import type { BatchParts } from './batchParts.ts';
import { answerGroup, type BatchWork, type PreparedItem } from './answerGroup.ts';

/** Files that go through the model together: enough to fill its batches, few enough to show progress. */
const GROUP_FILES = 24;
const GROUP_BYTES = 12e6;
/** Coded sound grows when it is decoded, that of phones a hundredfold: its bytes count for more. */
const CODED_WEIGHT = 4;
const PLAIN = /\.(wav|aiff?)$/i;
/** Files opened and decoded at the same time. */
const FILES_AT_ONCE = 3;

/** Batches step as evaluations do, so that both say the same. */
const STEP_SEC = 1;

/** The work on a batch. */
export type BatchRun = ReturnType<typeof createBatchRun>;

/** Make what works on everything that waits. While one group is answered the next is decoded. */
export function createBatchRun({ store, engine, reader }: BatchParts, keeper: BatchKeeper) {
  let stop = new AbortController();
  let loop: Promise<void> | null = null;
  const batch = () => store.getState().batch;
  const patch = store.getState().setBatch;

  /** Show and write what came of files. */
  const settle = async (answers: readonly BatchAnswer[]): Promise<void> => {
    if (answers.length === 0) return;
    store.getState().replaceBatchItems(answers.map(({ item }) => item));
    await keeper.writeAnswers(answers);
  };

  /** The next files that wait and are here. */
  const nextGroup = (): BatchItem[] => {
    const group: BatchItem[] = [];
    let bytes = 0;
    for (const item of batch().items) {
      if (item.state !== 'waiting' || keeper.fileOf(item.id) === null) continue;
      bytes += item.sizeBytes * (PLAIN.test(item.path) ? 1 : CODED_WEIGHT);
      if (group.length > 0 && bytes > GROUP_BYTES) break;
      group.push(item);
      if (group.length === GROUP_FILES) break;
    }
    return group;
  };

  /** A few at a time: opening a file costs the page a millisecond or two, and a whole group at once would be felt. */
  const prepareGroup = async (group: readonly BatchItem[], signal: AbortSignal): Promise<PreparedItem[]> => {
    const prepared = new Array<PreparedItem>(group.length);
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let index = next++; index < group.length; index = next++) {
        const item = group[index]!;
        const file = keeper.fileOf(item.id)!;
        const { clip, headHash } = await reader.prepare(signal, file);
        prepared[index] = { item: { ...item, headHash }, file, prepared: clip };
      }
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, lane));
    return prepared;
  };

  /** Answer a group and write everything down. Returns the seconds of sound answered. */
  const answer = async (work: BatchWork, group: readonly PreparedItem[]): Promise<number> => {
    const answers = await answerGroup(work, group);
    // After a cancel its files are marked already.
    if (work.signal.aborted) return 0;
    await settle(answers);
    return answers.reduce((sum, { item }) => sum + (item.state === 'done' ? (item.durationSec ?? 0) : 0), 0);
  };

  const workThrough = async (): Promise<void> => {
    if (nextGroup().length === 0) return;
    patch({ work: 'running' });
    const ready = await engine().start();
    if (!ready.ok) {
      patch(({ notices }) => ({ work: 'paused', notices: [...notices, { error: ready.error, fileName: null }] }));
      return;
    }
    const { signal } = stop;
    // A switch in the middle of a run would mix settings: it counts from the next one on.
    const settings = { ...settingsNow(store.getState()), stepSec: STEP_SEC };
    const work: BatchWork = { engine: engine(), reader, signal, card: ready.value.card, settings };
    const startedAt = performance.now();
    let doneSec = 0;
    let answering: Promise<void> = Promise.resolve();
    while (batch().work === 'running' && !signal.aborted) {
      const group = nextGroup();
      if (group.length === 0) break;
      store.getState().replaceBatchItems(group.map((item) => ({ ...item, state: 'running' })));
      const prepared = await prepareGroup(group, signal);
      await answering;
      answering = answer(work, prepared).then((sec) => {
        doneSec += sec;
        const speed = doneSec / ((performance.now() - startedAt) / 1000);
        if (doneSec > 0) patch({ speed });
      });
    }
    await answering;
  };

  /** Work on everything that waits; does nothing while it runs or is paused. */
  const start = (): Promise<void> => {
    if (batch().work === 'paused') return Promise.resolve();
    loop ??= workThrough().finally(() => {
      loop = null;
      reader.rest();
      patch(({ work }) => (work === 'running' ? { work: 'idle' } : {}));
      // Files may have come in at the very end.
      if (batch().work === 'idle' && nextGroup().length > 0) void start();
    });
    return loop;
  };

  /** Go on after a pause. */
  const resume = (): void => {
    patch({ work: 'idle' });
    void start();
  };

  return {
    start,
    resume,

    /** Finish what is on its way, then wait. */
    pause: (): void => patch(({ work }) => (work === 'running' ? { work: 'paused' } : {})),

    /** Stop: what is done stays, everything else can be tried again. */
    async cancel(): Promise<void> {
      stop.abort();
      stop = new AbortController();
      const open = batch().items.filter(({ state }) => state === 'waiting' || state === 'running');
      await settle(open.map((item) => ({ item: { ...item, state: 'cancelled' }, result: null })));
      patch({ work: 'idle' });
    },

    /** Take files that failed or were stopped up again: those named, or all of them. */
    async retry(ids?: ReadonlySet<string>): Promise<void> {
      const again = batch().items.filter(
        ({ id, state }) => (state === 'failed' || state === 'cancelled') && (ids?.has(id) ?? true),
      );
      await settle(
        again.map((item) => ({
          item: { ...item, state: keeper.fileOf(item.id) === null ? 'away' : 'waiting', error: null },
          result: null,
        })),
      );
      if (batch().work === 'paused') resume();
      else await start();
    },

    /** Leave one waiting file out. */
    async cancelItem(id: string): Promise<void> {
      const item = batch().items.find((one) => one.id === id);
      if (item?.state === 'waiting' || item?.state === 'away')
        await settle([{ item: { ...item, state: 'cancelled' }, result: null }]);
    },

    /** End the work; nothing is written any more. */
    dispose(): void {
      stop.abort();
      reader.rest();
    },
  };
}
