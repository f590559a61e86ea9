import { rememberHandle } from './fileHandle.ts';
import type { FoundFile } from './foundFile.ts';

/** More make a batch, which knows its files by their folder. */
const FEW_FILES = 12;

/** What was dropped: files that came by themselves, and the files of dropped folders. */
export interface Dropped {
  readonly loose: readonly FoundFile[];
  readonly inFolders: readonly FoundFile[];
}

/** What a drop holds, read at once: a browser empties the transfer as soon as the event is over. */
export function entriesOf(transfer: DataTransfer): readonly (FileSystemEntry | File)[] {
  return [...transfer.items].flatMap((item): (FileSystemEntry | File)[] => {
    if (item.kind !== 'file') return [];
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (file && !entry?.isDirectory && transfer.items.length <= FEW_FILES) rememberHandle(file, item);
    // Files that a page made itself (tests, other pages) have no entry.
    return entry?.isDirectory ? [entry] : file ? [file] : [];
  });
}

/** Read dropped folders, however deep. What cannot be read is left out. */
export async function readDropped(entries: readonly (FileSystemEntry | File)[]): Promise<Dropped> {
  const loose: FoundFile[] = [];
  const inFolders: FoundFile[] = [];
  for (const entry of entries) {
    if (entry instanceof File) loose.push({ path: entry.name, file: entry });
    else await visit(entry, inFolders);
  }
  return { loose, inFolders };
}

async function visit(entry: FileSystemEntry, found: FoundFile[]): Promise<void> {
  if (entry.name.startsWith('.')) return;
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    if (file) found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives at most a hundred entries at a time, and none at the end.
  for (let part = await nextEntries(reader); part.length > 0; part = await nextEntries(reader)) {
    for (const child of part) await visit(child, found);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

function nextEntries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}
