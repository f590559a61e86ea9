import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { selectModelLabels } from '../analysis/selectors.ts';
import type { AppStore } from '../appState.ts';

/** The use cases of settings that have to be checked; the others are setters of the store. */
export type Settings = ReturnType<typeof createSettings>;

/** Make the settings of a store. */
export function createSettings(store: AppStore) {
  return {
    /**
     * Watch only some emotions: results are shown restricted to them and renormalised, and say so. Null watches all.
     * @returns `labelsInvalid` for an empty choice or a label that the model does not have
     */
    watch(labels: readonly string[] | null): Result<null> {
      const known = selectModelLabels(store.getState());
      const unknown = labels?.find((label) => !known.includes(label));
      if (unknown !== undefined)
        return fail(appError('labelsInvalid', `This model has no label "${unknown}"; it has ${known.join(', ')}.`));
      if (labels?.length === 0) return fail(appError('labelsInvalid', 'Keep at least one emotion.'));
      const chosen = known.filter((label) => labels?.includes(label) ?? true);
      store.getState().putObservedLabels(chosen.length === known.length ? null : chosen);
      return ok(null);
    },
  };
}
