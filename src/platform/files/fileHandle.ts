/**
 * A file that the user gave and that this browser lets a page ask for again after a reload (Chromium so far). The part of
 * the File System Access API that TypeScript's DOM library lacks.
 */
export interface FileHandle {
  readonly kind: 'file';
  readonly name: string;
  getFile: () => Promise<File>;
  requestPermission: (mode: { mode: 'read' }) => Promise<PermissionState>;
}

type Picker = (options: { id: string; multiple: true; types: typeof OFFERED }) => Promise<FileHandle[]>;

/** What the dialog offers first; the user may ask it for all files. */
const OFFERED = [
  {
    description: 'Sound and video',
    accept: {
      'audio/*': ['.wav', '.mp3', '.m4a', '.aac', '.ogg', '.oga', '.opus', '.flac', '.aif', '.aiff'],
      'video/*': ['.mp4', '.mov', '.webm'],
    },
  },
] as const;

/** Handles of files that came with one; they go with their file. */
const handles = new WeakMap<File, Promise<FileHandle | null>>();

/** Remember the handle that a dropped item gives. Call while the drop is being handled: later the browser has forgotten it. */
export function rememberHandle(file: File, item: DataTransferItem): void {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileHandle | null> };
  if (getAsFileSystemHandle === undefined) return;
  handles.set(
    file,
    getAsFileSystemHandle.call(item).catch(() => null),
  );
}

/** The handle that a file came with, or null. */
export async function handleOf(file: File): Promise<FileHandle | null> {
  return (await handles.get(file)) ?? null;
}

/** Ask the user for files that can be asked for again. Null where the browser cannot, none when the user closed the dialog. */
export async function pickFileHandles(): Promise<File[] | null> {
  const { showOpenFilePicker } = window as { showOpenFilePicker?: Picker };
  if (showOpenFilePicker === undefined) return null;
  try {
    return await Promise.all(
      (await showOpenFilePicker({ id: 'undertone-files', multiple: true, types: OFFERED })).map(openHandle),
    );
  } catch (thrown) {
    // Frames without the permission throw a SecurityError: the plain dialog still works there.
    return thrown instanceof DOMException && thrown.name === 'AbortError' ? [] : null;
  }
}

/** Open a kept file again after a reload; must come from a press, for the browser may ask the user. Null when the answer is no, or the file is gone. */
export async function reopen(handle: FileHandle): Promise<File | null> {
  try {
    return (await handle.requestPermission({ mode: 'read' })) === 'granted' ? await openHandle(handle) : null;
  } catch {
    return null;
  }
}

async function openHandle(handle: FileHandle): Promise<File> {
  const file = await handle.getFile();
  handles.set(file, Promise.resolve(handle));
  return file;
}
