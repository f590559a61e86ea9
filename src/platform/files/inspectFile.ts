import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { factsOf, type FileFacts } from '../../core/pcm/fileFacts.ts';

/**
 * Look at the beginning of a file; its name counts for nothing.
 * @returns `emptyFile` for 0 bytes, `fileUnreadable` when it is gone, changed, or a folder
 */
export async function inspectFile(file: File): Promise<Result<FileFacts>> {
  try {
    if (file.size === 0) {
      // A dropped folder has size 0 too, but cannot be read.
      await file.arrayBuffer();
      return fail(appError('emptyFile', 'The file has 0 bytes.'));
    }
    return ok(await factsOf(file.size, async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer())));
  } catch {
    return fail(
      appError('fileUnreadable', 'The file cannot be read: it was moved, changed or deleted, or it is a folder.'),
    );
  }
}
