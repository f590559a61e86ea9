import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { fetchOwnFile } from '../../platform/files/fetchOwnFile.ts';
import { useAppStore } from '../store.ts';

/** Read which models there are, and choose the first. Errors: `modelMissing`, those of a damaged index. */
export async function firstModel(): Promise<Result<string>> {
  // The schema library comes beside the list, not before the first screen
  const [response, parser] = await Promise.all([
    fetchOwnFile('models/index.json'),
    import('../../core/contract/parseModelIndex.ts').catch(() => null),
  ]);
  if (!response.ok)
    return fail(
      response.error.code === 'fileUnreadable' ? { ...response.error, code: 'modelMissing' } : response.error,
    );
  if (parser === null) return fail(appError('modelMissing', 'What reads the list of models could not be fetched.'));
  const index = parser.parseModelIndex(await response.value.text());
  if (!index.ok) return index;
  const ids = index.value.models;
  const selectedId = ids[0]!;
  useAppStore.getState().setModels({ ids, selectedId, error: null });
  return ok(selectedId);
}
