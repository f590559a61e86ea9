import type { BatchItem } from '../../core/contract/batchItem.ts';
import type { ModelCard } from '../../core/contract/modelCard.ts';
import type { BatchAnswer } from '../../platform/storage/batchStore.ts';
import { batchFileOf } from './batchFiles.ts';
import { keepAnswers } from './batchKeeper.ts';
import { answerGroup, type PreparedItem } from './answerGroup.ts';
import { prepareClip, stopReading } from './soundOfClip.ts';
import { useAppStore } from '../store.ts';
import { getEngine } from '../engine/engine.ts';

/** Files that go through the model together: enough to fill its batches, few enough to show progress. */
const GROUP_FILES = 24;
const GROUP_BYTES = 12e6;
/** Coded sound grows when it is decoded, that of phones a hundredfold: its bytes count for more. */
const CODED_WEIGHT = 4;
const PLAIN = /\.(wav|aiff?)$/i;
/** Files opened and decoded at the same time. */
const FILES_AT_ONCE = 3;

let stop = new AbortController();
let loop: Promise<void> | null = null;

/** Work on everything that waits; does nothing while it runs or is paused. While one group is answered the next is decoded. */
export function runBatch(): Promise<void> {
  const { batch } = useAppStore.getState();
  if (batch.work === 'paused') return Promise.resolve();
  loop ??= work().finally(() => {
    loop = null;
    stopReading();
    useAppStore.getState().setBatch(({ work: state }) => (state === 'running' ? { work: 'idle' } : {}));
    // Files may have come in at the very end.
    if (useAppStore.getState().batch.work === 'idle' && nextGroup().length > 0) void runBatch();
  });
  return loop;
}

/** Finish what is on its way, then wait. */
export function pauseBatch(): void {
  useAppStore.getState().setBatch(({ work: state }) => (state === 'running' ? { work: 'paused' } : {}));
}

/** Go on after a pause. */
export function resumeBatch(): void {
  useAppStore.getState().setBatch({ work: 'idle' });
  void runBatch();
}

/** Stop: what is done stays, everything else can be tried again. */
export async function cancelBatch(): Promise<void> {
  stop.abort();
  stop = new AbortController();
  const open = useAppStore.getState().batch.items.filter(({ state }) => state === 'waiting' || state === 'running');
  await settle(open.map((item) => ({ item: { ...item, state: 'cancelled' }, result: null })));
  useAppStore.getState().setBatch({ work: 'idle' });
}

/** Take files that failed or were stopped up again: those named, or all of them. */
export async function retryBatch(ids?: ReadonlySet<string>): Promise<void> {
  const again = useAppStore
    .getState()
    .batch.items.filter(({ id, state }) => (state === 'failed' || state === 'cancelled') && (ids?.has(id) ?? true));
  await settle(
    again.map((item) => ({
      item: { ...item, state: batchFileOf(item.id) === null ? 'away' : 'waiting', error: null },
      result: null,
    })),
  );
  if (useAppStore.getState().batch.work === 'paused') resumeBatch();
  else await runBatch();
}

/** Leave one waiting file out. */
export async function cancelBatchItem(id: string): Promise<void> {
  const item = useAppStore.getState().batch.items.find((one) => one.id === id);
  if (item?.state === 'waiting' || item?.state === 'away')
    await settle([{ item: { ...item, state: 'cancelled' }, result: null }]);
}

async function work(): Promise<void> {
  if (nextGroup().length === 0) return;
  useAppStore.getState().setBatch({ work: 'running' });
  const ready = await getEngine().start();
  if (!ready.ok) {
    useAppStore
      .getState()
      .setBatch(({ notices }) => ({ work: 'paused', notices: [...notices, { error: ready.error, fileName: null }] }));
    return;
  }
  const { signal } = stop;
  const startedAt = performance.now();
  let doneSec = 0;
  let answering: Promise<void> = Promise.resolve();
  while (useAppStore.getState().batch.work === 'running' && !signal.aborted) {
    const group = nextGroup();
    if (group.length === 0) break;
    useAppStore.getState().replaceBatchItems(group.map((item) => ({ ...item, state: 'running' })));
    const prepared = await prepareGroup(group, signal);
    await answering;
    answering = answer(prepared, ready.value.card, signal).then((sec) => {
      doneSec += sec;
      const speed = doneSec / ((performance.now() - startedAt) / 1000);
      if (doneSec > 0) useAppStore.getState().setBatch({ speed });
    });
  }
  await answering;
}

/** The next files that wait and are here. */
function nextGroup(): BatchItem[] {
  const group: BatchItem[] = [];
  let bytes = 0;
  for (const item of useAppStore.getState().batch.items) {
    if (item.state !== 'waiting' || batchFileOf(item.id) === null) continue;
    bytes += item.sizeBytes * (PLAIN.test(item.path) ? 1 : CODED_WEIGHT);
    if (group.length > 0 && bytes > GROUP_BYTES) break;
    group.push(item);
    if (group.length === GROUP_FILES) break;
  }
  return group;
}

/** A few at a time: opening a file costs the page a millisecond or two, and a whole group at once would be felt. */
async function prepareGroup(group: readonly BatchItem[], signal: AbortSignal): Promise<PreparedItem[]> {
  const prepared: PreparedItem[] = new Array(group.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < group.length; index = next++) {
      const item = group[index]!;
      const file = batchFileOf(item.id)!;
      const { clip, headHash } = await prepareClip(signal, file);
      prepared[index] = { item: { ...item, headHash }, file, prepared: clip };
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, lane));
  return prepared;
}

/** Answer a group and write everything down. Returns the seconds of sound answered. */
async function answer(group: readonly PreparedItem[], card: ModelCard, signal: AbortSignal): Promise<number> {
  const answers = await answerGroup(signal, group, card);
  // After a cancel its files are marked already.
  if (signal.aborted) return 0;
  await settle(answers);
  return answers.reduce((sum, { item }) => sum + (item.state === 'done' ? (item.durationSec ?? 0) : 0), 0);
}

async function settle(answers: readonly BatchAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  useAppStore.getState().replaceBatchItems(answers.map(({ item }) => item));
  await keepAnswers(answers);
}
