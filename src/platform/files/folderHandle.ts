import type { FileHandle } from './fileHandle.ts';
import type { FoundFile } from './foundFile.ts';

/**
 * A folder that the user chose and that this browser lets a page keep (Chromium so far). The parts of the File System
 * Access API that TypeScript's DOM library lacks.
 */
export interface FolderHandle {
  readonly kind: 'directory';
  readonly name: string;
  values: () => AsyncIterable<FolderHandle | FileHandle>;
  queryPermission: (mode: { mode: 'read' }) => Promise<PermissionState>;
  requestPermission: (mode: { mode: 'read' }) => Promise<PermissionState>;
}

type Picker = (options: { id: string; mode: 'read' }) => Promise<FolderHandle>;

/** Ask the user for a folder that can be kept. Null where the browser cannot, `'dismissed'` when the user closed the dialog. */
export async function pickFolderHandle(): Promise<FolderHandle | 'dismissed' | null> {
  const { showDirectoryPicker } = window as { showDirectoryPicker?: Picker };
  if (showDirectoryPicker === undefined) return null;
  try {
    return await showDirectoryPicker({ id: 'undertone-batch', mode: 'read' });
  } catch (thrown) {
    // Frames without the permission throw a SecurityError: the plain dialog still works there.
    return thrown instanceof DOMException && thrown.name === 'AbortError' ? 'dismissed' : null;
  }
}

/** Ask for a kept folder again after a reload; must come from a press. */
export async function mayRead(folder: FolderHandle): Promise<boolean> {
  return (await folder.requestPermission({ mode: 'read' }).catch(() => 'denied')) === 'granted';
}

/** List the files of a folder, however deep, with paths that begin with the folder's name. Files that vanish meanwhile are left out. */
export async function filesOfHandle(folder: FolderHandle, above = ''): Promise<FoundFile[]> {
  const path = above === '' ? folder.name : `${above}/${folder.name}`;
  const found: FoundFile[] = [];
  for await (const child of folder.values()) {
    if (child.name.startsWith('.')) continue;
    if (child.kind === 'directory') found.push(...(await filesOfHandle(child, path)));
    else {
      const file = await child.getFile().catch(() => null);
      if (file) found.push({ path: `${path}/${child.name}`, file });
    }
  }
  return found;
}
