import { fail, ok, type Result } from '../../core/common/result.ts';
import { appError } from '../../core/common/appError.ts';
import { selectModelLabels } from '../analysis/selectors.ts';
import { useAppStore } from '../store.ts';
import { watchLive } from '../live/live.ts';

/**
 * Watch only some emotions: results are shown restricted to them and renormalised, and say so. Null watches all.
 * @returns `labelsInvalid` for an empty choice or a label that the model does not have
 */
export function setObservedLabels(labels: readonly string[] | null): Result<null> {
  const state = useAppStore.getState();
  const known = selectModelLabels(state);
  const chosen =
    labels === null || known.every((label) => labels.includes(label))
      ? null
      : known.filter((label) => labels.includes(label));
  const unknown = labels?.find((label) => !known.includes(label));
  if (unknown !== undefined)
    return fail(appError('labelsInvalid', `This model has no label "${unknown}"; it has ${known.join(', ')}.`));
  if (chosen?.length === 0) return fail(appError('labelsInvalid', 'Keep at least one emotion.'));
  state.putObservedLabels(chosen);
  watchLive(chosen);
  return ok(null);
}
