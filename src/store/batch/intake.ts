import { looksLikeLabels, looksLikeSound, looksLikeZip } from '../../core/batch/fileNames.ts';
import { mergeFiles } from '../../core/batch/mergeFiles.ts';
import type { BatchItem, FileStamp } from '../../core/contract/batchItem.ts';
import type { AppError } from '../../core/common/appError.ts';
import { readLabels } from '../../core/corpus/readLabels.ts';
import type { FoundFile } from '../../platform/files/foundFile.ts';
import { hashHead } from '../../platform/files/hashHead.ts';
import type { BatchKeeper } from './batchKeeper.ts';
import type { BatchParts } from './batchParts.ts';

const STAMPS_MS = 10;
/** How often it is shown how far an archive is: each showing draws the page, and an archive may hold thousands of files. */
const SHOWN_MS = 100;

/**
 * Make what takes files into the batch.
 * @param prepare brings back what was kept, and ends the offer to undo a clearing
 * @param start begins the work on them
 */
export function createBatchIntake(
  { store, reader }: Pick<BatchParts, 'store' | 'reader'>,
  keeper: BatchKeeper,
  prepare: () => Promise<void>,
  start: () => unknown,
) {
  const patch = store.getState().setBatch;

  const complain = (error: AppError, fileName: string): void =>
    patch(({ notices }) => ({ notices: [...notices, { error, fileName }] }));

  const filesOfZip = async (zip: File): Promise<readonly FoundFile[]> => {
    patch({ reading: { name: zip.name, numFiles: 0 } });
    let shownAt = -Infinity;
    const unpacked = await reader.unpack(new AbortController().signal, zip, (numFiles) => {
      if (performance.now() - shownAt < SHOWN_MS) return;
      shownAt = performance.now();
      patch({ reading: { name: zip.name, numFiles } });
    });
    patch({ reading: null });
    if (!unpacked.ok) {
      complain(unpacked.error, zip.name);
      return [];
    }
    patch(({ numOthers }) => ({ numOthers: numOthers + unpacked.value.numOthers }));
    return unpacked.value.files;
  };

  /** The last table that can be read as labels counts. In folders other tables are normal; one brought by hand must be right. */
  const takeLabels = async (tables: readonly FoundFile[], byHand: ReadonlySet<string>): Promise<void> => {
    for (const { path, file } of tables) {
      const read = readLabels(await file.text().catch(() => ''));
      if (read.ok) {
        const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
        patch({ labels: { fileName: path, folder, labelled: read.value } });
        await keeper.writeOrigin();
      } else if (byHand.has(path)) complain(read.error, file.name);
    }
  };

  const takeSounds = async (sounds: readonly FoundFile[]): Promise<void> => {
    const stamps = await stampsOf(sounds);
    const merged = await mergeFiles(store.getState().batch.items, stamps, ({ file }) => hashHead(file));
    for (const { item, stamp } of merged) keeper.hold(item.id, stamp.file);
    const fresh = merged.filter(({ isNew }) => isNew).map(({ item }) => item);
    const back = merged.flatMap(({ item }): BatchItem[] =>
      item.state === 'away' ? [{ ...item, state: 'waiting' }] : [],
    );
    if (back.length > 0) store.getState().replaceBatchItems(back);
    if (fresh.length === 0) return;
    patch(({ items }) => ({ items: [...items, ...fresh] }));
    await keeper.writeAnswers(fresh.map((item) => ({ item, result: null })));
  };

  /**
   * Take files into the batch and start on them: loose files as they are, of folders those that look like sound, of zip
   * archives the same. Tables (CSV) are read as labels. What is here already is not done again.
   */
  return async (loose: readonly FoundFile[], inFolders: readonly FoundFile[] = []): Promise<void> => {
    await prepare();
    const zips = loose.filter(({ path }) => looksLikeZip(path));
    const unpacked: FoundFile[] = [];
    for (const { file } of zips) unpacked.push(...(await filesOfZip(file)));
    const sounds = [
      ...loose.filter(({ path }) => !looksLikeZip(path) && !looksLikeLabels(path)),
      ...[...inFolders, ...unpacked].filter(({ path }) => looksLikeSound(path)),
    ];
    const others = inFolders.filter(({ path }) => !looksLikeSound(path) && !looksLikeLabels(path)).length;
    patch(({ numOthers }) => ({ numOthers: numOthers + others }));
    await takeLabels(
      [...loose, ...inFolders, ...unpacked].filter(({ path }) => looksLikeLabels(path)),
      new Set(loose.map(({ path }) => path)),
    );
    await takeSounds(sounds.filter(({ path }) => !isHidden(path)));
    start();
  };
}

/** Asking a file for its size and date can ask the disk: for a moment at a time, or a thousand would hold the page. */
async function stampsOf(sounds: readonly FoundFile[]): Promise<(FileStamp & { readonly file: File })[]> {
  const stamps: (FileStamp & { readonly file: File })[] = [];
  let since = performance.now();
  for (const { path, file } of sounds) {
    if (performance.now() - since > STAMPS_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    stamps.push({ path, file, sizeBytes: file.size, lastModified: file.lastModified });
  }
  return stamps;
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}
