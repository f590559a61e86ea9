import { hashHead } from '../../../platform/files/hashHead.ts';

/** What a recording is known by after a reload: name, size, and hash of its head. Null when it cannot be read. */
export async function recordingKey(file: File): Promise<string | null> {
  const hash = await hashHead(file);
  return hash === null ? null : `${hash} ${file.size} ${file.name}`;
}
