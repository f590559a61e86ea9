import { fail, ok, type Result } from '../../core/common/result.ts';
import { parseModelIndex } from '../../core/contract/parseModelCard.ts';
import { fetchOwnFile } from '../../platform/files/fetchOwnFile.ts';
import { useAppStore } from '../store.ts';

/** Read which models there are, and choose the first. Errors: `modelMissing`, those of a damaged index. */
export async function firstModel(): Promise<Result<string>> {
  const response = await fetchOwnFile('models/index.json');
  if (!response.ok)
    return fail(
      response.error.code === 'fileUnreadable' ? { ...response.error, code: 'modelMissing' } : response.error,
    );
  const index = parseModelIndex(await response.value.text());
  if (!index.ok) return index;
  const ids = index.value.models;
  const selectedId = ids[0]!;
  useAppStore.getState().setModels({ ids, selectedId, error: null });
  return ok(selectedId);
}
